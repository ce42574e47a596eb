#include <algorithm>

#include "shared/content/area.hpp"

namespace klinker::content {
namespace {

constexpr std::int64_t width = AreaGrid::width;

void fit_around(AreaGrid& grid, const std::vector<Area>& areas) {
  grid.south_e7 = areas[0].south_e7;
  grid.west_e7 = areas[0].west_e7;
  grid.north_e7 = areas[0].north_e7;
  grid.east_e7 = areas[0].east_e7;
  for (const Area& area : areas) {
    grid.south_e7 = std::min(grid.south_e7, area.south_e7);
    grid.west_e7 = std::min(grid.west_e7, area.west_e7);
    grid.north_e7 = std::max(grid.north_e7, area.north_e7);
    grid.east_e7 = std::max(grid.east_e7, area.east_e7);
  }
  grid.cell_lat_e7 = (std::int64_t{grid.north_e7} - grid.south_e7) / width + 1;
  grid.cell_lon_e7 = (std::int64_t{grid.east_e7} - grid.west_e7) / width + 1;
}

std::int64_t row_of(const AreaGrid& grid, std::int64_t lat_e7) { return std::clamp<std::int64_t>((lat_e7 - grid.south_e7) / grid.cell_lat_e7, 0, width - 1); }
std::int64_t column_of(const AreaGrid& grid, std::int64_t lon_e7) { return std::clamp<std::int64_t>((lon_e7 - grid.west_e7) / grid.cell_lon_e7, 0, width - 1); }
std::size_t index_of(std::int64_t row, std::int64_t column) { return static_cast<std::size_t>(row * width + column); }

/// Marks every cell that an edge may touch: row by row the columns between its two crossings, one step too wide on all sides.
void mark_edge(AreaGrid& grid, const Location& a, const Location& b) {
  const bool is_up = a.lat_e7() <= b.lat_e7();
  const std::int64_t low_lat = is_up ? a.lat_e7() : b.lat_e7(), high_lat = is_up ? b.lat_e7() : a.lat_e7();
  const std::int64_t low_lon = is_up ? a.lon_e7() : b.lon_e7(), high_lon = is_up ? b.lon_e7() : a.lon_e7();
  const auto lon_at = [&](std::int64_t lat) {
    const std::int64_t within = std::clamp(lat, low_lat, high_lat);
    return high_lat == low_lat ? low_lon : low_lon + (high_lon - low_lon) * (within - low_lat) / (high_lat - low_lat);
  };
  for (std::int64_t row = row_of(grid, low_lat - 1); row <= row_of(grid, high_lat + 1); ++row) {
    const std::int64_t south = grid.south_e7 + row * grid.cell_lat_e7;
    const std::int64_t one = high_lat == low_lat ? low_lon : lon_at(south - 1);
    const std::int64_t other = high_lat == low_lat ? high_lon : lon_at(south + grid.cell_lat_e7 + 1);
    const std::int64_t last = column_of(grid, std::max(one, other) + 2);
    for (std::int64_t column = column_of(grid, std::min(one, other) - 2); column <= last; ++column)
      grid.cells[index_of(row, column)] = AreaGrid::several;
  }
}

/// The cells without a border, one look for each stretch of them.
void fill_between(AreaGrid& grid, const std::vector<Area>& areas) {
  for (std::int64_t row = 0; row < width; ++row) {
    bool is_known = false;
    std::uint16_t here = AreaGrid::none;
    for (std::int64_t column = 0; column < width; ++column) {
      std::uint16_t& cell = grid.cells[index_of(row, column)];
      if (cell == AreaGrid::several) {
        is_known = false;
        continue;
      }
      if (!is_known) {
        const auto middle = Location::from_e7(grid.south_e7 + row * grid.cell_lat_e7 + grid.cell_lat_e7 / 2,
                                              grid.west_e7 + column * grid.cell_lon_e7 + grid.cell_lon_e7 / 2);
        const Area* const area = middle ? first_that_holds(areas, *middle) : nullptr;
        here = area == nullptr ? AreaGrid::none : static_cast<std::uint16_t>(area - areas.data());
        is_known = true;
      }
      cell = here;
    }
  }
}

}  // namespace

AreaGrid grid_of(const std::vector<Area>& areas) {
  AreaGrid grid;
  if (areas.empty() || areas.size() >= AreaGrid::several) return grid;
  fit_around(grid, areas);
  grid.cells.assign(static_cast<std::size_t>(width * width), AreaGrid::none);
  for (const Area& area : areas)
    for (const Polygon& polygon : area.polygons)
      for (const Ring& ring : polygon.rings)
        for (std::size_t i = 0; i < ring.points.size(); ++i) mark_edge(grid, ring.points[i], ring.points[(i + 1) % ring.points.size()]);
  fill_between(grid, areas);
  return grid;
}

const Area* find_in_grid(const AreaGrid& grid, const std::vector<Area>& areas, const Location& point) {
  if (point.lat_e7() < grid.south_e7 || point.lat_e7() > grid.north_e7 || point.lon_e7() < grid.west_e7 || point.lon_e7() > grid.east_e7)
    return nullptr;
  const std::uint16_t cell = grid.cells[index_of(row_of(grid, point.lat_e7()), column_of(grid, point.lon_e7()))];
  if (cell == AreaGrid::none) return nullptr;
  return cell == AreaGrid::several ? first_that_holds(areas, point) : &areas[cell];
}

}  // namespace klinker::content
