// What web/ may ask of the map. One map at a time; opening another closes the first.
#include <emscripten/bind.h>

#include <memory>

#include "wasm/map/map.hpp"

namespace {

using emscripten::val;
using klinker::map::Map;
using Text = std::string;

std::unique_ptr<Map>& map() {
  static std::unique_ptr<Map> one;
  return one;
}

/// `names`: an object with zoomIn, zoomOut, pin.
void map_open(val leaflet, val element, val names, val placed, val moved) {
  map().reset();
  klinker::map::Names spoken{names["zoomIn"].as<Text>(), names["zoomOut"].as<Text>(), names["pin"].as<Text>()};
  map() = std::make_unique<Map>(leaflet, element, std::move(spoken), placed, moved);
}

void map_close() { map().reset(); }
void map_view(double lat, double lon, double zoom) { if (map()) map()->view(lat, lon, zoom); }
void map_tiles(Text url, Text attribution, double max_zoom) { if (map()) map()->add_tiles(url, attribution, max_zoom); }
void map_layer(val layer) { if (map()) map()->add_layer(layer); }
void map_let_place() { if (map()) map()->let_place(); }
void map_pin(double lat, double lon, double accuracy_m) {
  if (!map()) return;
  map()->pin(lat, lon);
  map()->accuracy(lat, lon, accuracy_m);
}
void map_place_at_centre() { if (map()) map()->place_at_centre(); }

/// Int32Arrays of one length and two arrays of strings.
void map_markers(val lats, val lons, val counts, val labels, val links) {
  using emscripten::convertJSArrayToNumberVector;
  if (map()) map()->markers(convertJSArrayToNumberVector<int>(lats), convertJSArrayToNumberVector<int>(lons),
                            convertJSArrayToNumberVector<int>(counts), labels, links);
}

void map_event(int event, val what) { if (map()) map()->hear(event, what); }

}  // namespace

EMSCRIPTEN_BINDINGS(klinker_map) {
  using emscripten::function;
  function("map_open", &map_open);
  function("map_close", &map_close);
  function("map_view", &map_view);
  function("map_tiles", &map_tiles);
  function("map_layer", &map_layer);
  function("map_let_place", &map_let_place);
  function("map_pin", &map_pin);
  function("map_place_at_centre", &map_place_at_centre);
  function("map_markers", &map_markers);
  function("map_event", &map_event);
}
