#include "server/store/map_cells.hpp"

#include "server/store/grid.hpp"

namespace klinker::store {

void count_report(Transaction& transaction, const StoredReport& stored, Count count) {
  const int by = static_cast<int>(count);
  const Report& report = stored.report;
  transaction.sql().run(
      "INSERT INTO queue_total (municipality, department, state, reports) VALUES (:municipality, :department, :state, :reports) "
      "ON CONFLICT (municipality, department, state) DO UPDATE SET reports = queue_total.reports + excluded.reports",
      {{":municipality", report.municipality.text()}, {":department", report.department.text()},
       {":state", code_of(report.state)}, {":reports", by}});
  if (!stored.shown) return;
  for (const int level : counted_levels) {
    const Cell cell = cell_of(*stored.shown, level);
    const std::int64_t lat_sum = std::int64_t{stored.shown->lat_e7()} * by;
    const std::int64_t lon_sum = std::int64_t{stored.shown->lon_e7()} * by;
    transaction.sql().run(
        "INSERT INTO map_cell (municipality, level, grid_x, grid_y, category, state, reports, lat_sum, lon_sum) "
        "VALUES (:municipality, :level, :grid_x, :grid_y, :category, :state, :reports, :lat_sum, :lon_sum) "
        "ON CONFLICT (municipality, level, grid_x, grid_y, category, state) DO UPDATE SET reports = map_cell.reports + excluded.reports, "
        "lat_sum = map_cell.lat_sum + excluded.lat_sum, lon_sum = map_cell.lon_sum + excluded.lon_sum",
        {{":municipality", report.municipality.text()}, {":level", level}, {":grid_x", cell.x}, {":grid_y", cell.y},
         {":category", report.category.text()}, {":state", code_of(report.state)}, {":reports", by}, {":lat_sum", lat_sum}, {":lon_sum", lon_sum}});
    transaction.sql().run(
        "INSERT INTO map_total (municipality, level, grid_x, grid_y, reports, lat_sum, lon_sum) "
        "VALUES (:municipality, :level, :grid_x, :grid_y, :reports, :lat_sum, :lon_sum) "
        "ON CONFLICT (municipality, level, grid_x, grid_y) DO UPDATE SET reports = map_total.reports + excluded.reports, "
        "lat_sum = map_total.lat_sum + excluded.lat_sum, lon_sum = map_total.lon_sum + excluded.lon_sum",
        {{":municipality", report.municipality.text()}, {":level", level}, {":grid_x", cell.x}, {":grid_y", cell.y}, {":reports", by},
         {":lat_sum", lat_sum}, {":lon_sum", lon_sum}});
  }
}

}  // namespace klinker::store
