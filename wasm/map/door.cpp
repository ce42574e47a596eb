// What web/ may ask of the map. One map at a time; opening another closes the first.
#include <cstring>
#include <memory>

#include "wasm/crossing.hpp"
#include "wasm/map/map.hpp"

namespace {

using emscripten::val;
using klinker::crossing::take;
using klinker::map::Map;
/// Something of JavaScript's that the page handed over with a call; whoever takes it owns it.
using Handle = emscripten::EM_VAL;

std::unique_ptr<Map>& map() {
  static std::unique_ptr<Map> one;
  return one;
}

std::vector<int> numbers(const std::string& packed) {
  std::vector<int> unpacked(packed.size() / sizeof(int));
  std::memcpy(unpacked.data(), packed.data(), unpacked.size() * sizeof(int));
  return unpacked;
}

}  // namespace

klinker::map::Map* klinker::map::open_map() { return ::map().get(); }

/// Texts: the names of "closer", "farther" and the pin.
KLINKER_DOOR void KLINKER_OPEN(map_open)(Handle leaflet, Handle element, Handle placed, Handle moved) {
  map().reset();
  klinker::map::Names spoken;
  spoken.zoom_in = take(0);
  spoken.zoom_out = take(1);
  spoken.pin = take(2);
  map() = std::make_unique<Map>(val::take_ownership(leaflet), val::take_ownership(element), std::move(spoken), val::take_ownership(placed),
                                val::take_ownership(moved));
}

KLINKER_DOOR void KLINKER_OPEN(map_close)() { map().reset(); }

KLINKER_DOOR void KLINKER_OPEN(map_view)(double lat, double lon, double zoom) {
  if (map()) map()->view(lat, lon, zoom);
}

/// Texts: address of a tile, attribution.
KLINKER_DOOR void KLINKER_OPEN(map_tiles)(double max_zoom) {
  const std::string url = take(0);
  if (map()) map()->add_tiles(url, take(1), max_zoom);
}

KLINKER_DOOR void KLINKER_OPEN(map_layer)(Handle layer) {
  const val owned = val::take_ownership(layer);
  if (map()) map()->add_layer(owned);
}

KLINKER_DOOR void KLINKER_OPEN(map_let_place)() {
  if (map()) map()->let_place();
}

KLINKER_DOOR void KLINKER_OPEN(map_pin)(double lat, double lon, double accuracy_m) {
  if (!map()) return;
  map()->pin(lat, lon);
  map()->accuracy(lat, lon, accuracy_m);
}

KLINKER_DOOR void KLINKER_OPEN(map_place_at_centre)() {
  if (map()) map()->place_at_centre();
}

/// On the tray: three packed arrays of one length. Handles: two arrays of strings as long.
KLINKER_DOOR void KLINKER_OPEN(map_markers)(Handle labels, Handle links) {
  const val spoken = val::take_ownership(labels);
  const val pages = val::take_ownership(links);
  if (map()) map()->markers(numbers(take(0)), numbers(take(1)), numbers(take(2)), spoken, pages);
}

/// Leaflet calls it, bound to the number of an event (Map::listen).
KLINKER_DOOR void KLINKER_OPEN(map_event)(int event, Handle what) {
  const val owned = val::take_ownership(what);
  if (map()) map()->hear(event, owned);
}
