// Everything within a distance of one place, as a shape that a selection can hold: a ring of sixteen corners. Who cannot draw on a map says it
// with an address and a distance, and gets the query that somebody else would draw.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "shared/console/selection.hpp"

namespace klinker::console {

/// A place and how far around it counts, in metres.
struct Around {
  Point centre;
  std::int32_t metres = 0;
  friend bool operator==(const Around& a, const Around& b) { return a.centre == b.centre && a.metres == b.metres; }
};
inline constexpr std::int32_t least_around = 10;
inline constexpr std::int32_t most_around = 10'000;

/// Sixteen corners, each within a metre of the distance; between corners the line comes 2 % nearer. The distance is kept within least_around
/// and most_around, the centre as far from the edge of what a filter can hold.
[[nodiscard]] std::vector<Point> ring_around(Around around);

/// What ring_around() made this ring of; none: another shape.
[[nodiscard]] std::optional<Around> read_ring(const std::vector<Point>& ring);

}  // namespace klinker::console
