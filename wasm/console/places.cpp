// The map and the report that was picked: rectangles in which the page lays real elements.
#include "wasm/console/bench.hpp"

namespace klinker::console {
namespace {

void fill_window(Bench& bench, Overlays::Kind kind, const char* id, const char* key, const std::string& value) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 room = ImGui::GetContentRegionAvail();
  if (room.x < 20 || room.y < 20) return;
  bench.overlays.fill(kind, id, bench.words.say(key), at, ImVec2(at.x + room.x, at.y + room.y), value);
}

/// A button that stays pressed; true when it was pressed now.
bool draw_switch(Bench& bench, const char* key, bool is_on) {
  if (is_on) {
    ImGui::PushStyleColor(ImGuiCol_Button, bench.look.brand);
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, bench.look.brand);
    ImGui::PushStyleColor(ImGuiCol_Text, bench.look.on_brand);
  }
  const std::string name = bench.words.say(key);
  const bool is_pressed = ImGui::Button(name.c_str());
  if (is_on) ImGui::PopStyleColor(3);
  bench.tell_choice(name, is_on);
  return is_pressed;
}

}  // namespace

void draw_map(Bench& bench) {
  // Let go of elsewhere, the box no longer follows.
  if (!bench.chosen(Column::box).is_set) bench.follow = Bench::Follow::no;
  const bool is_following = bench.follow == Bench::Follow::map;
  if (draw_switch(bench, "console.map-only", is_following)) {
    if (is_following) {
      bench.set(Column::box, {});
    } else {
      bench.follow = Bench::Follow::map;
      bench.look_at(Bench::Seen(bench.seen));
    }
  }
  const float wide = ImGui::CalcTextSize(bench.words.say("console.map-draw").c_str()).x + 2 * ImGui::GetStyle().FramePadding.x;
  if (ImGui::GetItemRectMax().x + wide + 10 < ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x) ImGui::SameLine();
  const bool is_drawing = bench.hand == Bench::Hand::draws;
  if (draw_switch(bench, "console.map-draw", is_drawing)) {
    (void)bench.stop_drawing();
    if (!is_drawing) bench.hand = Bench::Hand::draws;
  }
  fill_window(bench, Overlays::Kind::map, "map", "console.map", {});
}

void draw_report(Bench& bench) {
  if (bench.picked == 0) {
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(bench.words.say("console.pick-one").c_str());
    ImGui::PopTextWrapPos();
    return;
  }
  fill_window(bench, Overlays::Kind::report, "report", "console.report", bench.words.report_number(bench.picked));
}

}  // namespace klinker::console
