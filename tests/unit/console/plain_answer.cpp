#include "tests/unit/console/plain_answer.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "shared/console/shape.hpp"

namespace klinker::test {

using namespace console;

namespace {

std::string main_of(const Parents& parents, const std::string& category) {
  const auto found = parents.find(category);
  return found == parents.end() ? "" : found->second;
}

bool has(const Filter& filter, const std::string& name) { return std::find(filter.names.begin(), filter.names.end(), name) != filter.names.end(); }

bool lies(std::int64_t value, const Filter& filter) { return value >= filter.range.from && value <= filter.range.to; }

bool passes_one(const Reports& reports, const Parents& parents, Column column, const Filter& filter, std::size_t row) {
  switch (column) {
    case Column::number: return lies(reports.number[row], filter);
    case Column::received: return lies(reports.received[row], filter);
    case Column::closed: return reports.closed[row] != wire::never && lies(reports.closed[row], filter);
    case Column::deadline: return lies(reports.deadline[row], filter);
    case Column::priority: return lies(reports.priority[row], filter);
    case Column::signals: return lies(reports.signals[row], filter);
    case Column::main: return has(filter, main_of(parents, reports.category.names[reports.category.rows[row]]));
    case Column::category: return has(filter, reports.category.names[reports.category.rows[row]]);
    case Column::department: return has(filter, reports.department.names[reports.department.rows[row]]);
    case Column::area: return has(filter, reports.area.names[reports.area.rows[row]]);
    case Column::state: return has(filter, reports.state.names[reports.state.rows[row]]);
    case Column::outcome: return has(filter, reports.outcome.names[reports.outcome.rows[row]]);
    case Column::channel: return has(filter, reports.channel.names[reports.channel.rows[row]]);
    case Column::weekday: return has(filter, std::to_string(weekday(amsterdam_time(Instant{reports.received[row] * std::int64_t{1000}}).date)));
    case Column::hour: return has(filter, std::to_string(amsterdam_time(Instant{reports.received[row] * std::int64_t{1000}}).hour));
    case Column::timeliness: return has(filter, code_of(static_cast<Timeliness>(reports.timeliness[row])));
    case Column::box:
      return reports.x[row] >= filter.points[0].x && reports.x[row] <= filter.points[1].x && reports.y[row] >= filter.points[0].y &&
             reports.y[row] <= filter.points[1].y;
    case Column::shape: return reports.x[row] != wire::no_place && is_within(filter.points, {reports.x[row], reports.y[row]});
  }
  return false;
}

Filter some_of(const std::vector<std::string>& names, Dice& dice) {
  std::vector<std::string> chosen;
  for (const std::string& name : names)
    if (dice.one_in(3)) chosen.push_back(name);
  return among(chosen);
}

template <class Number>
Filter between(const std::vector<Number>& column, Dice& dice) {
  const auto any = [&] { return static_cast<std::int64_t>(column[static_cast<std::size_t>(dice.below(static_cast<std::int64_t>(column.size())))]); };
  const std::int64_t a = any(), b = any();
  if (dice.one_in(6)) return in_range(Range::least, a);
  if (dice.one_in(6)) return in_range(a, Range::most);
  return in_range(std::min(a, b), std::max(a, b));
}

}  // namespace

bool passes(const Reports& reports, const Parents& parents, const Selection& selection, std::size_t row, std::uint32_t columns_left_out) {
  for (const Column column : all_columns) {
    if (!selection[column].is_set || (columns_left_out >> static_cast<int>(column) & 1) != 0) continue;
    if (!passes_one(reports, parents, column, selection[column], row)) return false;
  }
  return true;
}

std::size_t group_of(const Reports& reports, const Parents& parents, const Tallies& tallies, Grouping grouping, std::size_t row) {
  switch (grouping) {
    case Grouping::all: return 0;
    case Grouping::main: {
      const auto& mains = tallies.mains();
      return static_cast<std::size_t>(std::find(mains.begin(), mains.end(), main_of(parents, reports.category.names[reports.category.rows[row]])) - mains.begin());
    }
    case Grouping::category: return reports.category.rows[row];
    case Grouping::department: return reports.department.rows[row];
    case Grouping::area: return reports.area.rows[row];
    case Grouping::state: return reports.state.rows[row];
    case Grouping::outcome: return reports.outcome.rows[row];
    case Grouping::channel: return reports.channel.rows[row];
    case Grouping::timeliness: return reports.timeliness[row];
    case Grouping::hour_of_week: {
      const LocalTime local = amsterdam_time(Instant{reports.received[row] * std::int64_t{1000}});
      return static_cast<std::size_t>((weekday(local.date) - 1) * 24 + local.hour);
    }
    case Grouping::day: return static_cast<std::size_t>(day_number(amsterdam_time(Instant{reports.received[row] * std::int64_t{1000}}).date)) - tallies.first_day();
  }
  return 0;
}

int percentile(std::vector<int> steps, int percent) {
  if (steps.empty()) return -1;
  std::sort(steps.begin(), steps.end());
  return steps[(steps.size() * static_cast<std::size_t>(percent) + 99) / 100 - 1];
}

Reports many_reports(std::size_t rows, std::uint64_t seed, Instant now) {
  Reports reports(now);
  wire::Columns columns = many_columns(rows, seed);
  columns.kind = wire::Columns::Kind::changes;
  REQUIRE(reports.take(columns).empty());
  return reports;
}

Parents parents_of(const Reports& reports) {
  Parents parents;
  for (const std::string& category : reports.category.names)
    if (category.back() != '7') parents[category] = std::string("main-") + category.back();
  return parents;
}

Filter any_filter(Column column, const Reports& reports, Dice& dice) {
  std::vector<std::string> names;
  const auto place = [&] {
    return Point{static_cast<std::int32_t>(79'000 + dice.below(10'000)), static_cast<std::int32_t>(439'000 + dice.below(10'000))};
  };
  switch (column) {
    case Column::number: return between(reports.number, dice);
    case Column::received: return between(reports.received, dice);
    case Column::closed: return between(reports.closed, dice);
    case Column::deadline: return between(reports.deadline, dice);
    case Column::priority: return between(reports.priority, dice);
    case Column::signals: return between(reports.signals, dice);
    case Column::main: return some_of({"", "main-0", "main-1", "main-2", "main-3", "main-4"}, dice);
    case Column::category: return some_of(reports.category.names, dice);
    case Column::department: return some_of(reports.department.names, dice);
    case Column::area: return some_of(reports.area.names, dice);
    case Column::state: return some_of(reports.state.names, dice);
    case Column::outcome: return some_of(reports.outcome.names, dice);
    case Column::channel: return some_of(reports.channel.names, dice);
    case Column::weekday: return some_of({"1", "2", "3", "4", "5", "6", "7"}, dice);
    case Column::hour:
      for (int hour = 0; hour < 24; ++hour) names.push_back(std::to_string(hour));
      return some_of(names, dice);
    case Column::timeliness: return some_of({"closed_in_time", "closed_late", "open_in_time", "open_late"}, dice);
    case Column::box: {
      const Point a = place(), b = place();
      return in_box({std::min(a.x, b.x), std::min(a.y, b.y)}, {std::max(a.x, b.x), std::max(a.y, b.y)});
    }
    case Column::shape: {
      std::vector<Point> ring;
      for (std::int64_t corners = 3 + dice.below(9); corners > 0; --corners) ring.push_back(place());
      return in_shape(ring);
    }
  }
  return {};
}

}  // namespace klinker::test
