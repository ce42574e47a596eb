#include "server/store/map_query.hpp"

#include <algorithm>
#include <unordered_map>

#include "server/store/reports.hpp"

namespace klinker::store {

namespace {

constexpr Bounds everywhere{-850'000'000, -1'800'000'000, 850'000'000, 1'800'000'000};

bool is_wanted(const MapFilter& filter, const std::string& category, const std::string& state) {
  if (!filter.state.empty() && (filter.state == "open" ? state == code_of(State::closed) : state != filter.state)) return false;
  if (filter.categories.empty()) return true;
  return std::any_of(filter.categories.begin(), filter.categories.end(), [&](const CategoryCode& code) { return code.text() == category; });
}

struct CellRange {
  Cell north_west, south_east;
};

CellRange cells_of(const Bounds& box, int level) {
  return {cell_of(box.north_e7, box.west_e7, level), cell_of(box.south_e7, box.east_e7, level)};
}

struct Group {
  std::int64_t reports = 0, lat_sum = 0, lon_sum = 0;
};
using Groups = std::unordered_map<std::int64_t, Group>;  // key: x and y of the drawn cell

std::int64_t key_of(Cell cell) { return (cell.x << 32) | cell.y; }

// A column of cells after the other: the primary key then jumps from column to column instead of walking through the whole country.
constexpr const char* columns_of_cells =
    "WITH RECURSIVE grid_column (x) AS (SELECT CAST(:west AS INTEGER) UNION ALL SELECT x + 1 FROM grid_column WHERE x < :east) ";

bool is_narrowed(const MapFilter& filter) { return !filter.categories.empty() || !filter.state.empty(); }

void add_to_group(Groups& groups, Cell cell, const Rows& rows, int first_column) {
  Group& group = groups[key_of(cell)];
  group.reports += rows.integer(first_column);
  group.lat_sum += rows.integer(first_column + 1);
  group.lon_sum += rows.integer(first_column + 2);
}

struct Levels {
  int counted = finest_level;
  int drawn = finest_level;
};

/// A whole country is no box: then every cell of the level is read, and there are few.
bool is_wide(const CellRange& range) { return range.south_east.x - range.north_west.x > 4000; }

/// All categories and states together; how many reports there are.
std::int64_t group_totals(Connection& sql, const MapFilter& filter, Levels levels, Groups& groups) {
  static const std::string boxed =
      std::string(columns_of_cells) +
      "SELECT c.grid_x, c.grid_y, c.reports, c.lat_sum, c.lon_sum FROM grid_column g CROSS JOIN map_total c "
      "WHERE c.municipality = :municipality AND c.level = :level AND c.grid_x = g.x AND c.grid_y BETWEEN :north AND :south";
  static const std::string whole_town =
      "SELECT grid_x, grid_y, reports, lat_sum, lon_sum FROM map_total WHERE municipality = :municipality AND level = :level";
  const CellRange range = cells_of(filter.box.value_or(everywhere), levels.counted);
  std::int64_t total = 0;
  Rows rows = is_wide(range) ? sql.ask(whole_town, {{":municipality", filter.municipality.text()}, {":level", levels.counted}})
                             : sql.ask(boxed, {{":municipality", filter.municipality.text()}, {":level", levels.counted},
                                               {":west", range.north_west.x}, {":east", range.south_east.x}, {":north", range.north_west.y},
                                               {":south", range.south_east.y}});
  while (rows.next()) {
    total += rows.integer(2);
    add_to_group(groups, coarser({rows.integer(0), rows.integer(1)}, levels.counted - levels.drawn), rows, 2);
  }
  return total;
}

void group_counted(Connection& sql, const MapFilter& filter, Levels levels, Groups& groups) {
  static const std::string boxed =
      std::string(columns_of_cells) +
      "SELECT c.grid_x, c.grid_y, c.reports, c.lat_sum, c.lon_sum, c.category, c.state FROM grid_column g CROSS JOIN map_cell c "
      "WHERE c.municipality = :municipality AND c.level = :level AND c.grid_x = g.x AND c.grid_y BETWEEN :north AND :south";
  static const std::string whole_town =
      "SELECT grid_x, grid_y, reports, lat_sum, lon_sum, category, state FROM map_cell WHERE municipality = :municipality AND level = :level";
  const CellRange range = cells_of(filter.box.value_or(everywhere), levels.counted);
  Rows rows = is_wide(range) ? sql.ask(whole_town, {{":municipality", filter.municipality.text()}, {":level", levels.counted}})
                             : sql.ask(boxed, {{":municipality", filter.municipality.text()}, {":level", levels.counted},
                                               {":west", range.north_west.x}, {":east", range.south_east.x}, {":north", range.north_west.y},
                                               {":south", range.south_east.y}});
  while (rows.next())
    if (is_wanted(filter, rows.text(5), rows.text(6)))
      add_to_group(groups, coarser({rows.integer(0), rows.integer(1)}, levels.counted - levels.drawn), rows, 2);
}

// Cells are not counted by day, so "since" is answered from the reports received since then.
void group_since(Connection& sql, const MapFilter& filter, int drawn_level, Groups& groups) {
  const Bounds box = filter.box.value_or(everywhere);
  Rows rows = sql.ask(
      "SELECT grid_x, grid_y, category, state, shown_lat_e7, shown_lon_e7 FROM report WHERE municipality = :municipality AND is_public = 1 "
      "AND received >= :since AND shown_lat_e7 BETWEEN :south AND :north AND shown_lon_e7 BETWEEN :west AND :east",
      {{":municipality", filter.municipality.text()}, {":since", filter.since->ms}, {":south", box.south_e7}, {":north", box.north_e7},
       {":west", box.west_e7}, {":east", box.east_e7}});
  while (rows.next()) {
    if (!is_wanted(filter, rows.text(2), rows.text(3))) continue;
    Group& group = groups[key_of(coarser(Cell{rows.integer(0), rows.integer(1)}, finest_level - drawn_level))];
    ++group.reports;
    group.lat_sum += rows.integer(4);
    group.lon_sum += rows.integer(5);
  }
}

bool is_in(const Bounds& box, const Location& point) {
  return point.lat_e7() >= box.south_e7 && point.lat_e7() <= box.north_e7 && point.lon_e7() >= box.west_e7 && point.lon_e7() <= box.east_e7;
}

}  // namespace

Marks grouped_marks(Connection& sql, const MapFilter& filter, int zoom, int limit) {
  const int drawn_level = std::min(zoom + 2, finest_level);
  Groups groups;
  Marks found;
  const Levels levels{counted_level_for(zoom), drawn_level};
  Groups all;
  found.in_box = group_totals(sql, filter, levels, all);
  if (filter.since) group_since(sql, filter, drawn_level, groups);
  else if (is_narrowed(filter)) group_counted(sql, filter, levels, groups);
  else groups = std::move(all);
  for (const auto& [key, group] : groups) {
    if (group.reports <= 0) continue;
    Mark mark;
    mark.count = group.reports;
    mark.lat_e7 = static_cast<std::int32_t>(group.lat_sum / group.reports);
    mark.lon_e7 = static_cast<std::int32_t>(group.lon_sum / group.reports);
    found.marks.push_back(std::move(mark));
  }
  std::sort(found.marks.begin(), found.marks.end(), [](const Mark& a, const Mark& b) {
    if (a.count != b.count) return a.count > b.count;
    return a.lat_e7 != b.lat_e7 ? a.lat_e7 < b.lat_e7 : a.lon_e7 < b.lon_e7;
  });
  if (found.marks.size() > static_cast<std::size_t>(limit)) {
    found.marks.resize(static_cast<std::size_t>(limit));
    found.is_cut_off = true;
  }
  return found;
}

Marks single_marks(Connection& sql, const MapFilter& filter, int limit) {
  static const std::string boxed = std::string(columns_of_cells) + "SELECT " + report_columns +
                                   " FROM grid_column g CROSS JOIN report r WHERE r.municipality = :municipality AND r.is_public = 1 "
                                   "AND r.grid_x = g.x AND r.grid_y BETWEEN :north AND :south";
  static const std::string whole_town = std::string("SELECT ") + report_columns +
                                        " FROM report WHERE municipality = :municipality AND is_public = 1 ORDER BY received DESC";
  const Bounds box = filter.box.value_or(everywhere);
  const CellRange range = cells_of(box, finest_level);
  Marks found;
  Rows rows = is_wide(range) ? sql.ask(whole_town, {{":municipality", filter.municipality.text()}})
                      : sql.ask(boxed, {{":municipality", filter.municipality.text()}, {":west", range.north_west.x}, {":east", range.south_east.x},
                                        {":north", range.north_west.y}, {":south", range.south_east.y}});
  while (rows.next()) {
    StoredReport stored = report_of(rows, filter.municipality);
    if (!stored.shown || !is_in(box, *stored.shown)) continue;
    if (filter.since && stored.report.received < *filter.since) continue;
    if (!is_wanted(filter, stored.report.category.text(), code_of(stored.report.state))) continue;
    if (found.marks.size() == static_cast<std::size_t>(limit)) {
      found.is_cut_off = true;
      break;
    }
    Mark mark;
    mark.lat_e7 = stored.shown->lat_e7();
    mark.lon_e7 = stored.shown->lon_e7();
    mark.report = std::move(stored);
    found.marks.push_back(std::move(mark));
  }
  return found;
}

Listed list_public(Connection& sql, const MapFilter& filter, int page, int page_size) {
  // Answered from the index alone; only the rows of the page are fetched.
  constexpr const char* query =
      "SELECT serial, category, state FROM report WHERE municipality = :municipality AND is_public = 1 AND received >= :since "
      "ORDER BY received DESC, serial DESC";
  static const std::string one =
      std::string("SELECT ") + report_columns + " FROM report WHERE municipality = :municipality AND serial = :serial";
  Listed listed;
  if (!filter.since) {
    Rows totals = sql.ask(
        "SELECT category, state, SUM(reports) FROM map_cell WHERE municipality = :municipality AND level = :level GROUP BY category, state",
        {{":municipality", filter.municipality.text()}, {":level", counted_levels[0]}});
    while (totals.next())
      if (is_wanted(filter, totals.text(0), totals.text(1))) listed.total += totals.integer(2);
  }
  std::int64_t skipped = std::int64_t{page - 1} * page_size;
  if (!filter.since && skipped >= listed.total) return listed;
  Rows rows = sql.ask(query, {{":municipality", filter.municipality.text()}, {":since", filter.since ? filter.since->ms : 0}});
  while (rows.next()) {
    if (!is_wanted(filter, rows.text(1), rows.text(2))) continue;
    if (filter.since) ++listed.total;
    if (skipped > 0) {
      --skipped;
    } else if (listed.reports.size() < static_cast<std::size_t>(page_size)) {
      Rows row = sql.ask(one, {{":municipality", filter.municipality.text()}, {":serial", rows.integer(0)}});
      if (row.next()) listed.reports.push_back(report_of(row, filter.municipality));
    } else if (!filter.since) {
      break;
    }
  }
  return listed;
}

std::vector<Near> near(Connection& sql, const MunicipalityCode& municipality, const CategoryCode& category, const Location& point,
                       std::int64_t radius_cm, Instant since, std::size_t limit) {
  static const std::string query = std::string(columns_of_cells) + "SELECT " + report_columns +
                                   " FROM grid_column g CROSS JOIN report r WHERE r.municipality = :municipality AND r.is_public = 1 "
                                   "AND r.grid_x = g.x AND r.grid_y BETWEEN :north AND :south AND r.is_open = 1 AND r.category = :category "
                                   "AND r.received >= :since";
  // A degree of latitude is 111 km; of longitude, between 50° and 54° north, at least 65 km.
  const auto lat_reach = static_cast<std::int32_t>(radius_cm * 10 / 11 + 1);
  const auto lon_reach = static_cast<std::int32_t>(radius_cm * 17 / 11 + 1);
  const Cell north_west = cell_of(point.lat_e7() + lat_reach, point.lon_e7() - lon_reach, finest_level);
  const Cell south_east = cell_of(point.lat_e7() - lat_reach, point.lon_e7() + lon_reach, finest_level);
  std::vector<Near> found;
  Rows rows = sql.ask(query, {{":municipality", municipality.text()}, {":category", category.text()}, {":since", since.ms},
                              {":west", north_west.x}, {":east", south_east.x}, {":north", north_west.y}, {":south", south_east.y}});
  while (rows.next()) {
    StoredReport stored = report_of(rows, municipality);
    if (!stored.shown) continue;
    const std::int64_t distance = distance_cm(point, *stored.shown);
    if (distance <= radius_cm) found.push_back({std::move(stored), distance});
  }
  std::sort(found.begin(), found.end(), [](const Near& a, const Near& b) {
    return a.distance_cm != b.distance_cm ? a.distance_cm < b.distance_cm : a.stored.serial > b.stored.serial;
  });
  if (found.size() > limit) found.resize(limit);
  return found;
}

}  // namespace klinker::store
