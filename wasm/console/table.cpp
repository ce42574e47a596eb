// The reports of the selection, a million of them if need be: only those in sight are drawn. A press on a head sorts, one on a row opens it.
#include <algorithm>
#include <cmath>
#include <string_view>

#include <imgui_internal.h>

#include "shared/console/listed.hpp"
#include "wasm/console/bench.hpp"

namespace klinker::console {
namespace {

using Shown = Listed;
struct Head {
  Shown shown;
  const char* key;
  float width;  ///< CSS pixels at least; what is left over goes to names
  bool is_name;
};
constexpr Head heads[] = {
    {Shown::number, "console.number", 120, false},       {Shown::category, "console.category", 150, true}, {Shown::received, "console.received", 96, false},
    {Shown::state, "console.state", 130, true},          {Shown::spent, "console.spent", 92, false},
    {Shown::department, "console.department", 140, true}, {Shown::area, "console.area", 130, true},         {Shown::deadline, "console.deadline", 96, false},
    {Shown::signals, "console.signals", 70, false},
};
constexpr float scrollbar = 14;

constexpr std::size_t nowhere = ~std::size_t{0};

struct Table {
  Shown by = Shown::number;
  Order::Direction direction = Order::Direction::downwards;
  Order order;
  std::uint64_t sorted_news = 0;
  bool is_sorted = false;
  std::uint64_t generation = 0;
  double first = 0;  ///< the row at the top; a million rows of pixels are more than a float can count
  std::size_t at = nowhere;       ///< the row that the keyboard was at in the frame before
  std::size_t wanted = nowhere;   ///< and the one it goes to in this one
};

Table& table() {
  static Table one;
  return one;
}

std::vector<std::uint32_t> keys_of(const Bench& bench, Shown by) {
  std::vector<std::string> words;
  for (const Column column : {Column::category, Column::state, Column::department, Column::area}) {
    if (std::string_view(code_of(column)) != code_of(by)) continue;
    for (const std::string& code : *names_of(*bench.reports, by)) words.push_back(bench.words.name(column, code));
  }
  return sort_keys(*bench.reports, by, words);
}

void follow(Bench& bench, Table& kept) {
  if (!kept.is_sorted || kept.sorted_news != bench.news) {
    if (kept.by == Shown::number) kept.order.clear();
    else kept.order.sort(keys_of(bench, kept.by));
    kept.is_sorted = true;
    kept.sorted_news = bench.news;
    kept.generation = 0;
  }
  if (kept.generation == bench.generation) return;
  kept.order.choose(bench.filter->selected(), kept.direction);
  kept.generation = bench.generation;
}

std::string cell(const Bench& bench, Shown shown, std::size_t row) {
  const Reports& reports = *bench.reports;
  switch (shown) {
    case Shown::number: return bench.words.report_number(reports.number[row]);
    case Shown::received: return bench.words.day(reports.received[row]);
    case Shown::deadline: return bench.words.day(reports.deadline[row]);
    case Shown::category: return bench.words.name(Column::category, reports.category.names[reports.category.rows[row]]);
    case Shown::state: return bench.words.name(Column::state, reports.state.names[reports.state.rows[row]]);
    case Shown::department: return bench.words.name(Column::department, reports.department.names[reports.department.rows[row]]);
    case Shown::area: return bench.words.name(Column::area, reports.area.names[reports.area.rows[row]]);
    case Shown::spent: return bench.words.duration(reports.spent[row] & (open_bit - 1));
    case Shown::signals: return std::to_string(reports.signals[row]);
  }
  return {};
}

struct Layout {
  std::vector<const Head*> heads;
  std::vector<float> widths;
};

/// As many columns as there is room for, from the first.
Layout lay_out(float width) {
  Layout layout;
  float used = 0;
  std::size_t names = 0;
  for (const Head& head : heads) {
    if (used + head.width > width && !layout.heads.empty()) break;
    used += head.width;
    names += head.is_name ? 1 : 0;
    layout.heads.push_back(&head);
  }
  for (const Head* head : layout.heads) layout.widths.push_back(head->width + (head->is_name && names > 0 ? (width - used) / static_cast<float>(names) : 0));
  return layout;
}

void draw_arrow(const Bench& bench, ImVec2 middle, Order::Direction direction) {
  const float point = direction == Order::Direction::upwards ? -4.0F : 4.0F;
  ImGui::GetWindowDrawList()->AddTriangleFilled(ImVec2(middle.x - 5, middle.y - point), ImVec2(middle.x + 5, middle.y - point),
                                                ImVec2(middle.x, middle.y + point), bench.look.ink);
}

void draw_heads(Bench& bench, Table& kept, const Layout& layout) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  float left = start.x;
  for (std::size_t at = 0; at < layout.heads.size(); ++at) {
    const Head& head = *layout.heads[at];
    ImGui::SetCursorScreenPos(ImVec2(left, start.y));
    ImGui::PushID(head.key);
    const bool is_this = kept.by == head.shown;
    if (ImGui::Selectable("##head", false, 0, ImVec2(layout.widths[at] - 4, ImGui::GetFrameHeight()))) {
      const bool is_up = is_this && kept.direction == Order::Direction::downwards;
      kept.direction = !is_this ? listed_by(head.shown).direction : is_up ? Order::Direction::upwards : Order::Direction::downwards;
      kept.by = head.shown;
      kept.is_sorted = false;
      kept.first = 0;
    }
    const std::string name = bench.words.say(head.key);
    bench.overlays.tell(bench.words.say("console.sort-by", {{"name", name}}));
    ImGui::PopID();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.PushClipRect(ImVec2(left, start.y), ImVec2(left + layout.widths[at] - 6, start.y + ImGui::GetFrameHeight()), true);
    list.AddText(ImVec2(left + 4, start.y + 5), is_this ? bench.look.ink : bench.look.ink_soft, name.c_str());
    if (is_this) draw_arrow(bench, ImVec2(left + 14 + ImGui::CalcTextSize(name.c_str()).x, start.y + ImGui::GetFrameHeight() / 2), kept.direction);
    list.PopClipRect();
    left += layout.widths[at];
  }
  ImGui::SetCursorScreenPos(ImVec2(start.x, start.y + ImGui::GetFrameHeight()));
  ImGui::GetWindowDrawList()->AddLine(ImVec2(start.x, start.y + ImGui::GetFrameHeight()), ImVec2(left, start.y + ImGui::GetFrameHeight()), bench.look.edge);
}

/// True: the keyboard is at it.
bool draw_row(Bench& bench, const Layout& layout, ImVec2 at, float height, float width, std::uint32_t row, bool goes_there) {
  const Reports& reports = *bench.reports;
  ImGui::SetCursorScreenPos(at);
  ImGui::PushID(static_cast<int>(reports.number[row]));
  const bool is_picked = reports.number[row] == bench.picked;
  if (ImGui::Selectable("##row", is_picked, 0, ImVec2(width, height))) bench.picked = is_picked ? 0 : reports.number[row];
  ImGui::PopID();
  if (goes_there) {
    ImGui::SetFocusID(ImGui::GetItemID(), ImGui::GetCurrentWindow());
    ImGui::GetCurrentContext()->NavDisableHighlight = false;
  }
  if (Overlays::is_at_item()) {
    std::string said;
    for (const Head& head : heads) said += (said.empty() ? "" : ", ") + cell(bench, head.shown, row);
    bench.tell_choice(said, is_picked);
  }
  const bool is_at = ImGui::IsItemFocused();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (is_picked) list.AddRectFilled(at, ImVec2(at.x + 4, at.y + height), bench.look.brand);
  const bool is_late = reports.timeliness[row] == static_cast<std::uint8_t>(Timeliness::open_late);
  float left = at.x;
  for (std::size_t column = 0; column < layout.heads.size(); ++column) {
    const Shown shown = layout.heads[column]->shown;
    list.PushClipRect(ImVec2(left, at.y), ImVec2(left + layout.widths[column] - 6, at.y + height), true);
    bench.text(ImVec2(left + 6, at.y + (height - ImGui::GetTextLineHeight()) / 2), shown == Shown::deadline && is_late ? bench.look.danger : bench.look.ink,
               cell(bench, shown, row), layout.widths[column] - 10);
    list.PopClipRect();
    left += layout.widths[column];
  }
  return is_at;
}

/// Our own, because Dear ImGui's counts pixels.
void draw_scrollbar(Bench& bench, Table& kept, ImVec2 at, float height, double in_sight) {
  const double most = std::max(0.0, static_cast<double>(kept.order.size()) - in_sight);
  if (most <= 0) return;
  const float grab = std::max(28.0F, height * static_cast<float>(in_sight / static_cast<double>(kept.order.size())));
  ImGui::SetCursorScreenPos(at);
  ImGui::InvisibleButton("scroll", ImVec2(scrollbar, height));
  bench.stage.grab(at, ImVec2(at.x + scrollbar, at.y + height));
  if (ImGui::IsItemActive() && ImGui::IsMouseDown(0)) {
    const float part = (ImGui::GetIO().MousePos.y - at.y - grab / 2) / std::max(1.0F, height - grab);
    kept.first = std::clamp(static_cast<double>(part), 0.0, 1.0) * most;
  }
  const float top = at.y + static_cast<float>(kept.first / most) * (height - grab);
  ImGui::GetWindowDrawList()->AddRectFilled(at, ImVec2(at.x + scrollbar, at.y + height), bench.look.page);
  ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(at.x + 3, top), ImVec2(at.x + scrollbar - 3, top + grab), bench.look.edge, 4);
}

/// Dear ImGui knows only the rows in sight: with the keyboard at one of them the keys that go further are answered here.
void step_row(Table& kept, double in_sight) {
  const std::size_t size = kept.order.size();
  if (kept.at >= size) return;
  const auto page = static_cast<std::size_t>(in_sight);
  std::size_t to = kept.at;
  if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) to = std::min(to + 1, size - 1);
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow) && to > 0) --to;
  if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) to = std::min(to + page, size - 1);
  if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) to -= std::min(to, page);
  if (ImGui::IsKeyPressed(ImGuiKey_Home)) to = 0;
  if (ImGui::IsKeyPressed(ImGuiKey_End)) to = size - 1;
  if (to == kept.at) return;
  ImGui::NavMoveRequestCancel();
  kept.wanted = to;
  const auto row = static_cast<double>(to);
  kept.first = std::clamp(std::floor(kept.first), row - in_sight + 1, row);
}

void scroll(Table& kept, double in_sight) {
  const ImGuiIO& io = ImGui::GetIO();
  if (ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows)) kept.first -= static_cast<double>(io.MouseWheel) * 3;
  const bool is_here = ImGui::IsWindowFocused(ImGuiFocusedFlags_ChildWindows);
  kept.wanted = nowhere;
  if (is_here && kept.at != nowhere) {
    step_row(kept, in_sight);
  } else if (is_here) {
    if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) kept.first += in_sight;
    if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) kept.first -= in_sight;
    if (ImGui::IsKeyPressed(ImGuiKey_Home)) kept.first = 0;
    if (ImGui::IsKeyPressed(ImGuiKey_End)) kept.first = static_cast<double>(kept.order.size());
  }
  kept.first = std::clamp(kept.first, 0.0, std::max(0.0, static_cast<double>(kept.order.size()) - in_sight));
}

}  // namespace

void draw_table(Bench& bench) {
  Table& kept = table();
  follow(bench, kept);
  const Layout layout = lay_out(ImGui::GetContentRegionAvail().x - scrollbar);
  draw_heads(bench, kept, layout);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float row_height = ImGui::GetFrameHeight();
  const double in_sight = std::floor(static_cast<double>(room.y / row_height));
  if (in_sight < 1) return;
  scroll(kept, in_sight);
  const auto first = static_cast<std::size_t>(kept.first);
  const std::size_t last = std::min(kept.order.size(), first + static_cast<std::size_t>(in_sight));
  kept.at = nowhere;
  for (std::size_t at = first; at < last; ++at) {
    const ImVec2 place(start.x, start.y + static_cast<float>(at - first) * row_height);
    if (draw_row(bench, layout, place, row_height, room.x - scrollbar, kept.order.row(at), at == kept.wanted)) kept.at = at;
  }
  draw_scrollbar(bench, kept, ImVec2(start.x + room.x - scrollbar, start.y), room.y, in_sight);
}

}  // namespace klinker::console
