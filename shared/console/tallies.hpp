// How many reports each group has, and how long those took or wait: tables that rows are added to and taken from.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "shared/console/durations.hpp"
#include "shared/console/filters.hpp"
#include "shared/console/reports.hpp"

namespace klinker::console {

enum class Grouping : std::uint8_t {
  all,                                                                   // one group
  main, category, department, area, state, outcome, channel,             // by name, with how long
  timeliness, hour_of_week, day,                                         // counted only
};
inline constexpr std::size_t grouping_count = 11;
inline constexpr Grouping all_groupings[] = {Grouping::all,   Grouping::main,    Grouping::category, Grouping::department, Grouping::area, Grouping::state,
                                             Grouping::outcome, Grouping::channel, Grouping::timeliness, Grouping::hour_of_week, Grouping::day};
[[nodiscard]] const char* code_of(Grouping grouping);
/// Does it say how long?
[[nodiscard]] constexpr bool has_spent(Grouping grouping) { return grouping <= Grouping::channel; }
/// How long, by `Reports::spent`: the closed ones first.
inline constexpr std::size_t spent_cells = 2 * duration_steps;

/// Some of the reports of a group: how many, and how long. -1: there are none.
struct Spread {
  std::uint32_t reports = 0;
  int median = -1;  ///< duration_step: the least that half of them do not exceed (nearest rank)
  int p90 = -1;     ///< nine in ten
};
struct Figure {
  std::uint32_t reports = 0;
  Spread handling;  ///< of the closed ones: from receipt to closing
  Spread age;       ///< of the open ones: from receipt to now
};

class Tallies {
 public:
  /// Empty tables for these reports. `parents` gives the mains.
  void begin(const Reports& reports, const Parents& parents);
  enum class Change { add, remove };
  /// `rows` of the reports that begin() was given, in any order.
  void count(Grouping grouping, const std::uint32_t* rows, std::size_t length, Change change);
  /// Each row's group.
  void keys(Grouping grouping, std::vector<std::uint16_t>& by_row) const;
  /// As many reports of the group of `row` as `cells` say: `spent_cells` of them, or one for a grouping that is counted only.
  void count_like(Grouping grouping, std::uint32_t row, const std::uint32_t* cells, std::size_t length);
  void clear(Grouping grouping);
  /// As in another's tables for the same reports.
  void copy(Grouping grouping, const Tallies& other) { table(grouping) = other.table(grouping); }

  [[nodiscard]] std::size_t groups(Grouping grouping) const;
  [[nodiscard]] std::uint32_t reports(Grouping grouping, std::size_t group) const;
  /// Of the groupings that say how long.
  [[nodiscard]] Figure figure(Grouping grouping, std::size_t group) const;
  /// Of the open reports of a department: how many of each age_class().
  [[nodiscard]] std::array<std::uint32_t, age_classes> ages(std::size_t department) const;
  [[nodiscard]] const std::vector<std::string>& mains() const { return m_mains; }
  [[nodiscard]] std::uint16_t first_day() const { return m_first_day; }

 private:
  template <class Use>
  void with_key_of(Grouping grouping, Use use) const;
  [[nodiscard]] std::vector<std::uint32_t>& table(Grouping grouping) { return m_tables[static_cast<std::size_t>(grouping)]; }
  [[nodiscard]] const std::vector<std::uint32_t>& table(Grouping grouping) const { return m_tables[static_cast<std::size_t>(grouping)]; }
  const Reports* m_reports = nullptr;
  std::array<std::vector<std::uint32_t>, grouping_count> m_tables;
  std::vector<std::string> m_mains;
  std::vector<std::uint16_t> m_main_of;  ///< by category
  std::uint16_t m_first_day = 0;
};

}  // namespace klinker::console
