#include "shared/console/around.hpp"

#include <algorithm>

namespace klinker::console {
namespace {

// A quarter of the ring: the cosine of each step of 22.5 degrees in millionths, read backwards its sine.
constexpr std::int64_t quarter[] = {1'000'000, 923'880, 707'107, 382'683, 0};
constexpr std::size_t steps = 4;

std::int32_t part_of(std::int32_t metres, std::int64_t millionths) { return static_cast<std::int32_t>((metres * millionths + 500'000) / 1'000'000); }

}  // namespace

std::vector<Point> ring_around(Around around) {
  const std::int32_t far = std::clamp(around.metres, least_around, most_around);
  const std::int32_t edge = furthest_metres - far;
  const Point centre{std::clamp(around.centre.x, -edge, edge), std::clamp(around.centre.y, -edge, edge)};
  std::vector<Point> ring;
  for (std::size_t at = 0; at < 4 * steps; ++at) {
    const std::int32_t along = part_of(far, quarter[at % steps]);
    const std::int32_t across = part_of(far, quarter[steps - at % steps]);
    // From the east by the north: a quarter turn makes (x, y) into (-y, x).
    switch (at / steps) {
      case 0: ring.push_back({centre.x + along, centre.y + across}); break;
      case 1: ring.push_back({centre.x - across, centre.y + along}); break;
      case 2: ring.push_back({centre.x - along, centre.y - across}); break;
      default: ring.push_back({centre.x + across, centre.y - along}); break;
    }
  }
  return ring;
}

std::optional<Around> read_ring(const std::vector<Point>& ring) {
  if (ring.size() != 4 * steps) return std::nullopt;
  const Point east = ring.front();
  const Point west = ring[2 * steps];
  const Around around{{(east.x + west.x) / 2, east.y}, (east.x - west.x) / 2};
  if (ring_around(around) != ring) return std::nullopt;
  return around;
}

}  // namespace klinker::console
