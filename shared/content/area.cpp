#include "shared/content/area.hpp"

namespace klinker::content {
namespace {

bool is_in_box(const Area& area, const Location& point) {
  return is_inside(Bounds{area.south_e7, area.west_e7, area.north_e7, area.east_e7}, point);
}

enum class Side { outside, inside, border };

// Even–odd rule with a ray towards the east. Products of differences fit 64 bits for any ring smaller than half the globe; the loader
// refuses areas that lie far outside their municipality.
Side side_of_ring(const Ring& ring, const Location& point) {
  bool is_odd = false;
  const std::int64_t x = point.lon_e7();
  const std::int64_t y = point.lat_e7();
  const std::size_t count = ring.points.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Location& a = ring.points[i];
    const Location& b = ring.points[i + 1 == count ? 0 : i + 1];
    const std::int64_t ax = a.lon_e7() - x, ay = a.lat_e7() - y;
    const std::int64_t bx = b.lon_e7() - x, by = b.lat_e7() - y;
    const std::int64_t turn = ax * by - ay * bx;  // twice the area of point, a, b: zero when they are on one line
    const bool is_within = (ax <= 0 || bx <= 0) && (ax >= 0 || bx >= 0) && (ay <= 0 || by <= 0) && (ay >= 0 || by >= 0);
    if (turn == 0 && is_within) return Side::border;
    const bool does_cross = (ay > 0) != (by > 0);
    if (does_cross && (by > ay ? turn > 0 : turn < 0)) is_odd = !is_odd;
  }
  return is_odd ? Side::inside : Side::outside;
}

bool holds(const Polygon& polygon, const Location& point) {
  for (std::size_t i = 0; i < polygon.rings.size(); ++i) {
    const Side side = side_of_ring(polygon.rings[i], point);
    if (side == Side::border) return true;  // of the outside or of a hole: a border belongs to the area
    const bool is_hole = i > 0;
    if ((side == Side::inside) == is_hole) return false;
  }
  return !polygon.rings.empty();
}

}  // namespace

bool holds(const Area& area, const Location& point) {
  if (!is_in_box(area, point)) return false;
  for (const Polygon& polygon : area.polygons)
    if (holds(polygon, point)) return true;
  return false;
}

std::vector<AreaCode> areas_of_other_kinds(const std::vector<Area>& areas, const Area& first, const Location& point) {
  std::vector<AreaCode> found;
  std::vector<const std::string*> kinds{&first.kind};
  for (const Area& area : areas) {
    bool is_known = false;
    for (const std::string* kind : kinds) is_known = is_known || *kind == area.kind;
    if (is_known || !holds(area, point)) continue;
    found.push_back(area.code);
    kinds.push_back(&area.kind);
  }
  return found;
}

const Area* first_that_holds(const std::vector<Area>& areas, const Location& point) {
  for (const Area& area : areas)
    if (holds(area, point)) return &area;
  return nullptr;
}

}  // namespace klinker::content
