#include <doctest/doctest.h>

#include "tests/unit/console/plain_answer.hpp"

using namespace klinker;
using namespace klinker::console;

namespace {

Vocabulary vocabulary() { return {{"light", "waste"}, {"lamp", "bin"}, {"works", "parks"}, {"BU1", "BU2"}}; }

std::string faults(const char* query) {
  const auto selection = parse_selection(query, vocabulary());
  if (selection) return "none";
  std::string text;
  for (const Error& error : selection.errors()) text += (text.empty() ? "" : " ") + error.code + error.where;
  return text;
}

std::string again(const char* query) {
  const auto selection = parse_selection(query, vocabulary());
  return selection ? write_selection(*selection) : "refused";
}

std::int64_t second(const char* moment) { return parse_instant(moment)->ms / 1000; }

}  // namespace

TEST_CASE("query: any selection comes back from its own query, 500 of them, seed 12") {
  test::Dice dice(12);
  const Reports reports = test::many_reports(400, 12, Instant{1'600'000'000'000});
  Vocabulary all;
  all.mains = {"main-0", "main-1", "main-2", "main-3", "main-4"};
  const auto without_none = [](const std::vector<std::string>& names) {
    std::vector<std::string> real;
    for (const std::string& name : names)
      if (!name.empty()) real.push_back(name);
    return real;
  };
  all.categories = without_none(reports.category.names);
  all.departments = without_none(reports.department.names);
  all.areas = without_none(reports.area.names);
  for (int round = 0; round < 500; ++round) {
    CAPTURE(round);
    Selection selection;
    for (const Column column : all_columns)
      if (dice.one_in(4)) selection[column] = test::any_filter(column, reports, dice);
    const std::string query = write_selection(selection);
    CAPTURE(query);

    const auto parsed = parse_selection(query, all);

    REQUIRE(parsed);
    CHECK(*parsed == selection);
    CHECK(write_selection(*parsed) == query);
  }
}

TEST_CASE("query: however it is written, one selection has one query") {
  CHECK(again("") == "");
  CHECK(again("category=lamp,bin&state=closed") == "category=bin,lamp&state=closed");
  CHECK(again("state=closed&category=bin,lamp,bin") == "category=bin,lamp&state=closed");
  CHECK(again("outcome=_,solved") == "outcome=_,solved");
  CHECK(again("received=2026-01-01..2026-01-31") == "received=2026-01-01..2026-01-31");
  CHECK(again("received=2025-12-31T23:00:00Z..2026-01-31T22:59:59Z") == "received=2026-01-01..2026-01-31");
  CHECK(again("received=2026-01-01T08:30:00%2B01:00..") == "received=2026-01-01T07:30:00Z..");
  CHECK(again("closed=..") == "closed=..");
  CHECK(again("priority=..20&box=80000,440000,90000,450000") == "priority=..20&box=80000,440000,90000,450000");
  CHECK(again("category=lamp%2Cbin&lang=nl&municipality=delft") == "category=bin,lamp");
  CHECK(again("category=") == "category=");
}

TEST_CASE("query: days are Amsterdam's, with both ends within") {
  const auto selection = parse_selection("received=2026-03-29..2026-03-29", vocabulary());
  REQUIRE(selection);
  CHECK((*selection)[Column::received].range.from == second("2026-03-28T23:00:00Z"));
  CHECK((*selection)[Column::received].range.to == second("2026-03-29T21:59:59Z"));
}

TEST_CASE("query: what is not known or cannot be read is told, every fault at once") {
  CHECK(faults("category=lamp,sofa") == "unknown/category");
  CHECK(faults("state=closed&outcome=happy&weekday=8&hour=24&channel=pigeon") == "unknown/outcome unknown/weekday unknown/hour unknown/channel");
  CHECK(faults("received=yesterday..") == "format/received");
  CHECK(faults("received=2026-02-30..") == "format/received");
  CHECK(faults("received=2026-02-02") == "format/received");
  CHECK(faults("received=2026-02-02..2026-02-01") == "range/received");
  CHECK(faults("number=1..x") == "format/number");
  CHECK(faults("number=99999999999999999999..") == "format/number");
  CHECK(faults("signals=3..2") == "range/signals");
  CHECK(faults("state=closed&state=closed") == "twice/state");
  CHECK(faults("box=1,2,3") == "format/box");
  CHECK(faults("box=3,3,1,1") == "range/box");
  CHECK(faults("box=0,0,99999999,1") == "range/box");
  CHECK(faults("shape=1,1,2,2") == "range/shape");
  CHECK(faults("shape=1,1,2,2,a,3") == "format/shape");
  CHECK(faults("area=BU1,BU9") == "unknown/area");
}

TEST_CASE("query: the fault names what is not known, cut short") {
  const auto selection = parse_selection("category=" + std::string(5000, 'x'), vocabulary());
  REQUIRE_FALSE(selection);
  CHECK(selection.error().detail.size() < 120);
}
