#include "shared/console/tallies.hpp"

#include <algorithm>

namespace klinker::console {
namespace {

constexpr std::size_t spent_cells = 2 * duration_steps;

// All groups have a row of cells of their own: how long, closed ones first.
template <class KeyOf>
void count_spent(std::uint32_t* cells, const std::uint16_t* spent, const std::uint32_t* rows, std::size_t length, std::uint32_t by, KeyOf key_of) {
  for (std::size_t at = 0; at < length; ++at) cells[key_of(rows[at]) * spent_cells + spent[rows[at]]] += by;
}

template <class KeyOf>
void count_plain(std::uint32_t* cells, const std::uint32_t* rows, std::size_t length, std::uint32_t by, KeyOf key_of) {
  for (std::size_t at = 0; at < length; ++at) cells[key_of(rows[at])] += by;
}

bool has_spent(Grouping grouping) { return grouping <= Grouping::channel; }

Spread spread_of(const std::uint32_t* cells) {
  Spread spread;
  for (std::size_t step = 0; step < duration_steps; ++step) spread.reports += cells[step];
  if (spread.reports == 0) return spread;
  const std::uint64_t half = (std::uint64_t{spread.reports} * 50 + 99) / 100;
  const std::uint64_t most = (std::uint64_t{spread.reports} * 90 + 99) / 100;
  std::uint64_t passed = 0;
  for (std::size_t step = 0; spread.p90 < 0; ++step) {
    passed += cells[step];
    if (spread.median < 0 && passed >= half) spread.median = static_cast<int>(step);
    if (passed >= most) spread.p90 = static_cast<int>(step);
  }
  return spread;
}

}  // namespace

const char* code_of(Grouping grouping) {
  switch (grouping) {
    case Grouping::all: return "all";
    case Grouping::main: return "main";
    case Grouping::category: return "category";
    case Grouping::department: return "department";
    case Grouping::area: return "area";
    case Grouping::state: return "state";
    case Grouping::outcome: return "outcome";
    case Grouping::channel: return "channel";
    case Grouping::timeliness: return "timeliness";
    case Grouping::hour_of_week: return "hour_of_week";
    case Grouping::day: return "day";
  }
  return "";
}

void Tallies::begin(const Reports& reports, const Parents& parents) {
  m_reports = &reports;
  m_mains.clear();
  m_main_of.clear();
  for (const std::string& category : reports.category.names) {
    const auto parent = parents.find(category);
    const std::string main = parent == parents.end() ? std::string() : parent->second;
    const auto known = std::find(m_mains.begin(), m_mains.end(), main);
    m_main_of.push_back(static_cast<std::uint16_t>(known - m_mains.begin()));
    if (known == m_mains.end()) m_mains.push_back(main);
  }
  std::size_t days = 0;
  m_first_day = 0;
  if (reports.size() > 0) {
    const auto [first, last] = std::minmax_element(reports.day.begin(), reports.day.end());
    m_first_day = *first;
    days = std::size_t{*last} - *first + 1;
  }
  const auto size = [&](Grouping grouping, std::size_t groups) { table(grouping).assign(groups * (has_spent(grouping) ? spent_cells : 1), 0); };
  size(Grouping::all, 1);
  size(Grouping::main, m_mains.size());
  size(Grouping::category, reports.category.names.size());
  size(Grouping::department, reports.department.names.size());
  size(Grouping::area, reports.area.names.size());
  size(Grouping::state, reports.state.names.size());
  size(Grouping::outcome, reports.outcome.names.size());
  size(Grouping::channel, reports.channel.names.size());
  size(Grouping::timeliness, timeliness_count);
  size(Grouping::hour_of_week, hours_of_week);
  size(Grouping::day, days);
}

void Tallies::count(Grouping grouping, const std::uint32_t* rows, std::size_t length, Change change) {
  std::uint32_t* cells = table(grouping).data();
  const std::uint32_t by = change == Change::add ? 1 : ~std::uint32_t{0};  // unsigned: wraps around to one less
  const std::uint16_t* spent = m_reports->spent.data();
  const auto named = [&](const auto& codes) {
    const auto* keys = codes.rows.data();
    count_spent(cells, spent, rows, length, by, [keys](std::uint32_t row) { return std::size_t{keys[row]}; });
  };
  switch (grouping) {
    case Grouping::all: return count_spent(cells, spent, rows, length, by, [](std::uint32_t) { return std::size_t{0}; });
    case Grouping::main: {
      const std::uint16_t* categories = m_reports->category.rows.data();
      const std::uint16_t* main_of = m_main_of.data();
      return count_spent(cells, spent, rows, length, by, [=](std::uint32_t row) { return std::size_t{main_of[categories[row]]}; });
    }
    case Grouping::category: return named(m_reports->category);
    case Grouping::department: return named(m_reports->department);
    case Grouping::area: return named(m_reports->area);
    case Grouping::state: return named(m_reports->state);
    case Grouping::outcome: return named(m_reports->outcome);
    case Grouping::channel: return named(m_reports->channel);
    case Grouping::timeliness: {
      const std::uint8_t* keys = m_reports->timeliness.data();
      return count_plain(cells, rows, length, by, [keys](std::uint32_t row) { return keys[row]; });
    }
    case Grouping::hour_of_week: {
      const std::uint8_t* keys = m_reports->hour_of_week.data();
      return count_plain(cells, rows, length, by, [keys](std::uint32_t row) { return keys[row]; });
    }
    case Grouping::day: {
      const std::uint16_t* keys = m_reports->day.data();
      const std::size_t first = m_first_day;
      return count_plain(cells, rows, length, by, [=](std::uint32_t row) { return keys[row] - first; });
    }
  }
}

void Tallies::clear(Grouping grouping) { std::fill(table(grouping).begin(), table(grouping).end(), 0); }

std::size_t Tallies::groups(Grouping grouping) const { return table(grouping).size() / (has_spent(grouping) ? spent_cells : 1); }

std::uint32_t Tallies::reports(Grouping grouping, std::size_t group) const {
  if (!has_spent(grouping)) return table(grouping)[group];
  const std::uint32_t* cells = table(grouping).data() + group * spent_cells;
  std::uint32_t sum = 0;
  for (std::size_t cell = 0; cell < spent_cells; ++cell) sum += cells[cell];
  return sum;
}

Figure Tallies::figure(Grouping grouping, std::size_t group) const {
  Figure figure;
  const std::uint32_t* cells = table(grouping).data() + group * spent_cells;
  figure.handling = spread_of(cells);
  figure.age = spread_of(cells + duration_steps);
  figure.reports = figure.handling.reports + figure.age.reports;
  return figure;
}

std::array<std::uint32_t, age_classes> Tallies::ages(std::size_t department) const {
  std::array<std::uint32_t, age_classes> ages{};
  const std::uint32_t* open = table(Grouping::department).data() + department * spent_cells + open_bit;
  for (std::size_t step = 0; step < duration_steps; ++step) ages[age_class(static_cast<std::uint8_t>(step))] += open[step];
  return ages;
}

}  // namespace klinker::console
