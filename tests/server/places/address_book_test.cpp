#include "server/places/address_book.hpp"

#include <doctest/doctest.h>

using namespace klinker;
using namespace klinker::places;

namespace {

// A town made up for these tests.
constexpr const char* rows =
    "straat,huisnummer,postcode,plaats,lat,lon\n"
    "Dorpsplein,,,Proefdorp,52.1000,4.5000\n"
    "Dorpsplein,1,1234AB,Proefdorp,52.1001,4.5001\n"
    "Dorpsplein,2,1234AB,Proefdorp,52.1002,4.5002\n"
    "Dorpsplein,11,1234AB,Proefdorp,52.1003,4.5003\n"
    "Dorpsplein,11A,1234AB,Proefdorp,52.1004,4.5004\n"
    "Dorpsplein,11B,1234AB,Proefdorp,52.1005,4.5005\n"
    "Dorpsplein,11A-109,1234AB,Proefdorp,52.1005,4.5005\n"
    "Dorpsplein,110,1234AC,Proefdorp,52.1006,4.5006\n"
    "Dorpsstraat,1,1234AD,Proefdorp,52.1010,4.5010\n"
    "Dorpsstraat,3,1234AD,Proefdorp,52.1020,4.5010\n"
    "Dorpsstraat,5,1234AD,Proefdorp,52.1030,4.5010\n"
    "Dorpsstraat,1,1299ZZ,Achterveld,52.2000,4.6000\n"
    "Plein 1813,7,1234AE,Proefdorp,52.1040,4.5040\n"
    "1e Kade,7,1234AF,Proefdorp,52.1050,4.5050\n"
    "\"Hof, Groot\",9,1234AG,Proefdorp,52.1060,4.5060\n";

AddressBook book() {
  AddressBook made;
  REQUIRE(made.add(rows, "rows.csv").empty());
  made.arrange();
  return made;
}

std::vector<std::string> labels(std::string_view query) {
  static const AddressBook made = book();
  std::vector<std::string> all;
  for (const auto& found : made.find(query)) all.push_back(found.label);
  return all;
}

std::string first(std::string_view query) {
  const auto all = labels(query);
  return all.empty() ? "" : all.front();
}

}  // namespace

TEST_CASE("street and number find the address, in any spelling a person uses") {
  for (const char* query : {"Dorpsplein 11", "dorpsplein 11", "DORPSPLEIN 11 proefdorp", "Dorpsplein 11, 1234 AB Proefdorp", "dorpsplein11",
                            "11 dorpsplein", "dorpsplien 11", "dorpspl 11"})
    CHECK_MESSAGE(first(query) == "Dorpsplein 11, 1234 AB Proefdorp", query);
}

TEST_CASE("postcode and number find the address, with and without spaces") {
  for (const char* query : {"1234 AB 11", "1234ab 11", "1234ab11", "1234AB, 11", "11 1234ab"})
    CHECK_MESSAGE(first(query) == "Dorpsplein 11, 1234 AB Proefdorp", query);
}

TEST_CASE("a letter after the number counts, together, apart or with a hyphen") {
  for (const char* query : {"dorpsplein 11a", "dorpsplein 11 a", "Dorpsplein 11-A", "1234ab11a", "1234 ab 11 A"})
    CHECK_MESSAGE(first(query) == "Dorpsplein 11A, 1234 AB Proefdorp", query);
}

TEST_CASE("an addition of a letter and a number counts too")  {
  for (const char* query : {"dorpsplein 11a-109", "dorpsplein 11 a 109", "1234 ab 11A-109"})
    CHECK_MESSAGE(first(query) == "Dorpsplein 11A-109, 1234 AB Proefdorp", query);
}

TEST_CASE("a number without its letter also offers those with one, after it") {
  const auto all = labels("dorpsplein 11");

  REQUIRE(all.size() >= 5);
  CHECK(all[0] == "Dorpsplein 11, 1234 AB Proefdorp");
  CHECK(all[1] == "Dorpsplein 11A, 1234 AB Proefdorp");
  CHECK(all[2] == "Dorpsplein 11A-109, 1234 AB Proefdorp");
  CHECK(all[3] == "Dorpsplein 11B, 1234 AB Proefdorp");
  CHECK(all[4] == "Dorpsplein 110, 1234 AC Proefdorp");
}

TEST_CASE("a street alone is found once, where its own row says it is") {
  static const AddressBook made = book();
  const auto found = made.find("dorpsplein");

  REQUIRE(found.size() == 1);
  CHECK(found[0].label == "Dorpsplein, Proefdorp");
  CHECK(found[0].point.lat_e7() == 521000000);
}

TEST_CASE("a street without a row of its own is found in its middle") {
  static const AddressBook made = book();

  CHECK(made.find("dorpsstraat proefdorp").front().point.lat_e7() == 521020000);
}

TEST_CASE("a number that is not known finds the street, near the closest number") {
  static const AddressBook made = book();
  const auto found = made.find("dorpsstraat 6 proefdorp");

  REQUIRE_FALSE(found.empty());
  CHECK(found[0].label == "Dorpsstraat, Proefdorp");
  CHECK(found[0].point.lat_e7() == 521030000);
  CHECK(found[0].unknown_number == "6");
  CHECK(made.find("1234 AD 99").front().unknown_number == "99");
  CHECK(made.find("dorpsstraat 3 proefdorp").front().unknown_number.empty());
}

TEST_CASE("streets of the same name in two places are both offered, and the place decides") {
  CHECK(labels("dorpsstraat 1").size() >= 2);
  CHECK(first("dorpsstraat 1 achterveld") == "Dorpsstraat 1, 1299 ZZ Achterveld");
}

TEST_CASE("a number in a street's name is not taken for a house number") {
  CHECK(first("plein 1813") == "Plein 1813, Proefdorp");
  CHECK(first("plein 1813 7") == "Plein 1813 7, 1234 AE Proefdorp");
  CHECK(first("1e kade 7") == "1e Kade 7, 1234 AF Proefdorp");
}

TEST_CASE("an address that is known is not followed by its whole street") {
  CHECK(labels("dorpsstraat 3") == std::vector<std::string>{"Dorpsstraat 3, 1234 AD Proefdorp", "Dorpsstraat, Achterveld"});
  CHECK(labels("1234ad3") == std::vector<std::string>{"Dorpsstraat 3, 1234 AD Proefdorp"});
}

TEST_CASE("a postcode without number offers its streets") {
  CHECK(first("1234ad") == "Dorpsstraat, 1234 AD Proefdorp");
  CHECK(labels("1234").size() == 6);
}

TEST_CASE("a wrong postcode does not hide a right street") {
  CHECK(first("Dorpsplein 11, 9876 ZX Proefdorp") == "Dorpsplein 11, 1234 AB Proefdorp");
}

TEST_CASE("nothing that fits gives nothing") {
  for (const char* query : {"", "  ", "?", "x", "zonnebloemweg", "9999ZZ 1", "12", "' OR 1=1 --", "\xFF\xFE"}) CHECK_MESSAGE(labels(query).empty(), query);
}

TEST_CASE("no query, however long or odd, takes more than its eight answers") {
  CHECK(labels(std::string(100'000, 'd')).size() <= max_found);
  CHECK(labels("d").size() <= max_found);
  CHECK(labels("dorp dorp 1 2 3 4 5 6 7 8 9 1234ab 1234ac").size() <= max_found);
}

TEST_CASE("the nearest address with a number is found, and nothing far away") {
  static const AddressBook made = book();

  const auto near = made.nearest(*Location::from_degrees(52.10031, 4.50031));
  const auto far = made.nearest(*Location::from_degrees(52.15, 4.55));

  REQUIRE(near);
  CHECK(near->address.label == "Dorpsplein 11, 1234 AB Proefdorp");
  CHECK(near->distance_cm < 300);
  CHECK_FALSE(far);
  CHECK(made.nearest(*Location::from_degrees(52.1, 4.5))->address.label == "Dorpsplein 1, 1234 AB Proefdorp");
  CHECK(made.nearest(*Location::from_degrees(52.1, 4.5), 500)->address.label == "Dorpsplein, Proefdorp");
}

TEST_CASE("a faulty row is left out and named by its line; the others stay") {
  AddressBook made;
  const Errors faults = made.add("straat,huisnummer,postcode,plaats,lat,lon\nA-straat,1,,P,52.1,4.5\nB-straat,1,,P,NaN,4.5\n,1,,P,52,4\nC-straat,1,,P\n"
                                 "D-straat,1,,P,52.1,4.5\n", "town.csv");
  made.arrange();

  REQUIRE(faults.size() == 3);
  CHECK(faults[0].where == "town.csv#3");
  CHECK(faults[1].where == "town.csv#4");
  CHECK(faults[2].where == "town.csv#5");
  CHECK(made.streets() == 2);
}

TEST_CASE("a file without the columns is refused whole") {
  AddressBook made;

  const Errors faults = made.add("street,nr\nA,1\n", "town.csv");

  REQUIRE(faults.size() == 1);
  CHECK(faults[0].where == "town.csv#1");
  CHECK(made.addresses() == 0);
}

TEST_CASE("an empty book finds nothing") {
  AddressBook made;
  made.arrange();

  CHECK(made.find("dorpsplein 1").empty());
  CHECK_FALSE(made.nearest(*Location::from_degrees(52.1, 4.5)));
}
