// A million places as one picture: how many reports of the selection fall on each spot of the map, from one colour to another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "shared/console/mask.hpp"
#include "shared/console/reports.hpp"

namespace klinker::console {

/// Places in the pixels of a web map at zoom 20, some 15 cm; the whole world is 2^28 of them wide. From the north-west.
struct Spot {
  std::uint32_t x = 0;
  std::uint32_t y = 0;
  friend bool operator==(Spot a, Spot b) { return a.x == b.x && a.y == b.y; }
};
inline constexpr int spot_zoom = 20;
[[nodiscard]] Spot spot_of(double lat, double lon);

/// For showing only: worked out by a curve through nine exact points, within a metre for a municipality.
class Spots {
 public:
  static constexpr std::uint32_t nowhere = 0;
  void measure(const Reports& reports);
  std::vector<std::uint32_t> x, y;  ///< `nowhere` both: a report without a point
};

/// A rectangle of the map, and the picture of it that is asked for.
struct View {
  Spot north_west;
  Spot south_east;
  int width = 0;   ///< of the picture, in the screen's pixels
  int height = 0;
  int dot = 3;     ///< so wide is one spot of colour
  friend bool operator==(const View& a, const View& b) {
    return a.north_west == b.north_west && a.south_east == b.south_east && a.width == b.width && a.height == b.height && a.dot == b.dot;
  }
};

/// Four bytes each.
struct Paint {
  std::uint32_t few = 0;   ///< red in the lowest byte, alpha in the highest
  std::uint32_t many = 0;
};

/// The picture, row by row from the north; see-through where there is nothing.
[[nodiscard]] std::vector<std::uint32_t> draw_density(const Spots& spots, const Mask& selected, const View& view, Paint paint);

/// Pictures of one map, one after the other. While a brush is dragged the view stays: from its second picture on it is kept where in it each
/// report falls.
class Density {
 public:
  void measure(const Reports& reports);
  /// The same as draw_density().
  [[nodiscard]] std::vector<std::uint32_t> draw(const Mask& selected, const View& view, Paint paint);

 private:
  Spots m_spots;
  View m_view;
  std::vector<std::uint32_t> m_cell_of;  ///< by row; empty: not kept
};

}  // namespace klinker::console
