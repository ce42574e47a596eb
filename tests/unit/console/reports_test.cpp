#include <doctest/doctest.h>

#include "shared/console/durations.hpp"
#include "shared/console/reports.hpp"
#include "tests/unit/wire/many_columns.hpp"

using namespace klinker;
using namespace klinker::console;
using test::many_columns;

namespace {

constexpr Instant some_day{1'600'000'000'000};

wire::Columns one(std::uint32_t number, std::uint64_t epoch = 42) {
  wire::Columns columns = many_columns(1, number);
  columns.kind = wire::Columns::Kind::changes;
  columns.number = {number};
  columns.epoch = epoch;
  return columns;
}

}  // namespace

TEST_CASE("reports: blocks one after the other give every name one index, and a change replaces its row") {
  Reports reports(some_day);
  wire::Columns later = many_columns(50, 2);
  const wire::Columns first = many_columns(50, 1);
  for (std::uint32_t& number : later.number) number += first.number.back();
  REQUIRE(reports.take(first).empty());
  REQUIRE(reports.take(later).empty());
  wire::Columns change = one(first.number[7]);
  change.state.names = {"closed"};
  change.closed = {change.received[0] + 7200};

  REQUIRE(reports.take(change).empty());

  CHECK(reports.size() == 100);
  for (std::size_t row = 0; row < 50; ++row) {
    const auto& names = later.category.names;
    CHECK(reports.category.names[reports.category.rows[50 + row]] == names[later.category.rows[row]]);
  }
  const std::size_t changed = reports.find(first.number[7]);
  CHECK(changed == 7);
  CHECK(reports.state.names[reports.state.rows[changed]] == "closed");
  CHECK(reports.spent[changed] == 2);
  CHECK(reports.find(first.number[7] + 1'000'000) == reports.size());
}

TEST_CASE("reports: another epoch and a number that was skipped are refused, and nothing of the piece is taken") {
  Reports reports(some_day);
  REQUIRE(reports.take(one(10)).empty());
  REQUIRE(reports.take(one(20)).empty());

  const Errors anew = reports.take(one(30, 43));
  const Errors skipped = reports.take(one(15));

  REQUIRE(anew.size() == 1);
  CHECK(anew[0].code == "epoch");
  REQUIRE(skipped.size() == 1);
  CHECK(skipped[0].code == "order");
  CHECK(reports.size() == 2);
}

TEST_CASE("reports: the hour of the week is Amsterdam's, also in the nights in which the clock is changed") {
  LocalHours hours;
  const auto at = [&](const char* moment) { return hours.at(static_cast<std::uint32_t>(parse_instant(moment)->ms / 1000)); };
  CHECK(at("2026-03-29T00:59:59Z").hour_of_week == 6 * 24 + 1);  // Sunday 01:59 in winter
  CHECK(at("2026-03-29T01:00:00Z").hour_of_week == 6 * 24 + 3);  // an hour is skipped
  CHECK(at("2026-10-25T00:59:59Z").hour_of_week == 6 * 24 + 2);
  CHECK(at("2026-10-25T01:00:00Z").hour_of_week == 6 * 24 + 2);  // that hour again
  CHECK(at("2026-10-25T22:59:59Z").day == at("2026-10-25T12:00:00Z").day);
  CHECK(at("2026-10-25T23:00:00Z").day == at("2026-10-25T12:00:00Z").day + 1);
}

TEST_CASE("reports: what is late, and how old, changes with the clock and only for open reports") {
  Reports reports(some_day);
  wire::Columns columns = one(1);
  columns.received = {1'600'000'000 - 3600};
  columns.deadline = {1'600'000'000 + 3600};
  columns.closed = {wire::never};
  REQUIRE(reports.take(columns).empty());
  CHECK(reports.spent[0] == (1 | open_bit));
  CHECK(reports.timeliness[0] == static_cast<std::uint8_t>(Timeliness::open_in_time));

  reports.set_now(Instant{some_day.ms + 4 * 86'400'000});

  CHECK(reports.spent[0] == (duration_step(4 * 86'400 + 3600) | open_bit));
  CHECK(reports.timeliness[0] == static_cast<std::uint8_t>(Timeliness::open_late));
}

TEST_CASE("reports: a report takes at most 48 bytes beside its names") {
  const Reports r(some_day);
  const auto bytes = [](const auto&... columns) { return (sizeof(columns[0]) + ...); };
  CHECK(bytes(r.number, r.received, r.closed, r.deadline, r.x, r.y, r.category.rows, r.department.rows, r.area.rows, r.state.rows, r.outcome.rows,
              r.channel.rows, r.priority, r.signals, r.spent, r.day, r.hour_of_week, r.timeliness) <= 48);
}
