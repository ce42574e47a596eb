#include "server/places/street_match.hpp"

#include <doctest/doctest.h>

using namespace klinker::places;

namespace {
const StreetName dekenlaan = street_name("Aagje Dekenlaan", "Delft");
int rank(std::string_view typed) { return street_match(typed, dekenlaan).value_or(99); }
}  // namespace

TEST_CASE("the better words fit a street, the lower its rank") {
  CHECK(rank("aagje dekenlaan") == 0);
  CHECK(rank("aagje dekenlaan delft") == 0);
  CHECK(rank("aagje dek") > rank("aagje dekenlaan"));
  CHECK(rank("dekenlaan") > rank("aagje dek"));
  CHECK(rank("a dekenlaan") > rank("dekenlaan"));
  CHECK(rank("aagje dekenlan") > rank("a dekenlaan"));
  CHECK(rank("aagje dekk") > rank("aagje dekenlan"));
}

TEST_CASE("other streets do not fit") {
  for (const char* typed : {"markt", "aagje dekenplein", "dekenweg", "laan", "betje wolff"}) CHECK(rank(typed) == 99);
}

TEST_CASE("one slip of the finger is forgiven, two are not") {
  for (const char* typed : {"aagie dekenlaan", "aagje dkenlaan", "aagje dekenlaaan", "aagje deeknlaan", "dekemlaan"}) CHECK(rank(typed) < 99);
  CHECK(rank("aagie dekemlaan") == 99);
}

TEST_CASE("in three letters no slip is forgiven") {
  const StreetName hof = street_name("Hof", "");

  CHECK_FALSE(street_match("hok", hof));
  CHECK(street_match("hof", hof) == 0);
}

TEST_CASE("words written together fit words written apart, and the other way round") {
  CHECK(street_match("oudedelft", street_name("Oude Delft", "Delft")));
  CHECK(street_match("voor straat", street_name("Voorstraat", "Delft")));
}

TEST_CASE("accents and abbreviations' dots make no difference") {
  CHECK(street_match("geneve", street_name("Genève", "")) == 0);
  CHECK(street_match("dr schaepmanstraat", street_name("Dr. Schaepmanstraat", "")) == 0);
}

TEST_CASE("one slip is one letter more, less, other or swapped") {
  CHECK(is_within_one_slip("markt", "markt"));
  CHECK(is_within_one_slip("markt", "mark"));
  CHECK(is_within_one_slip("markt", "mrakt"));
  CHECK(is_within_one_slip("markt", "narkt"));
  CHECK(is_within_one_slip("", "a"));
  CHECK_FALSE(is_within_one_slip("markt", "mar"));
  CHECK_FALSE(is_within_one_slip("markt", "mrkat"));
  CHECK_FALSE(is_within_one_slip("markt", "tmarkt t"));
}
