#include "wasm/console/bench.hpp"

#include <algorithm>

#include "shared/privacy/visibility.hpp"

namespace klinker::console {
namespace {

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

/// What does not fit loses its middle: names of a kind begin alike and differ at their end.
std::string shortened(const std::string& words, float width) {
  const auto is_narrow = [&](const std::string& some) { return ImGui::CalcTextSize(some.c_str()).x <= width; };
  if (is_narrow(words)) return words;
  std::size_t head = words.size() * 3 / 5;
  std::size_t tail = head;
  const std::string gap = "\u2026";
  std::string kept = gap;
  for (bool is_heads_turn = false; head > 0; is_heads_turn = !is_heads_turn) {
    while (head > 0 && !begins_character(words[head])) --head;
    while (tail < words.size() && !begins_character(words[tail])) ++tail;
    kept = words.substr(0, head) + gap + words.substr(tail);
    if (is_narrow(kept)) break;
    if (is_heads_turn || tail == words.size()) --head;
    else ++tail;
  }
  return kept;
}

}  // namespace

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

std::optional<Bench::MapView> Bench::view_of_box(double width, double height) const {
  constexpr double least_zoom = 8;
  constexpr double most_zoom = 19;
  const Filter& around = chosen(chosen(Column::box).is_set ? Column::box : Column::shape);
  if (!around.is_set || around.points.empty()) return std::nullopt;
  const auto place_of = [](std::int64_t x, std::int64_t y) { return privacy::from_rd({x * 500, y * 500}); };  // twice metres
  Point low = around.points.front();
  Point high = low;
  for (const Point& point : around.points) {
    low = {std::min(low.x, point.x), std::min(low.y, point.y)};
    high = {std::max(high.x, point.x), std::max(high.y, point.y)};
  }
  const Location south_west = place_of(std::int64_t{low.x} * 2, std::int64_t{low.y} * 2);
  const Location north_east = place_of(std::int64_t{high.x} * 2, std::int64_t{high.y} * 2);
  const Location middle = place_of(std::int64_t{low.x} + high.x, std::int64_t{low.y} + high.y);
  const Spot bottom = spot_of(south_west.lat(), south_west.lon());
  const Spot top = spot_of(north_east.lat(), north_east.lon());
  double wide = static_cast<double>(top.x - bottom.x);
  double high_spots = static_cast<double>(bottom.y - top.y);
  MapView view{middle.lat(), middle.lon(), spot_zoom};
  for (; view.zoom > least_zoom && (wide > width || high_spots > height || view.zoom > most_zoom); --view.zoom, wide /= 2, high_spots /= 2) {
  }
  return view;
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

void Bench::tell_choice(const std::string& name, bool is_chosen) {
  overlays.tell(is_chosen ? words.say("console.is-chosen", {{"name", name}}) : name);
}

void Bench::text(ImVec2 at, ImU32 colour, const std::string& words_shown, float width) {
  if (!Stage::can_show(words_shown)) return overlays.words(at, width, words_shown);
  const std::string fitting = shortened(words_shown, width);
  ImGui::GetWindowDrawList()->AddText(at, colour, fitting.c_str());
  if (fitting != words_shown && ImGui::IsMouseHoveringRect(at, ImVec2(at.x + width, at.y + ImGui::GetTextLineHeight()))) ImGui::SetTooltip("%s", words_shown.c_str());
}

}  // namespace klinker::console
