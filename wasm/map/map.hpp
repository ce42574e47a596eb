// The map of the form and of the public page: Leaflet through emscripten::val. The only C++ that knows `L`. web/ hands over Leaflet
// itself, the element and, where a town has an offline basemap, a layer made by the lazily loaded chunk; it hears of a place or a move by callbacks.
#pragma once

#include <emscripten/val.h>

#include <string>
#include <vector>

namespace klinker::map {

using emscripten::val;

/// Sentences for the map's own controls, already in the visitor's language.
struct Names {
  std::string zoom_in;
  std::string zoom_out;
  std::string pin;
};

/// One map at a time: a page has one canvas. Degrees are Leaflet's; what leaves through `placed` is text with seven decimals.
class Map {
  enum Event { clicked, dragged, moved, keyed, closer, zoomed };

 public:
  /// `placed(lat, lon)` is called with two strings after a click, a drag or place_at_centre(); `moved(bounds, zoom)` with "west,south,east,north".
  Map(val leaflet, val element, Names names, val placed, val moved);
  ~Map();
  Map(const Map&) = delete;
  Map& operator=(const Map&) = delete;

  void view(double lat, double lon, double zoom);
  void add_tiles(const std::string& url, const std::string& attribution, double max_zoom);
  void add_layer(val layer);
  /// Lets a click place the pin. Without it the map only shows.
  void let_place();
  void pin(double lat, double lon);
  void accuracy(double lat, double lon, double metres);
  void place_at_centre();
  /// Markers in packed arrays of one length, in steps of 1e-7 degree; `counts` above 1 are clusters. Replaces those shown before.
  void markers(const std::vector<int>& lats, const std::vector<int>& lons, const std::vector<int>& counts, val labels, val links);

  /// Lays an element as large as the map over its tiles; it slides along until it is laid anew.
  void cover(val element);

  /// `moved` hears where the map is now, without waiting until it lies still.
  void tell() { hear(Event::moved, val::undefined()); }

  /// Called by the door for an event that this map asked Leaflet for.
  void hear(int event, val what);

 private:
  [[nodiscard]] val point(double lat, double lon) const;
  [[nodiscard]] val icon(const char* css_class, const std::string& text, int size) const;
  void listen(val target, const char* name, Event event);
  void place(val at);
  void draw_circle();

  val m_leaflet;
  val m_map;
  val m_placed;
  val m_moved;
  val m_pin = val::undefined();
  val m_circle = val::undefined();
  val m_fix = val::undefined();  ///< middle of the circle
  double m_fix_m = 0;
  val m_markers = val::undefined();
  Names m_names;
};

/// The one that is open; null: none.
[[nodiscard]] Map* open_map();

}  // namespace klinker::map
