#include "wasm/map/map.hpp"

#include <cmath>
#include <cstdint>

#include "shared/model/location.hpp"

namespace klinker::map {

namespace {

// Text goes to JavaScript as std::string: a char pointer would be read as Latin-1.
val text(const std::string& value) { return val(value); }

std::string degrees(double value) { return format_degrees_e7(static_cast<std::int32_t>(std::lround(value * 1e7))); }

constexpr int pin_size = 40;
constexpr int dot_size = 24;  // WCAG 2.5.8: no smaller target
constexpr int cluster_size = 36;
constexpr double largest_circle = 4000;  // pixels; wider than any screen says nothing

}  // namespace

Map::Map(val leaflet, val element, Names names, val placed, val moved)
    : m_leaflet(leaflet), m_map(val::undefined()), m_placed(placed), m_moved(moved), m_names(std::move(names)) {
  val options = val::object();
  options.set("zoomControl", false);
  const bool is_calm = val::global("matchMedia")(text("(prefers-reduced-motion: reduce)"))["matches"].as<bool>();
  options.set("zoomAnimation", !is_calm);
  options.set("fadeAnimation", !is_calm);
  options.set("inertia", !is_calm);
  m_map = m_leaflet["Map"].new_(element, options);
  m_map["attributionControl"].call<val>("setPrefix", false);

  val zoom = val::object();
  zoom.set("zoomInTitle", text(m_names.zoom_in));
  zoom.set("zoomOutTitle", text(m_names.zoom_out));
  m_leaflet["Control"]["Zoom"].new_(zoom).call<val>("addTo", m_map);

  listen(m_map, "moveend", Event::moved);
  listen(m_map, "zoomend", Event::zoomed);
}

Map::~Map() {
  // A view that is still sliding or zooming would go on asking a map that is gone; Leaflet ends a zoom by the clock, also after `remove`,
  // and lets go only of one that it no longer holds to be going on.
  m_map.call<val>("stop");
  m_map.set("_animatingZoom", false);
  m_map.call<val>("remove");
}

val Map::point(double lat, double lon) const { return m_leaflet["LatLng"].new_(lat, lon); }

void Map::listen(val target, const char* name, Event event) {
  // The door's function bound to the number of the event: a closure without a table of callbacks.
  val handler = val::module_property("map_event").call<val>("bind", val::null(), static_cast<int>(event));
  target.call<val>("on", text(name), handler);
}

void Map::view(double lat, double lon, double zoom) { m_map.call<val>("setView", point(lat, lon), zoom); }

void Map::add_tiles(const std::string& url, const std::string& attribution, double max_zoom) {
  val options = val::object();
  options.set("attribution", text(attribution));
  options.set("maxNativeZoom", max_zoom);
  options.set("maxZoom", 20);
  add_layer(m_leaflet["TileLayer"].new_(text(url), options));
}

void Map::add_layer(val layer) { layer.call<val>("addTo", m_map); }

void Map::let_place() {
  listen(m_map, "click", Event::clicked);
  listen(m_map, "keypress", Event::keyed);
}

void Map::hear(int event, val what) {
  switch (event) {
    case Event::clicked: place(what["latlng"]); break;
    case Event::dragged: place(m_pin.call<val>("getLatLng")); break;
    case Event::keyed: {
      // Arrow keys move the map under the crosshair, Enter puts the pin there. Buttons on the map keep their own Enter.
      val original = what["originalEvent"];
      if (!original["key"].strictlyEquals(val("Enter"))) break;
      if (!original["target"].strictlyEquals(m_map.call<val>("getContainer"))) break;
      original.call<void>("preventDefault");
      place_at_centre();
      break;
    }
    case Event::moved: {
      val bounds = m_map.call<val>("getBounds");
      m_moved(bounds.call<val>("toBBoxString"), m_map.call<val>("getZoom"));
      break;
    }
    case Event::closer:
      m_map.call<val>("setView", what["latlng"], m_map.call<val>("getZoom").as<double>() + 2);
      break;
    case Event::zoomed: draw_circle(); break;
    default: break;
  }
}

void Map::place(val at) {
  const double lat = at["lat"].as<double>();
  const double lon = at["lng"].as<double>();
  pin(lat, lon);
  accuracy(lat, lon, 0);
  m_placed(text(degrees(lat)), text(degrees(lon)));
}

void Map::place_at_centre() { place(m_map.call<val>("getCenter")); }

val Map::icon(const char* css_class, const std::string& inner, int size) const {
  val options = val::object();
  options.set("className", text(css_class));
  options.set("html", text(inner));
  options.set("iconSize", m_leaflet["Point"].new_(size, size));
  return m_leaflet["DivIcon"].new_(options);
}

void Map::pin(double lat, double lon) {
  if (!m_pin.isUndefined()) {
    m_pin.call<val>("setLatLng", point(lat, lon));
    return;
  }
  val options = val::object();
  val looks = icon("klinker-pin", "", pin_size);
  looks["options"].set("iconAnchor", m_leaflet["Point"].new_(pin_size / 2, pin_size));
  options.set("icon", looks);
  options.set("draggable", true);
  options.set("autoPan", true);
  options.set("keyboard", false);  // the keyboard moves the map under the crosshair instead
  options.set("title", text(m_names.pin));
  m_pin = m_leaflet["Marker"].new_(point(lat, lon), options);
  m_pin.call<val>("addTo", m_map);
  listen(m_pin, "dragend", Event::dragged);
}

void Map::accuracy(double lat, double lon, double metres) {
  m_fix = point(lat, lon);
  m_fix_m = metres;
  draw_circle();
}

// A round icon of the right size: Leaflet's own circle would bring its drawing of shapes along.
void Map::draw_circle() {
  if (!m_circle.isUndefined()) m_circle.call<val>("remove");
  m_circle = val::undefined();
  if (m_fix_m <= 0) return;
  const val left = m_map.call<val>("containerPointToLatLng", m_leaflet["Point"].new_(0, 0));
  const val right = m_map.call<val>("containerPointToLatLng", m_leaflet["Point"].new_(100, 0));
  const double metres = m_map.call<val>("distance", left, right).as<double>();
  const double size = metres > 0 ? 200 * m_fix_m / metres : 0;
  if (size > largest_circle) return;
  val options = val::object();
  options.set("icon", icon("klinker-accuracy", "", static_cast<int>(size)));
  options.set("interactive", false);
  options.set("keyboard", false);
  m_circle = m_leaflet["Marker"].new_(m_fix, options);
  m_circle.call<val>("addTo", m_map);
}

void Map::markers(const std::vector<int>& lats, const std::vector<int>& lons, const std::vector<int>& counts, val labels, val links) {
  if (m_markers.isUndefined()) {
    m_markers = m_leaflet["LayerGroup"].new_();
    m_markers.call<val>("addTo", m_map);
  }
  m_markers.call<val>("clearLayers");
  const val dot = icon("klinker-dot", "", dot_size);
  for (std::size_t i = 0; i < lats.size() && i < lons.size() && i < counts.size(); ++i) {
    const bool is_cluster = counts[i] > 1;
    val options = val::object();
    options.set("icon", is_cluster ? icon("klinker-cluster", std::to_string(counts[i]), cluster_size) : dot);
    const val label = labels[static_cast<int>(i)];
    options.set("title", label);
    val marker = m_leaflet["Marker"].new_(point(lats[i] / 1e7, lons[i] / 1e7), options);
    m_markers.call<val>("addLayer", marker);
    val element = marker.call<val>("getElement");
    element.call<void>("setAttribute", text("aria-label"), label);
    element["dataset"].set("link", links[static_cast<int>(i)]);  // web/ follows it
    if (is_cluster) listen(marker, "click", Event::closer);
  }
}

void Map::cover(val element) {
  m_map.call<val>("getPane", text("overlayPane")).call<val>("appendChild", element);
  m_leaflet["DomUtil"].call<void>("setPosition", element, m_map.call<val>("containerPointToLayerPoint", m_leaflet["Point"].new_(0, 0)));
}

}  // namespace klinker::map
