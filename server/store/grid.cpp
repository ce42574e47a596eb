#include "server/store/grid.hpp"

#include <algorithm>
#include <cmath>

namespace klinker::store {

Cell cell_of(std::int32_t lat_e7, std::int32_t lon_e7, int level) {
  constexpr double pi = 3.14159265358979323846;
  constexpr double northernmost = 85.0511;  // where the square of the projection ends
  const double cells = static_cast<double>(std::int64_t{1} << level);
  const double lat = std::clamp(lat_e7 / 1e7, -northernmost, northernmost) * pi / 180.0;
  const double x = (lon_e7 / 1e7 + 180.0) / 360.0 * cells;
  const double y = (1.0 - std::asinh(std::tan(lat)) / pi) / 2.0 * cells;
  const auto last = (std::int64_t{1} << level) - 1;
  return {std::clamp(static_cast<std::int64_t>(std::floor(x)), std::int64_t{0}, last),
          std::clamp(static_cast<std::int64_t>(std::floor(y)), std::int64_t{0}, last)};
}

int counted_level_for(int zoom) {
  for (const int level : counted_levels)
    if (level >= zoom + 2) return level;
  return finest_level;
}

}  // namespace klinker::store
