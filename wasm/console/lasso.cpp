// A shape drawn by hand on the map: what lies within it is selected. The page brings where the hand was, in its own pixels of the part of the
// map that is seen; a selection holds metres.
#include <algorithm>
#include <cmath>

#include "shared/privacy/visibility.hpp"
#include "wasm/console/bench.hpp"

namespace klinker::console {
namespace {

constexpr double pi = 3.14159265358979323846;

double mercator(double lat) { return std::log(std::tan(pi / 4 + lat * pi / 360)); }

}  // namespace

void Bench::draw_around(const std::vector<std::int32_t>& pixels, const Seen& part, double width, double height) {
  hand = Hand::moves;
  const double north = mercator(part.north);
  const double south = mercator(part.south);
  const std::size_t corners = pixels.size() / 2;
  const std::size_t step = corners / most_points + 1;
  std::vector<Point> ring;
  for (std::size_t corner = 0; corner < corners; corner += step) {
    const double lon = part.west + (part.east - part.west) * pixels[2 * corner] / width;
    const double lat = std::atan(std::sinh(north + (south - north) * pixels[2 * corner + 1] / height)) * 180 / pi;
    const Point at = metres(lat, lon);
    if (ring.empty() || !(ring.back() == at)) ring.push_back(at);
  }
  if (ring.size() >= 3) set(Column::shape, in_shape(std::move(ring)));
}

std::vector<std::int32_t> Bench::outline(const Seen& part, double width, double height) const {
  std::vector<std::int32_t> pixels;
  if (!filter || !chosen(Column::shape).is_set) return pixels;
  const double north = mercator(part.north);
  const double south = mercator(part.south);
  for (const Point& point : chosen(Column::shape).points) {
    const Location at = privacy::from_rd({std::int64_t{point.x} * 1000, std::int64_t{point.y} * 1000});
    pixels.push_back(static_cast<std::int32_t>(std::lround((at.lon_e7() / 1e7 - part.west) / (part.east - part.west) * width)));
    pixels.push_back(static_cast<std::int32_t>(std::lround((mercator(at.lat_e7() / 1e7) - north) / (south - north) * height)));
  }
  return pixels;
}

}  // namespace klinker::console
