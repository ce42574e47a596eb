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

}  // namespace

void draw_map(Bench& bench) {
  // Let go of elsewhere, the box no longer follows.
  if (!bench.chosen(Column::box).is_set) bench.follow = Bench::Follow::no;
  const bool is_following = bench.follow == Bench::Follow::map;
  if (is_following) {
    ImGui::PushStyleColor(ImGuiCol_Button, bench.look.brand);
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, bench.look.brand);
    ImGui::PushStyleColor(ImGuiCol_Text, bench.look.on_brand);
  }
  const bool is_pressed = ImGui::Button(bench.words.say("console.map-only").c_str());
  if (is_following) ImGui::PopStyleColor(3);
  if (is_pressed && is_following) bench.set(Column::box, {});
  if (is_pressed && !is_following) {
    bench.follow = Bench::Follow::map;
    bench.look_at(Bench::Seen(bench.seen));
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
