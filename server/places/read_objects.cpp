#include <algorithm>
#include <optional>

#include "server/places/object_shelf.hpp"
#include "shared/base/json.hpp"

namespace klinker::places {

namespace {

constexpr std::size_t max_layer_bytes = 256 * 1024 * 1024;
constexpr std::size_t max_number_bytes = 60;

struct Box {
  double west = 180, south = 90, east = -180, north = -90;
};

/// Coordinates lie as deep as their geometry is complicated: a pair of numbers is a position, everything else holds some.
void widen(Box& box, const Json& coordinates) {
  const auto& items = coordinates.items();
  if (items.size() >= 2 && items[0].is_number() && items[1].is_number()) {
    const double lon = items[0].number().value_or(0);
    const double lat = items[1].number().value_or(0);
    box = {std::min(box.west, lon), std::min(box.south, lat), std::max(box.east, lon), std::max(box.north, lat)};
    return;
  }
  for (const Json& item : items) widen(box, item);
}

std::optional<Location> place_of(const Json& feature) {
  const Json* geometry = feature.find("geometry");
  const Json* coordinates = geometry == nullptr ? nullptr : geometry->find("coordinates");
  if (coordinates == nullptr) return std::nullopt;
  Box box;
  widen(box, *coordinates);
  if (box.west > box.east) return std::nullopt;
  const auto middle = Location::from_degrees((box.south + box.north) / 2, (box.west + box.east) / 2);
  return middle ? std::optional<Location>(*middle) : std::nullopt;
}

std::string number_of(const Json& feature, const std::string& property) {
  const Json* properties = feature.find("properties");
  const Json* value = properties == nullptr ? nullptr : properties->find(property);
  if (value == nullptr) return {};
  if (const std::string* text = value->text()) return text->size() <= max_number_bytes ? *text : std::string();
  const auto whole = value->whole();
  return whole ? std::to_string(*whole) : std::string();
}

}  // namespace

Result<std::vector<FoundObject>> read_objects(std::string_view geojson, const ObjectLayer& layer) {
  const std::optional<Json> whole = geojson.size() <= max_layer_bytes ? Json::parse(geojson) : std::nullopt;
  const Json* features = whole ? whole->find("features") : nullptr;
  if (features == nullptr) return Error{"syntax", "/features", "not a FeatureCollection"};
  std::vector<FoundObject> read;
  for (const Json& feature : features->items()) {
    std::string number = number_of(feature, layer.number);
    const auto place = place_of(feature);
    if (place && !number.empty()) read.push_back(FoundObject{layer.code, std::move(number), *place, 0});
  }
  return read;
}

}  // namespace klinker::places
