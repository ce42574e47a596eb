// When reports came in, day by day, with a brush over it: dragging anew chooses, dragging inside moves, dragging an edge widens.
#include <algorithm>
#include <cmath>

#include "wasm/console/bench.hpp"

namespace klinker::console {
namespace {

constexpr float edge_reach = 8;
constexpr float least_bar = 3;

/// The first second of this Amsterdam day, counted since 1970.
std::int64_t begin_of(std::int64_t day) { return end_of_day_in_amsterdam(date_of_day_number(day - 1)).ms / 1000; }
std::int64_t day_of(std::int64_t seconds) { return day_number(amsterdam_time(Instant{seconds * 1000}).date); }

struct Days {
  std::int64_t from = 0;
  std::int64_t to = 0;  ///< the last one, in it
};

Filter filter_of(Days days) { return in_range(begin_of(days.from), begin_of(days.to + 1) - 1); }

enum class Drag { none, anew, from, to, whole };

struct Brush {
  Drag drag = Drag::none;
  std::int64_t began = 0;  ///< the day under the pointer when it went down
  Days before;             ///< what was chosen then
  float view_from = 0;     ///< zoom: which part of all days is shown, 0 to 1
  float view_to = 1;
  std::string shown_from, shown_to;  ///< in the fields, after the frame before
};

Brush& brush() {
  static Brush one;
  return one;
}

/// Pixels and days of the stretch that is shown.
struct Scale {
  ImVec2 at, size;
  double first = 0;
  double days = 1;
  [[nodiscard]] float x_of(double day) const { return at.x + static_cast<float>((day - first) / days) * size.x; }
  [[nodiscard]] std::int64_t day_at(float x) const { return static_cast<std::int64_t>(std::floor(first + static_cast<double>((x - at.x) / size.x) * days)); }
};

Days chosen_days(const Bench& bench, Days all) {
  const Filter& filter = bench.chosen(Column::received);
  if (!filter.is_set) return all;
  return {filter.range.from == Range::least ? all.from : std::clamp(day_of(filter.range.from), all.from, all.to),
          filter.range.to == Range::most ? all.to : std::clamp(day_of(filter.range.to), all.from, all.to)};
}

/// A bar is at least so wide that it is seen.
std::int64_t days_of_bar(const Scale& scale) {
  return static_cast<std::int64_t>(std::max(1.0, std::ceil(static_cast<double>(least_bar / scale.size.x) * scale.days)));
}

void draw_bars(Bench& bench, const Scale& scale, Days all, Days chosen) {
  const Tallies& tallies = bench.filter->tallies();
  const std::int64_t a_bar = days_of_bar(scale);
  std::vector<std::uint32_t> bars(static_cast<std::size_t>((all.to - all.from) / a_bar + 1));
  for (std::int64_t day = all.from; day <= all.to; ++day)
    bars[static_cast<std::size_t>((day - all.from) / a_bar)] += tallies.reports(Grouping::day, static_cast<std::size_t>(day - tallies.first_day()));
  const std::uint32_t most = std::max(1U, *std::max_element(bars.begin(), bars.end()));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool is_brushed = bench.chosen(Column::received).is_set;
  for (std::size_t bar = 0; bar < bars.size(); ++bar) {
    if (bars[bar] == 0) continue;
    const std::int64_t day = all.from + static_cast<std::int64_t>(bar) * a_bar;
    const float left = scale.x_of(static_cast<double>(day));
    const float right = scale.x_of(static_cast<double>(day + a_bar));
    if (right < scale.at.x || left > scale.at.x + scale.size.x) continue;
    const bool is_in = day + a_bar > chosen.from && day <= chosen.to;
    const float height = static_cast<float>(bars[bar]) / static_cast<float>(most) * (scale.size.y - 4);
    list.AddRectFilled(ImVec2(left, scale.at.y + scale.size.y - height), ImVec2(std::max(left + 1, right - (a_bar > 1 || right - left > 3 ? 1.0F : 0.0F)), scale.at.y + scale.size.y),
                       is_in ? bench.look.brand : mixed(bench.look.edge, bench.look.surface, 110));
  }
  if (!is_brushed) return;
  const float left = scale.x_of(static_cast<double>(chosen.from));
  const float right = scale.x_of(static_cast<double>(chosen.to + 1));
  list.AddRectFilled(ImVec2(left, scale.at.y), ImVec2(right, scale.at.y + scale.size.y), (bench.look.brand & 0xFFFFFF) | 0x22000000);
  for (const float x : {left, right}) list.AddLine(ImVec2(x, scale.at.y), ImVec2(x, scale.at.y + scale.size.y), bench.look.ink, 2);
}

void draw_axis(Bench& bench, const Scale& scale) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float bottom = scale.at.y + scale.size.y;
  const double a_month = static_cast<double>(scale.size.x) * 30.4 / scale.days;
  const int months = a_month > 60 ? 1 : a_month > 22 ? 3 : 12;
  Date date = date_of_day_number(static_cast<std::int64_t>(scale.first));
  date.day = 1;
  float free_from = scale.at.x;
  for (int step = 0; step < 2000; ++step) {
    const auto day = static_cast<double>(day_number(date));
    if (day > scale.first + scale.days) break;
    if (day >= scale.first && (date.month - 1) % months == 0) {
      const float x = scale.x_of(day);
      list.AddLine(ImVec2(x, bottom), ImVec2(x, bottom + 5), bench.look.edge);
      const std::string label = date.month == 1 ? std::to_string(date.year) : bench.words.say("console.month." + std::to_string(date.month));
      const float width = ImGui::CalcTextSize(label.c_str()).x;
      if (x >= free_from && x + width < scale.at.x + scale.size.x) {
        list.AddText(ImVec2(x + 3, bottom + 2), bench.look.ink_soft, label.c_str());
        free_from = x + width + 12;
      }
    }
    if (++date.month == 13) date.month = 1, ++date.year;
  }
}

/// The days of the bar under the mouse, and how many came in on them.
void explain_bar(Bench& bench, const Scale& scale, Days all) {
  if (!ImGui::IsItemHovered()) return;
  const Tallies& tallies = bench.filter->tallies();
  const std::int64_t a_bar = days_of_bar(scale);
  const std::int64_t from = all.from + (std::clamp(scale.day_at(ImGui::GetIO().MousePos.x), all.from, all.to) - all.from) / a_bar * a_bar;
  const std::int64_t to = std::min(from + a_bar - 1, all.to);
  std::uint32_t reports = 0;
  for (std::int64_t day = from; day <= to; ++day) reports += tallies.reports(Grouping::day, static_cast<std::size_t>(day - tallies.first_day()));
  std::string days = bench.words.day(begin_of(from));
  if (to > from) days += " – " + bench.words.day(begin_of(to));
  bench.overlays.explain(days + ": " + bench.words.number(reports));
}

void drag(Bench& bench, const Scale& scale, Days all, Days chosen) {
  Brush& held = brush();
  const float x = ImGui::GetIO().MousePos.x;
  const std::int64_t day = std::clamp(scale.day_at(x), all.from, all.to);
  const bool is_set = bench.chosen(Column::received).is_set;
  const float left = scale.x_of(static_cast<double>(chosen.from));
  const float right = scale.x_of(static_cast<double>(chosen.to + 1));
  if (ImGui::IsItemHovered() && is_set && (std::fabs(x - left) < edge_reach || std::fabs(x - right) < edge_reach)) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  if (ImGui::IsItemActivated() && ImGui::IsMouseDown(0)) {
    held.began = day;
    held.before = chosen;
    held.drag = !is_set ? Drag::anew : std::fabs(x - left) < edge_reach ? Drag::from : std::fabs(x - right) < edge_reach ? Drag::to
                                   : x > left && x < right              ? Drag::whole : Drag::anew;
  }
  if (ImGui::IsItemDeactivated()) {
    const bool is_tap = std::fabs(ImGui::GetIO().MouseClickedPos[0].x - x) < 3;
    if (is_tap && is_set && held.drag != Drag::none) bench.set(Column::received, {});
    held.drag = Drag::none;
  }
  if (!ImGui::IsItemActive() || held.drag == Drag::none || !ImGui::IsMouseDragging(0, 3)) return;
  Days wanted = held.before;
  const std::int64_t moved = day - held.began;
  if (held.drag == Drag::anew) wanted = {std::min(held.began, day), std::max(held.began, day)};
  if (held.drag == Drag::from) wanted.from = std::min(held.before.from + moved, wanted.to);
  if (held.drag == Drag::to) wanted.to = std::max(held.before.to + moved, wanted.from);
  if (held.drag == Drag::whole) {
    const std::int64_t by = std::clamp(moved, all.from - wanted.from, all.to - wanted.to);
    wanted = {wanted.from + by, wanted.to + by};
  }
  wanted = {std::clamp(wanted.from, all.from, all.to), std::clamp(wanted.to, all.from, all.to)};
  const Filter filter = filter_of(wanted);
  if (!(filter == bench.chosen(Column::received))) bench.set(Column::received, filter);
}

void zoom(const Scale& scale) {
  Brush& held = brush();
  const float wheel = ImGui::GetIO().MouseWheel;
  if (!ImGui::IsItemHovered() || wheel == 0) return;
  const float under = (ImGui::GetIO().MousePos.x - scale.at.x) / scale.size.x;
  const float wide = held.view_to - held.view_from;
  const float wider = std::clamp(wide * (wheel > 0 ? 0.8F : 1.25F), 0.005F, 1.0F);
  held.view_from = std::clamp(held.view_from + (wide - wider) * under, 0.0F, 1 - wider);
  held.view_to = held.view_from + wider;
}

// Two fields beside the brush: to the day, with a keyboard, read aloud. They say what is chosen, also days on which nothing came in.
void draw_fields(Bench& bench) {
  Brush& held = brush();
  const Filter& filter = bench.chosen(Column::received);
  const std::string from = filter.is_set && filter.range.from != Range::least ? format_date(date_of_day_number(day_of(filter.range.from))) : std::string();
  const std::string to = filter.is_set && filter.range.to != Range::most ? format_date(date_of_day_number(day_of(filter.range.to))) : std::string();
  const bool is_typed = bench.overlays.value("from") != held.shown_from || bench.overlays.value("to") != held.shown_to;
  if (!is_typed) {
    bench.overlays.set("from", from);
    bench.overlays.set("to", to);
  }
  const ImVec2 size(150, ImGui::GetFrameHeight());
  bench.overlays.entry(Overlays::Kind::date, "from", bench.words.say("console.from"), size, {}, Overlays::State::sound);
  ImGui::SameLine();
  bench.overlays.entry(Overlays::Kind::date, "to", bench.words.say("console.to"), size, {}, Overlays::State::sound);
  held.shown_from = bench.overlays.value("from");
  held.shown_to = bench.overlays.value("to");
  if (!is_typed) return;
  const Result<Date> first = parse_date(held.shown_from);
  const Result<Date> last = parse_date(held.shown_to);
  const std::int64_t begins = first ? begin_of(day_number(*first)) : Range::least;
  const std::int64_t ends = last ? begin_of(day_number(*last) + 1) - 1 : Range::most;
  if (begins <= ends) bench.set(Column::received, first || last ? in_range(begins, ends) : Filter{});
}

}  // namespace

void draw_time_line(Bench& bench) {
  const Tallies& tallies = bench.filter->tallies();
  const std::size_t days = tallies.groups(Grouping::day);
  if (days == 0) return;
  const Days all{tallies.first_day(), tallies.first_day() + static_cast<std::int64_t>(days) - 1};
  draw_fields(bench);
  const ImVec2 room = ImGui::GetContentRegionAvail();
  if (room.x < 40 || room.y < 40) return;
  Scale scale;
  scale.at = ImGui::GetCursorScreenPos();
  scale.size = ImVec2(room.x, room.y - ImGui::GetTextLineHeight() - 4);
  scale.first = static_cast<double>(all.from) + static_cast<double>(brush().view_from) * static_cast<double>(days);
  scale.days = std::max(1.0, static_cast<double>(brush().view_to - brush().view_from) * static_cast<double>(days));
  ImGui::InvisibleButton("brush", scale.size);
  bench.stage.grab(scale.at, ImVec2(scale.at.x + scale.size.x, scale.at.y + scale.size.y));
  bench.overlays.tell(bench.words.say("console.time-keys"));
  explain_bar(bench, scale, all);
  drag(bench, scale, all, chosen_days(bench, all));
  zoom(scale);
  ImGui::GetWindowDrawList()->PushClipRect(scale.at, ImVec2(scale.at.x + scale.size.x, scale.at.y + room.y), true);
  draw_bars(bench, scale, all, chosen_days(bench, all));
  draw_axis(bench, scale);
  ImGui::GetWindowDrawList()->PopClipRect();
}

}  // namespace klinker::console
