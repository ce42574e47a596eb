#include "shared/console/tallies.hpp"

#include <algorithm>

namespace klinker::console {
namespace {

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

template <class Use>
void Tallies::with_key_of(Grouping grouping, Use use) const {
  const auto key_in = [](const auto& column) { return [keys = column.data()](std::uint32_t row) { return std::size_t{keys[row]}; }; };
  switch (grouping) {
    case Grouping::all: return use([](std::uint32_t) { return std::size_t{0}; });
    case Grouping::main:
      return use([categories = m_reports->category.rows.data(), main_of = m_main_of.data()](std::uint32_t row) { return std::size_t{main_of[categories[row]]}; });
    case Grouping::category: return use(key_in(m_reports->category.rows));
    case Grouping::department: return use(key_in(m_reports->department.rows));
    case Grouping::area: return use(key_in(m_reports->area.rows));
    case Grouping::state: return use(key_in(m_reports->state.rows));
    case Grouping::outcome: return use(key_in(m_reports->outcome.rows));
    case Grouping::channel: return use(key_in(m_reports->channel.rows));
    case Grouping::timeliness: return use(key_in(m_reports->timeliness));
    case Grouping::hour_of_week: return use(key_in(m_reports->hour_of_week));
    case Grouping::day: return use([keys = m_reports->day.data(), first = std::size_t{m_first_day}](std::uint32_t row) { return keys[row] - first; });
  }
}

void Tallies::count(Grouping grouping, const std::uint32_t* rows, std::size_t length, Change change) {
  std::uint32_t* cells = table(grouping).data();
  const std::uint32_t by = change == Change::add ? 1 : ~std::uint32_t{0};  // unsigned: wraps around to one less
  const std::uint16_t* spent = m_reports->spent.data();
  with_key_of(grouping, [=](auto key_of) {
    if (has_spent(grouping))
      for (std::size_t at = 0; at < length; ++at) cells[key_of(rows[at]) * spent_cells + spent[rows[at]]] += by;
    else
      for (std::size_t at = 0; at < length; ++at) cells[key_of(rows[at])] += by;
  });
}

void Tallies::keys(Grouping grouping, std::vector<std::uint16_t>& by_row) const {
  with_key_of(grouping, [&](auto key_of) {
    for (std::uint32_t row = 0; row < by_row.size(); ++row) by_row[row] = static_cast<std::uint16_t>(key_of(row));
  });
}

void Tallies::count_like(Grouping grouping, std::uint32_t row, const std::uint32_t* cells, std::size_t length) {
  with_key_of(grouping, [&](auto key_of) {
    if (has_spent(grouping)) {
      std::uint32_t* group = table(grouping).data() + key_of(row) * spent_cells;
      for (std::size_t at = 0; at < spent_cells; ++at) group[at] += cells[at];
    } else {
      for (std::size_t at = 0; at < length; ++at) table(grouping)[key_of(row)] += cells[at];
    }
  });
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
