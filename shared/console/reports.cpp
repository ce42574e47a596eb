#include "shared/console/reports.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "shared/console/durations.hpp"

namespace klinker::console {
namespace {

// The column's index of every name of the piece.
template <class Index>
bool merge(Codes<Index>& codes, const std::vector<std::string>& names, std::vector<Index>& merged) {
  for (const std::string& name : names) {
    const auto known = codes.found.find(name);
    if (known != codes.found.end()) {
      merged.push_back(known->second);
      continue;
    }
    if (codes.names.size() > std::numeric_limits<Index>::max()) return false;
    merged.push_back(static_cast<Index>(codes.names.size()));
    codes.found.emplace(name, merged.back());
    codes.names.push_back(name);
  }
  return true;
}

template <class Index>
void put(Codes<Index>& codes, std::size_t row, const std::vector<Index>& merged, std::uint16_t name) {
  codes.rows[row] = merged[name];
}

}  // namespace

const char* code_of(Timeliness timeliness) {
  switch (timeliness) {
    case Timeliness::closed_in_time: return "closed_in_time";
    case Timeliness::closed_late: return "closed_late";
    case Timeliness::open_in_time: return "open_in_time";
    case Timeliness::open_late: return "open_late";
  }
  return "";
}

// Summer time begins and ends on whole hours, so a whole hour of UTC lies within one of Amsterdam.
LocalHours::Hour LocalHours::at(std::uint32_t seconds) {
  const std::int64_t utc_hour = seconds / 3600;
  if (utc_hour != m_utc_hour) {
    m_utc_hour = utc_hour;
    const LocalTime local = amsterdam_time(Instant{std::int64_t{seconds} * 1000});
    m_hour.day = static_cast<std::uint16_t>(day_number(local.date));
    m_hour.hour_of_week = static_cast<std::uint8_t>((weekday(local.date) - 1) * 24 + local.hour);
  }
  return m_hour;
}

std::size_t Reports::find(std::uint32_t wanted) const {
  const auto found = std::lower_bound(number.begin(), number.end(), wanted);
  return found != number.end() && *found == wanted ? static_cast<std::size_t>(found - number.begin()) : size();
}

void Reports::resize(std::size_t rows) {
  for (auto* column : {&number, &received, &closed, &deadline}) column->resize(rows);
  x.resize(rows);
  y.resize(rows);
  category.rows.resize(rows);
  department.rows.resize(rows);
  area.rows.resize(rows);
  state.rows.resize(rows);
  outcome.rows.resize(rows);
  channel.rows.resize(rows);
  priority.resize(rows);
  signals.resize(rows);
  spent.resize(rows);
  day.resize(rows);
  hour_of_week.resize(rows);
  timeliness.resize(rows);
}

void Reports::work_out_age(std::size_t row) {
  const bool is_closed = closed[row] != wire::never;
  const std::int64_t until = is_closed ? std::int64_t{closed[row]} : m_now;
  spent[row] = static_cast<std::uint16_t>(duration_step(until - received[row]) | (is_closed ? 0 : open_bit));
  const bool is_late = until > deadline[row];
  timeliness[row] = static_cast<std::uint8_t>((is_closed ? 0 : 2) + (is_late ? 1 : 0));
}

void Reports::set_now(Instant now) {
  m_now = now.ms / 1000;
  for (std::size_t row = 0; row < size(); ++row)
    if (closed[row] == wire::never) work_out_age(row);
}

Errors Reports::take(const wire::Columns& piece) {
  if (size() > 0 && piece.epoch != m_epoch) return {{"epoch", "", "the reports were numbered anew: start from the beginning"}};
  std::vector<std::size_t> rows(piece.size());
  std::size_t known = size();
  for (std::size_t at = 0; at < piece.size(); ++at) {
    const bool is_new = size() == 0 || piece.number[at] > number.back();
    rows[at] = is_new ? known++ : find(piece.number[at]);
    if (!is_new && rows[at] == size())
      return {{"order", "/number", "report " + std::to_string(piece.number[at]) + " comes after later ones"}};
  }
  std::vector<std::uint16_t> categories, departments, areas;
  std::vector<std::uint8_t> states, outcomes, channels;
  if (!merge(category, piece.category.names, categories)) return {{"range", "/category", "too many names"}};
  if (!merge(department, piece.department.names, departments)) return {{"range", "/department", "too many names"}};
  if (!merge(area, piece.area.names, areas)) return {{"range", "/area", "too many names"}};
  if (!merge(state, piece.state.names, states)) return {{"range", "/state", "too many names"}};
  if (!merge(outcome, piece.outcome.names, outcomes)) return {{"range", "/outcome", "too many names"}};
  if (!merge(channel, piece.channel.names, channels)) return {{"range", "/channel", "too many names"}};
  m_epoch = piece.epoch;
  resize(known);
  LocalHours hours;
  for (std::size_t at = 0; at < piece.size(); ++at) {
    const std::size_t row = rows[at];
    number[row] = piece.number[at];
    received[row] = piece.received[at];
    closed[row] = piece.closed[at];
    deadline[row] = piece.deadline[at];
    x[row] = piece.x[at];
    y[row] = piece.y[at];
    put(category, row, categories, piece.category.rows[at]);
    put(department, row, departments, piece.department.rows[at]);
    put(area, row, areas, piece.area.rows[at]);
    put(state, row, states, piece.state.rows[at]);
    put(outcome, row, outcomes, piece.outcome.rows[at]);
    put(channel, row, channels, piece.channel.rows[at]);
    priority[row] = piece.priority[at];
    signals[row] = piece.signals[at];
    const LocalHours::Hour hour = hours.at(received[row]);
    day[row] = hour.day;
    hour_of_week[row] = hour.hour_of_week;
    work_out_age(row);
  }
  return {};
}

}  // namespace klinker::console
