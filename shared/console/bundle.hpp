// Groupings that are counted in one step when many reports go in or out at once: of all states, outcomes, channels and ways to be in time
// only some dozens go together, so one table of those, a report counted into it once, says what four tables say.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "shared/console/reports.hpp"
#include "shared/console/tallies.hpp"

namespace klinker::console {

class Bundle {
 public:
  /// Numbers the combinations that these reports have. `tallies` has begun with the same reports.
  Bundle(std::vector<Grouping> members, const Reports& reports, const Tallies& tallies);
  /// Those of `groupings` that it counts; none where there are so many combinations that each grouping by itself is counted faster.
  [[nodiscard]] std::vector<Grouping> among(const std::vector<Grouping>& groupings) const;
  /// `rows` of the reports, in any order.
  void count(const std::uint32_t* rows, std::size_t length, Tallies::Change change);
  /// Adds what was counted to the tables of these members, and forgets it.
  void pour(const std::vector<Grouping>& members, Tallies& tallies);

 private:
  std::vector<Grouping> m_members;
  const Reports* m_reports;
  bool m_has_spent = false;
  std::vector<std::uint16_t> m_combination;  ///< by row
  std::vector<std::uint32_t> m_example;      ///< by combination: a row that has it
  std::vector<std::uint32_t> m_cells;        ///< by combination, how long each took where its members say so
};

/// Those whose keys hang together: state, outcome, channel and timeliness; category, main category and department.
[[nodiscard]] std::vector<Bundle> all_bundles(const Reports& reports, const Tallies& tallies);

}  // namespace klinker::console
