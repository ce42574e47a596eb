#include "server/figures/count.hpp"

#include <algorithm>

#include "shared/console/durations.hpp"

namespace klinker::figures {
namespace {

using console::Column;
using console::Grouping;

static_assert(page::figure_ages == console::age_classes);

constexpr std::int64_t hour_s = 3600;
constexpr std::int64_t day_s = 24 * hour_s;
constexpr std::int64_t week_s = 7 * day_s;

page::FigureRow row_of(const console::Figure& figure, const std::string& code) {
  page::FigureRow row;
  row.code = code;
  row.reports = figure.reports;
  row.closed = figure.handling.reports;
  row.open = figure.age.reports;
  row.handling = lasted(figure.handling.median);
  row.handling_p90 = lasted(figure.handling.p90);
  row.age = lasted(figure.age.median);
  row.age_p90 = lasted(figure.age.p90);
  return row;
}

page::FigureTable table_of(const console::CrossFilter& engine, Grouping grouping, Column column, const std::vector<std::string>& names) {
  page::FigureTable table;
  table.column = console::code_of(column);
  const console::Filter& filter = engine.selection()[column];
  table.is_filtered = filter.is_set;
  for (std::size_t group = 0; group < names.size(); ++group) {
    page::FigureRow row = row_of(engine.tallies().figure(grouping, group), names[group]);
    row.is_chosen = filter.is_set && std::binary_search(filter.names.begin(), filter.names.end(), names[group]);
    if (row.reports > 0) table.rows.push_back(std::move(row));
  }
  std::sort(table.rows.begin(), table.rows.end(), [](const auto& a, const auto& b) { return a.reports != b.reports ? a.reports > b.reports : a.code < b.code; });
  return table;
}

void count_ages(page::Figures& figures, const console::CrossFilter& engine, const console::Reports& reports) {
  for (std::size_t group = 0; group < reports.department.names.size(); ++group) {
    page::AgeRow row{reports.department.names[group], {}};
    const auto ages = engine.tallies().ages(group);
    std::copy(ages.begin(), ages.end(), row.open.begin());
    if (std::any_of(ages.begin(), ages.end(), [](std::uint32_t open) { return open > 0; })) figures.ages.push_back(std::move(row));
  }
  std::sort(figures.ages.begin(), figures.ages.end(), [](const auto& a, const auto& b) { return a.department < b.department; });
}

std::int64_t day_of(std::int64_t second) { return day_number(amsterdam_time(Instant{second * 1000}).date); }

// The days that the filter on receipt lets in, each with all that was received on it.
void count_days(page::Figures& figures, const console::CrossFilter& engine) {
  const console::Tallies& tallies = engine.tallies();
  const auto known = static_cast<std::int64_t>(tallies.groups(Grouping::day));
  if (known == 0) return;
  std::int64_t first = tallies.first_day();
  std::int64_t last = first + known - 1;
  const console::Filter& received = engine.selection()[Column::received];
  if (received.is_set) {
    const auto within = [&](std::int64_t second) { return std::clamp(second, first * day_s - day_s, (last + 2) * day_s); };
    const std::int64_t from = day_of(within(received.range.from));
    const std::int64_t to = day_of(within(received.range.to));
    first = std::max(first, from);
    last = std::min(last, to);
  }
  for (std::int64_t day = first; day <= last; ++day) {
    const std::int64_t counted = tallies.reports(Grouping::day, static_cast<std::size_t>(day - tallies.first_day()));
    const Date date = date_of_day_number(day);
    figures.days.push_back({date, date, counted});
    if (figures.weeks.empty() || weekday(date) == 1) figures.weeks.push_back({date, date, 0});
    figures.weeks.back().last = date;
    figures.weeks.back().reports += counted;
  }
}

}  // namespace

page::Lasted lasted(int step) {
  page::Lasted lasted;
  if (step < 0) return lasted;
  const std::int64_t seconds = console::step_begins(static_cast<std::uint8_t>(step));
  lasted.hours = seconds / hour_s;
  if (seconds < 2 * day_s) lasted.unit = page::Lasted::Unit::hours;
  else if (seconds < 60 * day_s) lasted.unit = page::Lasted::Unit::days;
  else lasted.unit = static_cast<std::size_t>(step) + 1 < console::duration_steps ? page::Lasted::Unit::weeks : page::Lasted::Unit::most;
  const bool is_hours = lasted.unit == page::Lasted::Unit::hours;
  lasted.count = seconds / (is_hours ? hour_s : lasted.unit == page::Lasted::Unit::days ? day_s : week_s);
  return lasted;
}

page::Figures count(const console::CrossFilter& engine, const console::Reports& reports) {
  const console::Tallies& tallies = engine.tallies();
  const console::Selection& selection = engine.selection();
  page::Figures figures;
  figures.as_of = Instant{reports.now() * 1000};
  figures.known = static_cast<std::int64_t>(reports.size());
  figures.total = row_of(tallies.figure(Grouping::all, 0), {});
  for (std::size_t at = 0; at < console::timeliness_count; ++at) figures.timeliness[at] = tallies.reports(Grouping::timeliness, at);
  figures.is_timeliness_filtered = selection[Column::timeliness].is_set;
  figures.tables.push_back(table_of(engine, Grouping::main, Column::main, tallies.mains()));
  figures.tables.push_back(table_of(engine, Grouping::category, Column::category, reports.category.names));
  figures.tables.push_back(table_of(engine, Grouping::department, Column::department, reports.department.names));
  figures.tables.push_back(table_of(engine, Grouping::area, Column::area, reports.area.names));
  figures.tables.push_back(table_of(engine, Grouping::state, Column::state, reports.state.names));
  figures.tables.push_back(table_of(engine, Grouping::outcome, Column::outcome, reports.outcome.names));
  figures.tables.push_back(table_of(engine, Grouping::channel, Column::channel, reports.channel.names));
  count_ages(figures, engine, reports);
  for (std::size_t hour = 0; hour < console::hours_of_week; ++hour) figures.hours[hour] = tallies.reports(Grouping::hour_of_week, hour);
  figures.is_hour_filtered = selection[Column::weekday].is_set || selection[Column::hour].is_set;
  count_days(figures, engine);
  return figures;
}

}  // namespace klinker::figures
