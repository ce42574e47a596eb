// The engine of the console: a selection over all reports, and the figures of every group under it, kept up to date while somebody drags
// a brush. Only the filter that changed is looked at again, and only the reports that it lets in or out are counted.
//
// A group does not listen to the filter on its own column: who has chosen three categories still sees how many the others would have.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "shared/console/bundle.hpp"
#include "shared/console/filters.hpp"
#include "shared/console/mask.hpp"
#include "shared/console/reports.hpp"
#include "shared/console/selection.hpp"
#include "shared/console/tallies.hpp"

namespace klinker::console {

/// The columns whose filters this grouping does not listen to, one bit each.
[[nodiscard]] std::uint32_t own_columns(Grouping grouping);

class CrossFilter {
 public:
  /// `reports` must outlive it. `parents`: the main category of each category.
  CrossFilter(const Reports& reports, Parents parents);

  /// After reports were taken in or time went by: everything is worked out again, the selection stays.
  void renew();
  /// The same before the next change of a filter. Until then selection and figures are those of before, whatever the reports say now.
  void renew_later() { m_is_behind = true; }
  /// A filter that is not set lets everything through.
  void set(Column column, Filter filter);
  void select(const Selection& selection);
  /// Which groupings are kept up to date; at the start all. `all` always is. Figures of the others mean nothing.
  void watch(const std::vector<Grouping>& groupings);

  [[nodiscard]] const Selection& selection() const { return m_selection; }
  /// The reports that pass every filter.
  [[nodiscard]] const Mask& selected() const { return m_views.at(0).mask; }
  [[nodiscard]] std::size_t selected_count() const { return m_views.at(0).reports; }
  /// Groups are numbered as the names of the reports' column; mains as in tallies().mains(), days from tallies().first_day().
  [[nodiscard]] const Tallies& tallies() const { return m_tallies; }

 private:
  /// What passes all filters but those of some columns.
  struct View {
    Mask mask;
    std::size_t reports = 0;
  };
  using Views = std::map<std::uint32_t, View>;  // by the columns left out that have a filter
  void refilter(Column column);
  void recount();
  void count_again(const View& before, const View& after, const std::vector<Grouping>& groupings);
  [[nodiscard]] std::uint32_t active() const;
  [[nodiscard]] View view_without(std::uint32_t columns) const;

  bool m_is_behind = false;
  const Reports& m_reports;
  const Parents m_parents;
  Measured m_measured;
  Selection m_selection;
  std::array<Mask, column_count> m_passing;  ///< of the filters that are set
  Views m_views;
  std::array<std::uint32_t, grouping_count> m_view_of{};
  std::array<bool, grouping_count> m_is_watched{};
  Tallies m_tallies;
  Tallies m_totals;                          ///< of all reports
  std::vector<Bundle> m_bundles;
};

}  // namespace klinker::console
