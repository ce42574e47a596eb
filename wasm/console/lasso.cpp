// A shape drawn on the map, by a hand in one go or corner by corner: what lies within it is selected. The page brings where the hand was, in its own pixels of the part of the
// map that is seen; a selection holds metres.
#include <algorithm>
#include <cmath>

#include "shared/privacy/visibility.hpp"
#include "wasm/console/bench.hpp"

namespace klinker::console {
namespace {

constexpr double pi = 3.14159265358979323846;

constexpr std::int32_t near_pixels = 12;  // as near as this is the same place for a finger

double mercator(double lat) { return std::log(std::tan(pi / 4 + lat * pi / 360)); }

Point point_at(double x, double y, const Bench::Seen& part, double width, double height) {
  const double north = mercator(part.north);
  const double south = mercator(part.south);
  return metres(std::atan(std::sinh(north + (south - north) * y / height)) * 180 / pi, part.west + (part.east - part.west) * x / width);
}

}  // namespace

void Bench::draw_around(const std::vector<std::int32_t>& pixels, const Seen& part, double width, double height) {
  (void)stop_drawing();
  const std::size_t count = pixels.size() / 2;
  const std::size_t step = count / most_points + 1;
  std::vector<Point> ring;
  for (std::size_t at = 0; at < count; at += step) {
    const Point place = point_at(pixels[2 * at], pixels[2 * at + 1], part, width, height);
    if (ring.empty() || !(ring.back() == place)) ring.push_back(place);
  }
  if (ring.size() >= 3) set(Column::shape, in_shape(std::move(ring)));
}

Bench::Step Bench::put_corner(double x, double y, const Seen& part, double width, double height) {
  const std::vector<std::int32_t> shown = outline(part, width, height);
  const auto is_near = [&](std::size_t corner) { return std::hypot(shown[2 * corner] - x, shown[2 * corner + 1] - y) <= near_pixels; };
  if (!corners.empty() && (is_near(0) || is_near(corners.size() - 1)))
    return corners.size() < 3 ? Step{"console.corner-same", corners.size()} : close_shape();
  if (corners.size() == most_points) return {"console.corner-full", corners.size()};
  corners.push_back(point_at(x, y, part, width, height));
  return {corners.size() < 3 ? "console.corner-put" : "console.corner-put-close", corners.size()};
}

Bench::Step Bench::take_corner_back() {
  const std::size_t last = corners.size();
  if (last == 0) return {"console.corner-none", 0};
  corners.pop_back();
  return {"console.corner-back", last};
}

Bench::Step Bench::close_shape() {
  if (corners.size() < 3) return {"console.corner-few", corners.size()};
  set(Column::shape, in_shape(corners));
  return {"console.corner-closed", stop_drawing().n};
}

Bench::Step Bench::stop_drawing() {
  const std::size_t put = corners.size();
  corners.clear();
  hand = Hand::moves;
  return {"console.corner-stopped", put};
}

std::vector<std::int32_t> Bench::outline(const Seen& part, double width, double height) const {
  std::vector<std::int32_t> pixels;
  if (!filter || (corners.empty() && !chosen(Column::shape).is_set)) return pixels;
  const double north = mercator(part.north);
  const double south = mercator(part.south);
  for (const Point& point : corners.empty() ? chosen(Column::shape).points : corners) {
    const Location at = privacy::from_rd({std::int64_t{point.x} * 1000, std::int64_t{point.y} * 1000});
    pixels.push_back(static_cast<std::int32_t>(std::lround((at.lon_e7() / 1e7 - part.west) / (part.east - part.west) * width)));
    pixels.push_back(static_cast<std::int32_t>(std::lround((mercator(at.lat_e7() / 1e7) - north) / (south - north) * height)));
  }
  return pixels;
}

}  // namespace klinker::console
