// What the page of figures is asked: the console's own addresses, the page's form, and what nobody can read.
#include "server/figures/asked.hpp"

#include <doctest/doctest.h>

using namespace klinker;
using namespace klinker::figures;

namespace {

const console::Vocabulary vocabulary{{"light", "waste"}, {"lamp", "bin"}, {"roads"}, {"east"}};

console::Selection parsed(const std::string& query) {
  const auto read = console::parse_selection(query, vocabulary);
  REQUIRE(read);
  return *read;
}

}  // namespace

TEST_CASE("an address of the console asks the same of the page, and gives the same address back") {
  const std::string query = "received=2026-01-01..2026-03-31&category=bin,lamp&outcome=_&box=80000,440000,90000,450000";
  const Pairs pairs = {{"municipality", "delft"}, {"received", "2026-01-01..2026-03-31"}, {"category", "bin,lamp"}, {"outcome", "_"}, {"box", "80000,440000,90000,450000"}};

  const Asked asked = read_query(pairs, vocabulary);

  CHECK(asked.faults.empty());
  CHECK(asked.selection == parsed(query));
  CHECK(asked.query == query);
  CHECK_FALSE(asked.is_from_form);
  CHECK(asked.received_from == "2026-01-01");
  CHECK(asked.received_to == "2026-03-31");
}

TEST_CASE("boxes and days of the form are the selection that an address would say") {
  const Pairs pairs = {{"received_from", "2026-01-01"}, {"received_to", ""}, {"category", "lamp"}, {"category", "bin"}, {"number", "..99"}};

  const Asked asked = read_query(pairs, vocabulary);

  CHECK(asked.is_from_form);
  CHECK(asked.query == "number=..99&received=2026-01-01..&category=bin,lamp");
}

TEST_CASE("an empty form asks for everything, an empty list of names for nothing") {
  CHECK(read_query({{"received_from", ""}, {"received_to", ""}}, vocabulary).query.empty());
  CHECK(read_query({{"category", ""}}, vocabulary).query == "category=");
  CHECK(read_query({{"category", ""}, {"category", "lamp"}}, vocabulary).query == "category=lamp");
}

TEST_CASE("taking one filter away leaves the others, also those that cannot be read") {
  const Asked asked = read_query({{"category", "lamp"}, {"state", "lost"}, {"signals", "2.."}}, vocabulary);

  REQUIRE(asked.filters.size() == 3);
  CHECK(asked.filters[0].without == "category=lamp&state=lost");
  CHECK(asked.filters[1].without == "signals=2..&state=lost");
  CHECK(asked.filters[2].without == "signals=2..&category=lamp");
  CHECK_FALSE(asked.filters[2].is_read);
}

TEST_CASE("what cannot be read is told at its place, and what was typed is kept") {
  const Asked asked = read_query({{"received_from", "gisteren"}, {"received_to", "2026-03-31"}, {"category", "lamp&x=\"<b>"}, {"signals", "1.."}, {"signals", "2.."}}, vocabulary);

  REQUIRE(asked.faults.size() == 3);
  CHECK(asked.faults[0].field == "received_from");
  CHECK(asked.faults[0].text == "desk.figures-fault-format.received");
  CHECK(asked.faults[1].field == "signals");
  CHECK(asked.faults[1].text == "desk.figures-fault-twice.signals");
  CHECK(asked.faults[2].field == "pick-category");
  CHECK(asked.received_from == "gisteren");
  CHECK(asked.received_to == "2026-03-31");
  CHECK(asked.filters[0].without.find('"') == std::string::npos);
}

TEST_CASE("a moment that no day can say stays in the address and out of the fields for days") {
  const Asked asked = read_query({{"received", "2026-01-01T10:30:00Z.."}}, vocabulary);

  CHECK(asked.faults.empty());
  CHECK(asked.query == "received=2026-01-01T10:30:00Z..");
  CHECK(asked.received_from.empty());
}
