// What every pane of the workbench sees and may change: the reports, the selection over them, the words and the colours. The panes draw; what
// a selection means is shared/console's.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/console/cross_filter.hpp"
#include "shared/console/density.hpp"
#include "shared/console/order.hpp"
#include "wasm/console/look.hpp"
#include "wasm/console/overlays.hpp"
#include "wasm/console/stage.hpp"
#include "wasm/console/words.hpp"

namespace klinker::console {

struct Bench {
  Stage stage;
  Overlays overlays;
  Look look;
  Words words;
  std::unique_ptr<Reports> reports;     ///< null until the first feed
  std::unique_ptr<CrossFilter> filter;  ///< of `reports`
  Density density;
  Grouping grouping = Grouping::main;   ///< whose bars are shown
  /// Degrees that the map shows; `is_open` once it does.
  struct Seen {
    double west = 0, south = 0, east = 0, north = 0;
    bool is_open = false;
  } seen;
  std::uint32_t picked = 0;             ///< number of the report that is looked at; 0: none
  /// Goes up with every change of reports or selection: what is worked out from them is worked out again.
  std::uint64_t generation = 0;
  std::uint64_t news = 0;  ///< how often reports came in or changed

  void set(Column column, Filter chosen) {
    filter->set(column, std::move(chosen));
    ++generation;
  }
  /// Only the groupings that are drawn are kept up to date.
  void watch_drawn() { filter->watch({Grouping::all, Grouping::day, Grouping::hour_of_week, Grouping::department, grouping}); }
  /// The map shows another part of the town; a selection that follows it does.
  void look_at(const Seen& part);
  /// Where a map of this many CSS pixels shows all of the chosen rectangle or shape, as near as it can; none: neither is chosen.
  struct MapView {
    double lat = 0, lon = 0, zoom = 0;
  };
  [[nodiscard]] std::optional<MapView> view_of_box(double width, double height) const;
  [[nodiscard]] const Filter& chosen(Column column) const { return filter->selection()[column]; }
  [[nodiscard]] bool is_chosen(Column column, const std::string& name) const;
  /// In or out; without any name left the column has no filter.
  void toggle(Column column, const std::string& name);
  /// Dear ImGui's text, without its middle where it is wider than `width`, and then whole beside the mouse that is over it; or real words over the canvas where its font lacks the letters.
  void text(ImVec2 at, ImU32 colour, const std::string& words_shown, float width);

  /// The item drawn last, one of several that can be chosen, in words for who listens.
  void tell_choice(const std::string& name, bool is_chosen);

  /// What a press on the map does: moves it, or draws a shape around what is to be selected.
  enum class Hand { moves, draws } hand = Hand::moves;
  /// Selects what lies within the line that the hand drew: x and y by turns, in pixels of a picture of this part of the map.
  void draw_around(const std::vector<std::int32_t>& pixels, const Seen& part, double width, double height);
  /// The same corner by corner, for who draws with keys or by taps. What became of each step is a sentence's key and the number in it.
  struct Step {
    const char* key;
    std::size_t n;
  };
  std::vector<Point> corners;           ///< put so far
  /// At a pixel of such a picture. On the first or the last corner it closes the shape.
  Step put_corner(double x, double y, const Seen& part, double width, double height);
  Step take_corner_back();
  Step close_shape();
  /// Nothing is selected by it.
  Step stop_drawing();

  /// The corners put so far, else the shape that is selected, in pixels of such a picture; empty: none.
  [[nodiscard]] std::vector<std::int32_t> outline(const Seen& part, double width, double height) const;

  /// Does the selection hold only what the map shows?
  enum class Follow { no, map } follow = Follow::no;
};

/// Metres of a place in degrees; beyond the grid's own country the nearest that a filter can hold.
[[nodiscard]] Point metres(double lat, double lon);

// One pane each; inside its window.
void draw_time_line(Bench& bench);
void draw_groups(Bench& bench);
void draw_ages(Bench& bench);
void draw_hours(Bench& bench);
void draw_table(Bench& bench);
void draw_map(Bench& bench);
void draw_report(Bench& bench);
void draw_trial(Bench& bench, Instant now);
constexpr const char* trial_field = "trial-text";
/// What was tried last, a line for each part, for who listens.
[[nodiscard]] std::string trial_told();

}  // namespace klinker::console
