// Where the panes stand, from a phone of 360 pixels to the widest screen.
#include <algorithm>
#include <iterator>

#include <imgui_internal.h>

#include "shared/console/around.hpp"
#include "wasm/console/workbench.hpp"

namespace klinker::console {
namespace {

struct Pane {
  const char* id;
  const char* key;
  void (*draw)(Bench& bench);
};
enum : std::size_t { time_line, groups, map, table, ages, hours, report, intake, trial, bar, row_of_panes };
constexpr Pane panes[] = {
    {"time", "console.pane-time", draw_time_line}, {"groups", "console.pane-groups", draw_groups}, {"map", "console.pane-map", draw_map},
    {"table", "console.pane-table", draw_table},   {"ages", "console.pane-ages", draw_ages},       {"hours", "console.pane-hours", draw_hours},
    {"report", "console.pane-report", draw_report}, {"intake", "console.pane-intake", nullptr}, {"trial", "console.pane-trial", nullptr},
};
constexpr std::size_t panes_of_reports = intake;
constexpr float gap = 6;
constexpr float wide = 1180;
constexpr float middling = 700;
constexpr ImGuiWindowFlags fixed = ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings |
                                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoTitleBar;

bool fits_after(float width) {
  const float end = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
  return ImGui::GetItemRectMax().x + ImGui::GetStyle().ItemSpacing.x + width <= end;
}

float button_width(const std::string& name) { return ImGui::CalcTextSize(name.c_str()).x + 2 * ImGui::GetStyle().FramePadding.x; }

}  // namespace

// What is chosen, each with a cross to let go of it.
void Workbench::draw_chips() {
  for (const Column column : all_columns) {
    const Filter& filter = bench.chosen(column);
    if (!filter.is_set) continue;
    std::string name = bench.words.say(std::string("console.column.") + code_of(column));
    if (kind_of(column) == ColumnKind::names && filter.names.size() == 1) name += ": " + bench.words.name(column, filter.names.front());
    if (kind_of(column) == ColumnKind::names && filter.names.size() > 1) name += ": " + std::to_string(filter.names.size());
    if (column == Column::shape)
      if (const auto around = read_ring(filter.points)) name = bench.words.say("console.around", {{"metres", bench.words.number(static_cast<std::uint64_t>(around->metres))}});
    if (column == Column::received && filter.range.from != Range::least && filter.range.to != Range::most)
      name += ": " + bench.words.day(filter.range.from) + " – " + bench.words.day(filter.range.to);
    if (fits_after(button_width(name + "  ×"))) ImGui::SameLine();
    ImGui::PushID(code_of(column));
    if (ImGui::Button((name + "  ×").c_str())) bench.set(column, {});
    bench.overlays.tell(bench.words.say("console.let-go", {{"name", name}}));
    ImGui::PopID();
  }
}

// What one is here for: to look, or to take a report down.
void Workbench::draw_views() {
  constexpr std::pair<View, const char*> views[] = {{View::reports, "console.view-reports"}, {View::intake, "console.view-intake"}, {View::trial, "console.view-trial"}};
  for (const auto& [view, key] : views) {
    const bool is_this = view == m_view;
    if (is_this) {
      ImGui::PushStyleColor(ImGuiCol_Button, bench.look.brand);
      ImGui::PushStyleColor(ImGuiCol_ButtonHovered, bench.look.brand);
      ImGui::PushStyleColor(ImGuiCol_Text, bench.look.on_brand);
    }
    const std::string name = bench.words.say(key);
    if (ImGui::Button(name.c_str())) show(view);
    bench.tell_choice(name, is_this);
    if (is_this) ImGui::PopStyleColor(3);
    if (key != std::end(views)[-1].second) ImGui::SameLine();
  }
}

// How many are selected, of how many, and what selects them. Gives where the panes may begin.
float Workbench::draw_bar() {
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(ImVec2(ImGui::GetIO().DisplaySize.x, 0));
  (void)begin_stop(bar, "bar", "console.bar", ImGuiWindowFlags_AlwaysAutoResize);
  draw_views();
  if (!bench.filter) {
    ImGui::TextUnformatted(bench.words.say("console.loading").c_str());
  } else {
    const std::string count = bench.words.say("console.selected", {{"n", bench.words.number(bench.filter->selected_count())},
                                                                   {"all", bench.words.number(bench.reports->size())}});
    if (fits_after(ImGui::CalcTextSize(count.c_str()).x)) ImGui::SameLine();
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(count.c_str());
    if (is_unreadable()) {
      ImGui::PushStyleColor(ImGuiCol_Text, bench.look.danger);
      ImGui::PushTextWrapPos(0);
      ImGui::TextUnformatted(bench.words.say("console.unreadable").c_str());
      ImGui::PopTextWrapPos();
      ImGui::PopStyleColor();
    }
    if (!(bench.filter->selection() == Selection{})) {
      const std::string clear = bench.words.say("console.clear");
      if (fits_after(button_width(clear))) ImGui::SameLine();
      const bool is_cleared = ImGui::Button(clear.c_str());
      bench.overlays.tell(clear);
      if (is_cleared) {
        bench.filter->select({});
        ++bench.generation;
      } else {
        draw_chips();
      }
    }
  }
  const float height = ImGui::GetWindowHeight();
  ImGui::End();
  return height;
}

// A window that F6 comes to. Where the keyboard is it has an edge of its own, also when nothing in it can be pressed.
bool Workbench::begin_stop(std::size_t stop, const char* id, const char* key, int flags) {
  m_drawn.push_back(stop);
  const bool is_wanted = m_focus_step == 2 && m_focused == stop;
  if (is_wanted) ImGui::SetNextWindowFocus();
  const bool is_seen = ImGui::Begin(id, nullptr, fixed | flags);
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  // What was last gone to in the bar may be gone.
  if (is_wanted && (window->NavLastIds[0] == 0 || stop == bar)) ImGui::NavInitWindow(window, false);
  if (is_wanted && stop == report && bench.picked != 0) bench.overlays.focus(panes[report].id);
  if (!ImGui::IsWindowFocused(ImGuiFocusedFlags_ChildWindows)) return is_seen;
  if (m_focus_step != 2) m_focused = stop;
  if (ImGui::GetCurrentContext()->NavDisableHighlight) return is_seen;
  bench.overlays.name_window(bench.words.say(key));
  const ImRect edge = window->Rect();
  window->DrawList->PushClipRectFullScreen();
  window->DrawList->AddRect(ImVec2(edge.Min.x + 1, edge.Min.y + 1), ImVec2(edge.Max.x - 1, edge.Max.y - 1), bench.look.focus, 0, 0, 2);
  window->DrawList->PopClipRect();
  return is_seen;
}

bool Workbench::begin_pane(std::size_t pane, Rectangle place) {
  ImGui::SetNextWindowPos(ImVec2(place.left, place.top));
  ImGui::SetNextWindowSize(ImVec2(place.width, place.height));
  return begin_stop(pane, panes[pane].id, panes[pane].key, pane == table ? ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse : 0);
}

void Workbench::draw_pane(std::size_t pane, Rectangle place) {
  if (begin_pane(pane, place)) {
    ImGui::PushStyleColor(ImGuiCol_Text, bench.look.ink_soft);
    ImGui::TextUnformatted(bench.words.say(panes[pane].key).c_str());
    ImGui::PopStyleColor();
    if (pane == intake) face.draw(m_drawn_at);
    else if (pane == trial) draw_trial(bench, m_drawn_at);
    else panes[pane].draw(bench);
  }
  ImGui::End();
}

void Workbench::draw_wide(Rectangle room) {
  const float side = std::clamp(room.width * 0.25F, 300.0F, 460.0F);
  const float middle = room.width - 2 * side - 2 * gap;
  const float time_height = std::clamp(room.height * 0.24F, 130.0F, 230.0F);
  const float left_top = room.height * 0.6F;
  draw_pane(groups, {room.left, room.top, side, left_top});
  draw_pane(ages, {room.left, room.top + left_top + gap, side, room.height - left_top - gap});
  const float middle_left = room.left + side + gap;
  draw_pane(time_line, {middle_left, room.top, middle, time_height});
  const float map_height = (room.height - time_height - 2 * gap) * 0.55F;
  draw_pane(map, {middle_left, room.top + time_height + gap, middle, map_height});
  const float table_top = room.top + time_height + map_height + 2 * gap;
  draw_pane(table, {middle_left, table_top, middle, room.top + room.height - table_top});
  const float right_left = middle_left + middle + gap;
  const float hours_height = std::min(room.height * 0.4F, 300.0F);
  draw_pane(hours, {right_left, room.top, side, hours_height});
  draw_pane(report, {right_left, room.top + hours_height + gap, side, room.height - hours_height - gap});
}

void Workbench::draw_middling(Rectangle room) {
  const float half = (room.width - gap) / 2;
  const float third = (room.height - 2 * gap) / 3;
  const float right = room.left + half + gap;
  const float low = room.top + 2 * (third + gap);
  draw_pane(time_line, {room.left, room.top, half, third});
  draw_pane(groups, {room.left, room.top + third + gap, half, third});
  draw_pane(map, {right, room.top, half, third});
  draw_pane(bench.picked == 0 ? ages : report, {right, room.top + third + gap, half, third});
  draw_pane(table, {room.left, low, room.width, third});
}

void Workbench::draw_phone(Rectangle room) {
  ImGui::SetNextWindowPos(ImVec2(room.left, room.top));
  ImGui::SetNextWindowSize(ImVec2(room.width, 0));
  (void)begin_stop(row_of_panes, "switch", "console.row-of-panes", ImGuiWindowFlags_AlwaysAutoResize);
  for (std::size_t pane = 0; pane < panes_of_reports; ++pane) {
    const std::string name = bench.words.say(std::string(panes[pane].key) + "-short");
    if (pane > 0 && fits_after(button_width(name))) ImGui::SameLine();
    const bool is_this = pane == m_pane;
    if (is_this) {
      ImGui::PushStyleColor(ImGuiCol_Button, bench.look.brand);
      ImGui::PushStyleColor(ImGuiCol_Text, bench.look.on_brand);
    }
    if (ImGui::Button(name.c_str(), ImVec2(0, 38))) m_pane = pane;
    bench.tell_choice(name, is_this);
    if (is_this) ImGui::PopStyleColor(2);
  }
  const float height = ImGui::GetWindowHeight();
  ImGui::End();
  const std::uint32_t picked = bench.picked;
  draw_pane(m_pane, {room.left, room.top + height + gap, room.width, room.height - height - gap});
  // A report that was tapped comes to the front: there is no place for it beside the table.
  if (bench.picked != picked && bench.picked != 0) m_pane = report;
}

void Workbench::draw_form(Rectangle room) {
  ImGui::SetNextWindowPos(ImVec2(room.left, room.top));
  ImGui::SetNextWindowSize(ImVec2(room.width, room.height));
  ImGui::Begin("form", nullptr, fixed);
  // In the middle of a wide screen.
  const float beside = std::max(0.0F, (room.width - 720) / 2);
  ImGui::Indent(beside);
  face.draw(m_drawn_at);
  ImGui::Unindent(beside);
  ImGui::End();
}

// The caller's report, and beside it what is already known.
void Workbench::draw_intake(Rectangle room) {
  if (room.width < middling || !bench.filter) return draw_pane(intake, room);
  const float half = std::min((room.width - gap) / 2, 740.0F);
  draw_pane(intake, {room.left, room.top, half, room.height});
  const float right = room.left + half + gap;
  const float top = (room.height - gap) * 0.45F;
  draw_pane(bench.picked == 0 ? map : report, {right, room.top, room.width - half - gap, top});
  draw_pane(table, {right, room.top + top + gap, room.width - half - gap, room.height - top - gap});
}

void Workbench::draw(Instant now) {
  m_drawn_at = now;
  catch_up();
  // What the town has learned comes with the form.
  const Catalogue* learned = form::visit().catalogue();
  if (learned != nullptr && learned->version == bench.words.catalogue.version) bench.words.catalogue.model = learned->model;
  bench.overlays.begin();
  if (m_focus_step == 1 || m_focus_step == -1) {
    const auto at = std::find(m_drawn.begin(), m_drawn.end(), m_focused);
    const std::size_t from = at == m_drawn.end() ? 0 : static_cast<std::size_t>(at - m_drawn.begin());
    if (!m_drawn.empty()) m_focused = m_drawn[(from + m_drawn.size() + static_cast<std::size_t>(m_focus_step + static_cast<int>(m_drawn.size()))) % m_drawn.size()];
    m_focus_step = 2;
    ImGui::GetCurrentContext()->NavDisableHighlight = false;
  }
  m_drawn.clear();
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  if (m_view == View::form) return draw_form({0, 0, size.x, size.y});
  const float top = draw_bar();
  const Rectangle room{0, top + gap, size.x, size.y - top - gap};
  if (m_view == View::intake) draw_intake(room);
  else if (m_view == View::trial) draw_pane(trial, room);
  else if (!bench.filter) return;
  else if (size.x >= wide && size.y >= 560) draw_wide(room);
  else if (size.x >= middling && size.y >= 560) draw_middling(room);
  else draw_phone(room);
  if (m_focus_step == 2) m_focus_step = 0;
}

}  // namespace klinker::console
