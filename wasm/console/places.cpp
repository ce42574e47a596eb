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

void draw_map(Bench& bench) { fill_window(bench, Overlays::Kind::map, "map", "console.map", {}); }

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
