// What everybody may ask about many reports at once: marks for the map, the list beside it, and what is already known nearby.
// Only shown points are compared, so that no question about a place can find out more than the map shows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/store/connection.hpp"
#include "server/store/grid.hpp"
#include "server/store/records.hpp"
#include "shared/content/catalogue.hpp"

namespace klinker::store {

/// Whole municipality when a member is empty.
struct MapFilter {
  MunicipalityCode municipality;
  std::optional<Bounds> box;
  std::vector<CategoryCode> categories;  ///< empty: all
  std::string state;                     ///< a state's code, "open" (everything but closed) or empty
  std::optional<Instant> since;          ///< received at or after
};

/// A mark: one report, or how many stand in a cell and their middle.
struct Mark {
  std::int64_t count = 1;
  std::int32_t lat_e7 = 0;
  std::int32_t lon_e7 = 0;
  std::optional<StoredReport> report;  ///< set when count is 1 and marks are reports
};

struct Marks {
  std::vector<Mark> marks;
  bool is_cut_off = false;  ///< there were more than `limit`
  std::int64_t in_box = 0;  ///< of grouped marks: all public reports in the cells of the box, filtered or not
};

/// Every report by itself, newest first, at most `limit`.
[[nodiscard]] Marks single_marks(Connection& sql, const MapFilter& filter, int limit);
/// One mark per cell of the map at `zoom`.
[[nodiscard]] Marks grouped_marks(Connection& sql, const MapFilter& filter, int zoom, int limit);

struct Listed {
  std::vector<StoredReport> reports;  ///< newest first
  std::int64_t total = 0;
};
/// One page of the list; `page` from 1. The box of the filter is not used.
[[nodiscard]] Listed list_public(Connection& sql, const MapFilter& filter, int page, int page_size);

/// Open public reports of one category whose shown point lies within `radius_cm`, nearest first.
struct Near {
  StoredReport stored;
  std::int64_t distance_cm = 0;
};
[[nodiscard]] std::vector<Near> near(Connection& sql, const MunicipalityCode& municipality, const CategoryCode& category, const Location& point,
                                     std::int64_t radius_cm, Instant since, std::size_t limit);

}  // namespace klinker::store
