#include "shared/console/bundle.hpp"

#include <algorithm>
#include <utility>

namespace klinker::console {
namespace {

// A table beyond the processor's caches loses more than it saves.
constexpr std::size_t most_cells = std::size_t{1} << 18;
constexpr std::uint16_t unseen = 0xFFFF;

}  // namespace

Bundle::Bundle(std::vector<Grouping> members, const Reports& reports, const Tallies& tallies)
    : m_members(std::move(members)), m_reports(&reports), m_combination(reports.size(), 0) {
  for (const Grouping member : m_members) m_has_spent = m_has_spent || has_spent(member);
  const std::size_t cells_of_one = m_has_spent ? spent_cells : 1;
  const bool has_category = std::find(m_members.begin(), m_members.end(), Grouping::category) != m_members.end();
  std::vector<std::uint16_t> keys(reports.size());
  std::size_t combinations = std::min<std::size_t>(reports.size(), 1);
  m_example.assign(combinations, 0);
  // One member after the other: of what was found so far, times its groups, those that occur are numbered anew.
  for (const Grouping member : m_members) {
    const std::size_t groups = tallies.groups(member);
    const bool follows_from_category = member == Grouping::main && has_category;
    if (groups == 1 || combinations == 0 || follows_from_category) continue;
    std::vector<std::uint16_t> numbers(combinations * groups, unseen);
    tallies.keys(member, keys);
    m_example.clear();
    for (std::size_t row = 0; row < keys.size(); ++row) {
      std::uint16_t& number = numbers[m_combination[row] * groups + keys[row]];
      if (number == unseen) {
        if ((m_example.size() + 1) * cells_of_one > most_cells || m_example.size() + 1 == unseen) {
          m_members.clear();
          m_combination.clear();
          return;
        }
        number = static_cast<std::uint16_t>(m_example.size());
        m_example.push_back(static_cast<std::uint32_t>(row));
      }
      m_combination[row] = number;
    }
    combinations = m_example.size();
  }
  m_cells.assign(combinations * cells_of_one, 0);
}

std::vector<Grouping> Bundle::among(const std::vector<Grouping>& groupings) const {
  std::vector<Grouping> both;
  for (const Grouping member : m_members)
    if (std::find(groupings.begin(), groupings.end(), member) != groupings.end()) both.push_back(member);
  return both;
}

void Bundle::count(const std::uint32_t* rows, std::size_t length, Tallies::Change change) {
  const std::uint32_t by = change == Tallies::Change::add ? 1 : ~std::uint32_t{0};  // unsigned: wraps around to one less
  const std::uint16_t* combination = m_combination.data();
  std::uint32_t* cells = m_cells.data();
  if (!m_has_spent) {
    for (std::size_t at = 0; at < length; ++at) cells[combination[rows[at]]] += by;
    return;
  }
  const std::uint16_t* spent = m_reports->spent.data();
  for (std::size_t at = 0; at < length; ++at) cells[combination[rows[at]] * spent_cells + spent[rows[at]]] += by;
}

void Bundle::pour(const std::vector<Grouping>& members, Tallies& tallies) {
  const std::size_t cells_of_one = m_has_spent ? spent_cells : 1;
  for (std::size_t at = 0; at < m_example.size(); ++at)
    for (const Grouping member : members) tallies.count_like(member, m_example[at], m_cells.data() + at * cells_of_one, cells_of_one);
  std::fill(m_cells.begin(), m_cells.end(), 0);
}

std::vector<Bundle> all_bundles(const Reports& reports, const Tallies& tallies) {
  std::vector<Bundle> bundles;
  bundles.emplace_back(std::vector<Grouping>{Grouping::all, Grouping::state, Grouping::outcome, Grouping::channel, Grouping::timeliness}, reports, tallies);
  bundles.emplace_back(std::vector<Grouping>{Grouping::category, Grouping::main, Grouping::department}, reports, tallies);
  return bundles;
}

}  // namespace klinker::console
