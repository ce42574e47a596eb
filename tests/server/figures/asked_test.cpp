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

page::FigureRange ends(const Asked& asked, const std::string& column) {
  for (const page::FigureRange& range : asked.ranges)
    if (range.column == column) return range;
  FAIL("no fields for " << column);
  return {};
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
  CHECK(ends(asked, "received").from == "2026-01-01");
  CHECK(ends(asked, "received").to == "2026-03-31");
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
  CHECK(asked.faults[1].field == "signals_from");
  CHECK(asked.faults[1].text == "desk.figures-fault-twice.signals");
  CHECK(asked.faults[2].field == "pick-category");
  CHECK(ends(asked, "received").from == "gisteren");
  CHECK(ends(asked, "received").to == "2026-03-31");
  CHECK(asked.filters[0].without.find('"') == std::string::npos);
}

TEST_CASE("a moment that no day can say stays in the address and out of the fields for days") {
  const Asked asked = read_query({{"received", "2026-01-01T10:30:00Z.."}}, vocabulary);

  CHECK(asked.faults.empty());
  CHECK(asked.query == "received=2026-01-01T10:30:00Z..");
  CHECK(ends(asked, "received").from.empty());
}

TEST_CASE("both ends of every column of days or numbers can come from fields of their own") {
  const Pairs pairs = {{"number_from", "DLF-12"}, {"number_to", " 300 "}, {"closed_from", "2026-01-01"}, {"deadline_to", "2026-02-01"}, {"priority_from", "5"}, {"priority_to", ""},
                       {"signals_from", "2"}, {"signals_to", "4"}, {"weekday", "1"}, {"weekday", "7"}, {"hour", "8"}, {"timeliness", "open_late"}};

  const Asked asked = read_query(pairs, vocabulary);

  CHECK(asked.faults.empty());
  CHECK(asked.is_from_form);
  CHECK(asked.query == "number=12..300&closed=2026-01-01..&deadline=..2026-02-01&priority=5..&signals=2..4&weekday=1,7&hour=8&timeliness=open_late");
  const Asked again = read_query({{"number", "12..300"}, {"closed", "2026-01-01.."}, {"signals", "2..4"}}, vocabulary);
  CHECK(ends(again, "number").from == "12");
  CHECK(ends(again, "number").to == "300");
  CHECK(ends(again, "closed").from == "2026-01-01");
  CHECK(ends(again, "signals").to == "4");
  CHECK(ends(again, "deadline").from.empty());
}

TEST_CASE("of two ends the one that cannot be read is the one to mend, and both are kept as they were typed") {
  const Asked asked = read_query({{"closed_from", "2026-01-01"}, {"closed_to", "morgen"}, {"priority_from", "9"}, {"priority_to", "3"}, {"number_from", "PRF-x"}, {"signals_to", "veel"}}, vocabulary);

  REQUIRE(asked.faults.size() == 4);
  CHECK(asked.faults[0].field == "number_from");
  CHECK(asked.faults[0].text == "desk.figures-fault-format.number");
  CHECK(asked.faults[1].field == "closed_to");
  CHECK(asked.faults[1].text == "desk.figures-fault-format.closed");
  CHECK(asked.faults[2].field == "priority_from");
  CHECK(asked.faults[2].text == "desk.figures-fault-range.priority");
  CHECK(asked.faults[3].field == "signals_to");
  CHECK(ends(asked, "number").from == "PRF-x");
  CHECK(ends(asked, "closed").from == "2026-01-01");
  CHECK(ends(asked, "closed").to == "morgen");
  CHECK(ends(asked, "priority").to == "3");
}

TEST_CASE("closed at any time has no end to fill in, and stays when the form is sent again") {
  const Asked asked = read_query({{"closed", ".."}, {"closed_from", ""}, {"closed_to", ""}}, vocabulary);

  CHECK(asked.query == "closed=..");
  CHECK(ends(asked, "closed").from.empty());
  CHECK(ends(asked, "closed").to.empty());
}
