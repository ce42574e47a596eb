#include "shared/content/read_parts.hpp"

namespace klinker::content {
namespace {

Ring read_ring(const Node& node) {
  Ring ring{node.positions()};
  const std::vector<Location>& points = ring.points;
  if (points.size() < 4) {
    node.fault("range", "a ring has at least four positions, the last equal to the first");
    return ring;
  }
  if (!(points.front() == points.back())) node.fault("format", "the ring is not closed: the last position must equal the first");
  // Twice the area. Unsigned, because a ring around the globe may overflow and only zero matters.
  std::uint64_t doubled = 0;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const auto x = [&](std::size_t k) { return static_cast<std::uint64_t>(std::int64_t{points[k].lon_e7()} - points[0].lon_e7()); };
    const auto y = [&](std::size_t k) { return static_cast<std::uint64_t>(std::int64_t{points[k].lat_e7()} - points[0].lat_e7()); };
    doubled += x(i) * y(i + 1) - x(i + 1) * y(i);
  }
  if (doubled == 0) node.fault("range", "the ring encloses nothing");
  return ring;
}

Polygon read_polygon(const Node& node) {
  Polygon polygon;
  for (const Node& ring : node.items()) polygon.rings.push_back(read_ring(ring));
  if (polygon.rings.empty()) node.fault("required", "a polygon has a ring");
  return polygon;
}

void read_geometry(const Node& node, Area& area) {
  if (!node.is_object_with({"type", "coordinates", "bbox"})) return;
  const std::string type = node.require("type").text();
  const Node coordinates = node.require("coordinates");
  if (type == "Polygon") {
    if (coordinates.is_given()) area.polygons.push_back(read_polygon(coordinates));
  } else if (type == "MultiPolygon") {
    for (const Node& polygon : coordinates.items()) area.polygons.push_back(read_polygon(polygon));
  } else if (!type.empty()) {
    node.find("type").fault("unknown", "an area is a Polygon or a MultiPolygon");
  }
}

void read_properties(const Node& node, Area& area) {
  if (!node.is_object_with({"code", "name", "kind", "year", "coarse"})) return;
  const Node code = node.require("code");
  area.code = AreaCode(code.text(64));
  // Statistics Netherlands writes its codes in capitals (WK050311).
  if (area.code.text().find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != std::string::npos)
    code.fault("format", "an area's code has only letters, digits and hyphens");
  area.name = node.require("name").text(200);
  area.kind = node.require("kind").code();
  area.year = static_cast<int>(node.require("year").integer(1900, 2200).value_or(0));
  area.is_coarse = node.find("coarse").flag().value_or(false);
}

void fill_bounding_box(Area& area) {
  bool is_first = true;
  for (const Polygon& polygon : area.polygons) {
    for (const Ring& ring : polygon.rings) {
      for (const Location& point : ring.points) {
        if (is_first || point.lat_e7() < area.south_e7) area.south_e7 = point.lat_e7();
        if (is_first || point.lat_e7() > area.north_e7) area.north_e7 = point.lat_e7();
        if (is_first || point.lon_e7() < area.west_e7) area.west_e7 = point.lon_e7();
        if (is_first || point.lon_e7() > area.east_e7) area.east_e7 = point.lon_e7();
        is_first = false;
      }
    }
  }
}

// Borders may run a little outside the bounds of the map, but an area elsewhere has its coordinates swapped or is not ours.
bool is_near(const Area& area, const Bounds& bounds) {
  const std::int64_t height = std::int64_t{bounds.north_e7} - bounds.south_e7;
  const std::int64_t width = std::int64_t{bounds.east_e7} - bounds.west_e7;
  return area.south_e7 >= bounds.south_e7 - height && area.north_e7 <= bounds.north_e7 + height &&
         area.west_e7 >= bounds.west_e7 - width && area.east_e7 <= bounds.east_e7 + width;
}

void require_type(const Node& node, const char* expected, const char* detail) {
  const Node type = node.require("type");
  if (type.is_given() && type.text() != expected) type.fault("format", detail);
}

}  // namespace

std::vector<Area> read_areas(const Node& file, const Bounds& bounds) {
  std::vector<Area> areas;
  if (!file.is_object_with({"type", "features", "bbox", "name"})) return areas;
  require_type(file, "FeatureCollection", "must be FeatureCollection");
  for (const Node& node : file.require("features").items()) {
    Area area;
    if (node.is_object_with({"type", "id", "bbox", "properties", "geometry"})) {
      require_type(node, "Feature", "must be Feature");
      read_properties(node.require("properties"), area);
      read_geometry(node.require("geometry"), area);
      fill_bounding_box(area);
      if (!area.polygons.empty() && !is_near(area, bounds))
        node.find("geometry").fault("outside", "lies far outside the bounds of municipality.json");
      for (const Area& other : areas)
        if (!area.code.is_empty() && other.code == area.code)
          node.find("properties").find("code").fault("duplicate", "this code is already there");
    }
    areas.push_back(std::move(area));
  }
  return areas;
}

}  // namespace klinker::content
