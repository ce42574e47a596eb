// Two tables of coloured cells: how long the open reports of each department wait, and in which hours of the week reports come in.
#include <algorithm>
#include <array>

#include "wasm/console/bench.hpp"

namespace klinker::console {
namespace {

constexpr std::size_t hours_of_day = 24;
constexpr float name_width = 130;

/// How full the cells of a table can be, and whether each is wide enough for the number of the fullest: all show theirs or none does.
struct Cells {
  ImVec2 size;
  std::uint32_t most = 0;
  bool has_numbers = false;
};

Cells cells_of(const Bench& bench, ImVec2 size, std::uint32_t most) {
  const ImVec2 widest = ImGui::CalcTextSize(bench.words.number(most).c_str());
  return {size, most, widest.x + 4 <= size.x && widest.y <= size.y};
}

/// A coloured cell one can press; true when it was. `row` and `column` say in words which one it is.
bool draw_cell(Bench& bench, const char* id, ImVec2 at, const Cells& cells, std::uint32_t count, bool is_chosen, const std::string& row, const std::string& column) {
  const ImVec2 size = cells.size;
  const std::uint32_t most = cells.most;
  ImGui::SetCursorScreenPos(at);
  const bool is_pressed = ImGui::Selectable(id, false, 0, size);
  const std::string number = bench.words.number(count);
  if (ImGui::IsItemHovered() || Overlays::is_at_item()) {
    const std::string said = bench.words.say("console.cell", {{"row", row}, {"column", column}, {"n", number}});
    bench.overlays.explain(said);
    bench.tell_choice(said, is_chosen);
  }
  const int part = most == 0 ? 0 : static_cast<int>(std::uint64_t{count} * 235 / most) + (count > 0 ? 20 : 0);
  const ImU32 ground = mixed(bench.look.brand, bench.look.page, part);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 end(at.x + size.x, at.y + size.y);
  list.AddRectFilled(ImVec2(at.x + 0.5F, at.y + 0.5F), ImVec2(end.x - 0.5F, end.y - 0.5F), ground);
  if (is_chosen) list.AddRect(ImVec2(at.x + 1, at.y + 1), ImVec2(end.x - 1, end.y - 1), bench.look.ink, 0, 0, 2);
  if (ImGui::IsItemHovered() || ImGui::IsItemFocused()) list.AddRect(at, end, bench.look.focus, 0, 0, 2);
  const ImVec2 wide = ImGui::CalcTextSize(number.c_str());
  if (count > 0 && cells.has_numbers)
    list.AddText(ImVec2(at.x + (size.x - wide.x) / 2, at.y + (size.y - wide.y) / 2), readable_on(ground, bench.look), number.c_str());
  return is_pressed;
}

void draw_head(const Bench& bench, ImVec2 at, float width, const std::string& words) {
  const ImVec2 wide = ImGui::CalcTextSize(words.c_str());
  if (wide.x <= width) ImGui::GetWindowDrawList()->AddText(ImVec2(at.x + (width - wide.x) / 2, at.y), bench.look.ink_soft, words.c_str());
}

struct Department {
  std::size_t index = 0;
  std::array<std::uint32_t, age_classes> ages{};
  std::uint32_t open = 0;
};

std::vector<Department> departments_of(const Bench& bench) {
  std::vector<Department> all;
  for (std::size_t index = 0; index < bench.reports->department.names.size(); ++index) {
    Department one;
    one.index = index;
    one.ages = bench.filter->tallies().ages(index);
    for (const std::uint32_t each : one.ages) one.open += each;
    if (one.open > 0) all.push_back(one);
  }
  std::stable_sort(all.begin(), all.end(), [](const Department& a, const Department& b) { return a.open > b.open; });
  return all;
}

}  // namespace

void draw_ages(Bench& bench) {
  const std::vector<Department> all = departments_of(bench);
  if (all.empty()) {
    ImGui::TextUnformatted(bench.words.say("console.nothing-open").c_str());
    return;
  }
  std::uint32_t most = 0;
  for (const Department& one : all) most = std::max(most, *std::max_element(one.ages.begin(), one.ages.end()));
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float names = std::min(name_width, width * 0.35F);
  const float column = (width - names) / static_cast<float>(age_classes);
  for (std::size_t age = 0; age < age_classes; ++age)
    draw_head(bench, ImVec2(start.x + names + column * static_cast<float>(age), start.y), column, bench.words.say("console.age." + std::to_string(age)));
  const float row_height = ImGui::GetFrameHeight() + 2;
  const Cells cells = cells_of(bench, ImVec2(column, row_height), most);
  float top = start.y + ImGui::GetTextLineHeightWithSpacing();
  for (const Department& one : all) {
    const std::string& code = bench.reports->department.names[one.index];
    const bool is_chosen = bench.is_chosen(Column::department, code);
    ImGui::PushID(static_cast<int>(one.index));
    ImGui::GetWindowDrawList()->PushClipRect(ImVec2(start.x, top), ImVec2(start.x + names - 6, top + row_height), true);
    const std::string name = bench.words.name(Column::department, code);
    bench.text(ImVec2(start.x, top + 5), bench.look.ink, name, names - 6);
    ImGui::GetWindowDrawList()->PopClipRect();
    for (std::size_t age = 0; age < age_classes; ++age) {
      ImGui::PushID(static_cast<int>(age));
      if (draw_cell(bench, "##age", ImVec2(start.x + names + column * static_cast<float>(age), top), cells, one.ages[age], is_chosen, name,
                    bench.words.say("console.age-days", {{"age", bench.words.say("console.age." + std::to_string(age))}})))
        bench.toggle(Column::department, code);
      ImGui::PopID();
    }
    ImGui::PopID();
    top += row_height;
  }
}

void draw_hours(Bench& bench) {
  const Tallies& tallies = bench.filter->tallies();
  std::uint32_t most = 0;
  for (std::size_t hour = 0; hour < hours_of_week; ++hour) most = std::max(most, tallies.reports(Grouping::hour_of_week, hour));
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float names = 34;
  const float column = (room.x - names) / static_cast<float>(hours_of_day);
  const float line = ImGui::GetTextLineHeightWithSpacing();
  const float row_height = std::clamp((room.y - line) / 7, 14.0F, 34.0F);
  for (std::size_t hour = 0; hour < hours_of_day; hour += 3)
    draw_head(bench, ImVec2(start.x + names + column * static_cast<float>(hour), start.y), column * 3, std::to_string(hour));
  const Cells cells = cells_of(bench, ImVec2(column, row_height), most);
  for (std::size_t day = 0; day < 7; ++day) {
    const float top = start.y + line + row_height * static_cast<float>(day);
    const std::string weekday_name = std::to_string(day + 1);
    const std::string weekday = bench.words.name(Column::weekday, weekday_name);
    ImGui::GetWindowDrawList()->AddText(ImVec2(start.x, top + (row_height - ImGui::GetTextLineHeight()) / 2), bench.look.ink_soft,
                                        bench.words.say("console.weekday." + weekday_name).c_str());
    for (std::size_t hour = 0; hour < hours_of_day; ++hour) {
      const std::string hour_name = std::to_string(hour);
      const bool is_chosen = bench.chosen(Column::weekday).is_set && bench.is_chosen(Column::weekday, weekday_name) &&
                             bench.is_chosen(Column::hour, hour_name);
      ImGui::PushID(static_cast<int>(day * hours_of_day + hour));
      const ImVec2 at(start.x + names + column * static_cast<float>(hour), top);
      if (draw_cell(bench, "##hour", at, cells, tallies.reports(Grouping::hour_of_week, day * hours_of_day + hour), is_chosen, weekday,
                    bench.words.name(Column::hour, hour_name))) {
        // A cell is a day and an hour; pressed again it lets go of both.
        bench.set(Column::weekday, is_chosen ? Filter{} : among({weekday_name}));
        bench.set(Column::hour, is_chosen ? Filter{} : among({hour_name}));
      }
      ImGui::PopID();
    }
  }
}

}  // namespace klinker::console
