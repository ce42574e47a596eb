// What web/ may ask of the workbench; web/console/door.ts names the same. Texts come off the tray in that order.
#include <array>
#include <cstring>

#include "wasm/console/the_workbench.hpp"
#include "wasm/crossing.hpp"
#include "wasm/map/map.hpp"

namespace {

using namespace klinker;
using namespace klinker::console;
using crossing::answer;
using crossing::take;

Stage& stage() { return workbench().bench.stage; }

Stage::Device device(int is_touch) { return is_touch != 0 ? Stage::Device::touch : Stage::Device::mouse; }
Stage::Press press(int is_down) { return is_down != 0 ? Stage::Press::down : Stage::Press::up; }

Instant at(double ms) { return Instant{static_cast<std::int64_t>(ms)}; }

std::vector<std::uint32_t>& picture() {
  static std::vector<std::uint32_t> one;
  return one;
}

void tell(const Bench::Step& step) {
  answer(workbench().bench.words.say(step.key, {{"n", std::to_string(step.n)}}));
  stage().disturb();
}

}  // namespace

/// Tray: the language, the font's bytes.
KLINKER_DOOR void KLINKER_OPEN(stage_open)() {
  workbench().bench.words.language = take(0);
  stage().use_font(take(1));
}
KLINKER_DOOR void KLINKER_OPEN(stage_look)() {
  workbench().bench.look = read_look(take(0));
  stage().disturb();
}
KLINKER_DOOR void KLINKER_OPEN(stage_size)(double width, double height, double ratio) {
  stage().resize(static_cast<float>(width), static_cast<float>(height), static_cast<float>(ratio));
}
KLINKER_DOOR void KLINKER_OPEN(stage_move)(double x, double y, int is_touch) {
  stage().move(static_cast<float>(x), static_cast<float>(y), device(is_touch));
}
KLINKER_DOOR void KLINKER_OPEN(stage_press)(int is_down, double x, double y, int button, int is_touch) {
  stage().press(press(is_down), static_cast<float>(x), static_cast<float>(y), button, device(is_touch));
}
KLINKER_DOOR void KLINKER_OPEN(stage_leave)() { stage().leave(); }
KLINKER_DOOR void KLINKER_OPEN(stage_wheel)(double x, double y) { stage().wheel(static_cast<float>(x), static_cast<float>(y)); }
KLINKER_DOOR bool KLINKER_OPEN(stage_key)(int is_down, int is_shift, int is_ctrl) {
  const std::string name = take(0);
  if (name == "F6") {
    if (is_down != 0) workbench().step_pane(is_shift != 0 ? -1 : 1);
    stage().disturb();
    return true;
  }
  return stage().key(name, press(is_down), is_shift != 0, is_ctrl != 0);
}
KLINKER_DOOR void KLINKER_OPEN(stage_reached)() {
  workbench().bench.overlays.reached(take(0));
  stage().disturb();
}
KLINKER_DOOR void KLINKER_OPEN(stage_left)() {
  workbench().bench.overlays.left(take(0));
  stage().disturb();
}
KLINKER_DOOR void KLINKER_OPEN(stage_typed)() {
  const std::string id = take(0);
  workbench().bench.overlays.typed(id, take(1));
  stage().disturb();
}

/// Draws a frame, `passed` seconds after the one before; `now` is the clock. 1: there is more to come.
KLINKER_DOOR bool KLINKER_OPEN(stage_frame)(double passed, double now) {
  stage().begin(static_cast<float>(passed));
  workbench().draw(at(now));
  return stage().end();
}
KLINKER_DOOR const void* KLINKER_OPEN(stage_drawn)() { return stage().drawn().data(); }
/// Width, height, where the bytes are, and which making of them this is.
KLINKER_DOOR const void* KLINKER_OPEN(stage_glyphs)() {
  static std::array<std::int32_t, 4> told;
  const Stage::Glyphs made = stage().glyphs();
  told = {made.width, made.height, static_cast<std::int32_t>(reinterpret_cast<std::intptr_t>(made.pixels)), stage().glyphs_version()};
  return told.data();
}
KLINKER_DOOR void KLINKER_OPEN(stage_overlays)() { answer(workbench().bench.overlays.written()); }

KLINKER_DOOR void KLINKER_OPEN(bench_sentence)() {
  const std::string key = take(0);
  workbench().add_sentence(key, take(1));
}
KLINKER_DOOR void KLINKER_OPEN(bench_catalogue)() { answer(workbench().load_catalogue(take(0))); }
KLINKER_DOOR void KLINKER_OPEN(bench_feed)(double now) { answer(workbench().take_feed(take(0), at(now))); }
KLINKER_DOOR void KLINKER_OPEN(bench_block)() { answer(workbench().take_block(take(0))); }
KLINKER_DOOR void KLINKER_OPEN(bench_open)() {
  workbench().open(take(0));
  stage().disturb();
}
KLINKER_DOOR void KLINKER_OPEN(bench_query)() { answer(workbench().query()); }
/// Goes up when reports or selection change, so that the page knows when the map is to be drawn again.
/// Could the address not be read?
KLINKER_DOOR bool KLINKER_OPEN(bench_is_unreadable)() { return workbench().is_unreadable(); }

KLINKER_DOOR double KLINKER_OPEN(bench_generation)() { return static_cast<double>(workbench().bench.generation); }
KLINKER_DOOR double KLINKER_OPEN(bench_count)() {
  return workbench().has_reports() ? static_cast<double>(workbench().bench.filter->selected_count()) : -1;
}
KLINKER_DOOR void KLINKER_OPEN(say)() {
  const std::string key = take(0);
  const std::string name = take(1);
  const std::string value = take(2);
  answer(workbench().bench.words.say(key, {{name, value}}));
}

/// The map shows this part of the town now.
KLINKER_DOOR void KLINKER_OPEN(bench_view)(double west, double south, double east, double north) {
  workbench().bench.look_at({west, south, east, north, true});
  stage().disturb();
}

/// Turns the map, of this many CSS pixels, to the chosen rectangle. 1: it did.
KLINKER_DOOR bool KLINKER_OPEN(map_show_box)(double width, double height) {
  map::Map* open = map::open_map();
  if (open == nullptr || !workbench().has_reports()) return false;
  const auto view = workbench().bench.view_of_box(width, height);
  if (view) open->view(view->lat, view->lon, view->zoom);
  return view.has_value();
}

/// Where the selection lies, as a picture of this part of the map; four bytes a pixel.
KLINKER_DOOR const void* KLINKER_OPEN(bench_picture)(double west, double south, double east, double north, double width, double height, double dot) {
  if (!workbench().has_reports()) return nullptr;
  Bench& bench = workbench().bench;
  View view;
  view.north_west = spot_of(north, west);
  view.south_east = spot_of(south, east);
  view.width = static_cast<int>(width);
  view.height = static_cast<int>(height);
  view.dot = static_cast<int>(dot);
  const Paint paint{(mixed(bench.look.brand, bench.look.surface, 170) & 0xFFFFFF) | 0xA0000000U, (bench.look.danger & 0xFFFFFF) | 0xF0000000U};
  picture() = bench.density.draw(bench.filter->selected(), view, paint);
  return picture().data();
}

/// Does a press on the map draw a shape?
KLINKER_DOOR bool KLINKER_OPEN(bench_draws)() { return workbench().bench.hand == Bench::Hand::draws; }
/// Tray: where the hand was, x and y by turns, in pixels of a picture of this part of the map.
KLINKER_DOOR void KLINKER_OPEN(bench_lasso)(double west, double south, double east, double north, double width, double height) {
  const std::string packed = take(0);
  std::vector<std::int32_t> pixels(packed.size() / sizeof(std::int32_t));
  std::memcpy(pixels.data(), packed.data(), pixels.size() * sizeof(std::int32_t));
  if (workbench().has_reports()) workbench().bench.draw_around(pixels, {west, south, east, north, true}, width, height);
  stage().disturb();
}
/// A step of a shape that is drawn corner by corner; gives the sentence that tells what became of it. `x` and `y` in such a picture.
KLINKER_DOOR void KLINKER_OPEN(bench_corner)(double x, double y, double west, double south, double east, double north, double width, double height) {
  tell(workbench().bench.put_corner(x, y, {west, south, east, north, true}, width, height));
}
KLINKER_DOOR void KLINKER_OPEN(bench_corner_back)() { tell(workbench().bench.take_corner_back()); }
KLINKER_DOOR void KLINKER_OPEN(bench_close)() { tell(workbench().bench.close_shape()); }
KLINKER_DOOR void KLINKER_OPEN(bench_stop)() { tell(workbench().bench.stop_drawing()); }
/// How many numbers there are, whether a corner may still come (1), and then the corners, put so far or of the shape that is selected.
KLINKER_DOOR const void* KLINKER_OPEN(bench_outline)(double west, double south, double east, double north, double width, double height) {
  static std::vector<std::int32_t> told;
  told = workbench().bench.outline({west, south, east, north, true}, width, height);
  told.insert(told.begin(), {static_cast<std::int32_t>(told.size()), workbench().bench.corners.empty() ? 0 : 1});
  return told.data();
}

/// The map says where it is at this moment, also while it slides.
KLINKER_DOOR void KLINKER_OPEN(map_tell)() {
  if (map::Map* open = map::open_map(); open != nullptr) open->tell();
}

/// Over the map's tiles, from where they are now.
KLINKER_DOOR void KLINKER_OPEN(map_cover)(emscripten::EM_VAL canvas) {
  const emscripten::val owned = emscripten::val::take_ownership(canvas);
  if (map::Map* open = map::open_map(); open != nullptr) open->cover(owned);
}
