// Cells of the Web Mercator grid and of the RD grid: integers that stand beside a report's shown point, so that the map asks for whole
// cells instead of comparing a million points.
#pragma once

#include <cstdint>

#include "shared/model/location.hpp"

namespace klinker::store {

/// Level n has 2^n by 2^n cells; a map at zoom z draws one mark per cell of level z + 2 (64 by 64 pixels).
struct Cell {
  std::int64_t x = 0;  ///< from west to east
  std::int64_t y = 0;  ///< from north to south
};

inline constexpr int finest_level = 18;
/// The levels that are counted; the others are made by joining the cells of the next finer one.
inline constexpr int counted_levels[] = {12, 14, 16, finest_level};
/// From this zoom on the map shows every report by itself.
inline constexpr int points_from_zoom = 17;

[[nodiscard]] Cell cell_of(std::int32_t lat_e7, std::int32_t lon_e7, int level);
[[nodiscard]] inline Cell cell_of(const Location& point, int level) { return cell_of(point.lat_e7(), point.lon_e7(), level); }
[[nodiscard]] inline Cell coarser(Cell cell, int levels) { return {cell.x >> levels, cell.y >> levels}; }

/// The smallest counted level that is at least as fine as what this zoom draws.
[[nodiscard]] int counted_level_for(int zoom);

}  // namespace klinker::store
