#include "wasm/console/bench.hpp"

#include <algorithm>

#include "shared/privacy/visibility.hpp"

namespace klinker::console {

Point metres(double lat, double lon) {
  const auto place = Location::from_degrees(lat, lon);
  if (!place) return {};
  const privacy::Rd rd = privacy::to_rd(*place);
  const auto within = [](std::int64_t mm) { return static_cast<std::int32_t>(std::clamp<std::int64_t>(mm / 1000, -furthest_metres, furthest_metres)); };
  return {within(rd.x_mm), within(rd.y_mm)};
}

void Bench::look_at(const Seen& part) {
  seen = part;
  if (follow != Follow::map || !filter || !seen.is_open) return;
  const Point south_west = metres(seen.south, seen.west);
  const Point north_east = metres(seen.north, seen.east);
  if (south_west.x < north_east.x && south_west.y < north_east.y) set(Column::box, in_box(south_west, north_east));
}

bool Bench::is_chosen(Column column, const std::string& name) const {
  const Filter& its = chosen(column);
  return its.is_set && std::binary_search(its.names.begin(), its.names.end(), name);
}

void Bench::toggle(Column column, const std::string& name) {
  std::vector<std::string> names = chosen(column).names;
  const auto at = std::find(names.begin(), names.end(), name);
  if (at == names.end()) names.push_back(name);
  else names.erase(at);
  set(column, names.empty() ? Filter{} : among(std::move(names)));
}

void Bench::text(ImVec2 at, ImU32 colour, const std::string& words_shown, float width) {
  if (Stage::can_show(words_shown)) ImGui::GetWindowDrawList()->AddText(at, colour, words_shown.c_str());
  else overlays.words(at, width, words_shown);
}

}  // namespace klinker::console
