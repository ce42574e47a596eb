// Bars: how many reports each category, department, area or state has under the selection, the most first, and how long theirs took. A
// press chooses one or lets it go.
#include <algorithm>
#include <cstring>

#include "wasm/console/bench.hpp"

namespace klinker::console {
namespace {

struct Choice {
  Grouping grouping;
  Column column;
  const char* key;
};
constexpr Choice choices[] = {
    {Grouping::main, Column::main, "console.by-main"},          {Grouping::category, Column::category, "console.by-category"},
    {Grouping::department, Column::department, "console.by-department"}, {Grouping::area, Column::area, "console.by-area"},
    {Grouping::state, Column::state, "console.by-state"},       {Grouping::outcome, Column::outcome, "console.by-outcome"},
    {Grouping::channel, Column::channel, "console.by-channel"}, {Grouping::timeliness, Column::timeliness, "console.by-timeliness"},
};

struct Bar {
  std::string code;
  std::string name;
  std::uint32_t reports = 0;
  std::string took;
};

/// The chosen grouping and its bars; kept, because a hundred names are not looked up at every frame.
struct Shown {
  std::size_t choice = 0;
  std::uint64_t generation = 0;
  std::size_t of_choice = 99;
  std::vector<Bar> bars;
};

Shown& shown() {
  static Shown one;
  return one;
}

std::string code_at(const Bench& bench, Grouping grouping, std::size_t group) {
  const Reports& reports = *bench.reports;
  switch (grouping) {
    case Grouping::main: return bench.filter->tallies().mains()[group];
    case Grouping::category: return reports.category.names[group];
    case Grouping::department: return reports.department.names[group];
    case Grouping::area: return reports.area.names[group];
    case Grouping::state: return reports.state.names[group];
    case Grouping::outcome: return reports.outcome.names[group];
    case Grouping::channel: return reports.channel.names[group];
    default: return code_of(static_cast<Timeliness>(group));
  }
}

void gather(const Bench& bench, const Choice& choice, std::vector<Bar>& bars) {
  const Tallies& tallies = bench.filter->tallies();
  bars.clear();
  for (std::size_t group = 0; group < tallies.groups(choice.grouping); ++group) {
    Bar bar;
    bar.code = code_at(bench, choice.grouping, group);
    bar.reports = tallies.reports(choice.grouping, group);
    if (bar.reports == 0 && !bench.is_chosen(choice.column, bar.code)) continue;
    bar.name = bench.words.name(choice.column, bar.code);
    if (choice.grouping != Grouping::timeliness) {
      const Figure figure = tallies.figure(choice.grouping, group);
      if (figure.handling.median >= 0) bar.took = bench.words.duration(figure.handling.median);
    }
    bars.push_back(std::move(bar));
  }
  std::stable_sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) { return a.reports > b.reports; });
}

void draw_choices(Bench& bench, std::size_t& choice) {
  const float end = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
  for (std::size_t at = 0; at < std::size(choices); ++at) {
    const std::string name = bench.words.say(choices[at].key);
    const float width = ImGui::CalcTextSize(name.c_str()).x + 2 * ImGui::GetStyle().FramePadding.x;
    if (at > 0 && ImGui::GetItemRectMax().x + ImGui::GetStyle().ItemSpacing.x + width < end) ImGui::SameLine();
    const bool is_this = at == choice;
    if (is_this) {
      ImGui::PushStyleColor(ImGuiCol_Button, bench.look.brand);
      ImGui::PushStyleColor(ImGuiCol_ButtonHovered, bench.look.brand);
      ImGui::PushStyleColor(ImGuiCol_Text, bench.look.on_brand);
    }
    if (ImGui::Button(name.c_str())) choice = at;
    if (is_this) ImGui::PopStyleColor(3);
    bench.tell_choice(name, is_this);
  }
}

bool fits_search(const std::string& name, const std::string& wanted) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::search(name.begin(), name.end(), wanted.begin(), wanted.end(), [&](char a, char b) { return lower(a) == lower(b); }) != name.end();
}

void draw_bar(Bench& bench, Column column, const Bar& bar, std::uint32_t most, bool has_choice) {
  const float height = ImGui::GetFrameHeight() + 2;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const bool is_chosen = bench.is_chosen(column, bar.code);
  ImGui::PushID(bar.code.c_str());
  if (ImGui::Selectable("##bar", false, 0, ImVec2(0, height))) bench.toggle(column, bar.code);
  const std::string count = bench.words.number(bar.reports);
  const std::string said = bar.name + ": " + count + (bar.took.empty() ? "" : ", " + bar.took);
  bench.overlays.explain(said);
  bench.tell_choice(said, is_chosen);
  ImGui::PopID();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float long_of = width * static_cast<float>(bar.reports) / static_cast<float>(std::max(1U, most));
  const ImU32 ground = !has_choice || is_chosen ? mixed(bench.look.brand, bench.look.surface, is_chosen ? 110 : 70) : mixed(bench.look.edge, bench.look.surface, 50);
  list.AddRectFilled(ImVec2(at.x, at.y + 1), ImVec2(at.x + std::max(long_of, 2.0F), at.y + height - 1), ground, 3);
  if (is_chosen) list.AddRect(ImVec2(at.x, at.y + 1), ImVec2(at.x + width, at.y + height - 1), bench.look.brand, 3, 0, 2);
  const std::string right = bar.took.empty() ? count : count + "  " + bar.took;
  const float right_width = ImGui::CalcTextSize(right.c_str()).x;
  const float line = at.y + (height - ImGui::GetTextLineHeight()) / 2;
  list.PushClipRect(at, ImVec2(at.x + width - right_width - 14, at.y + height), true);
  bench.text(ImVec2(at.x + 8, line), bench.look.ink, bar.name, width - right_width - 22);
  list.PopClipRect();
  list.AddText(ImVec2(at.x + width - right_width - 6, line), bench.look.ink, right.c_str());
}

}  // namespace

void draw_groups(Bench& bench) {
  Shown& kept = shown();
  draw_choices(bench, kept.choice);
  const Choice& choice = choices[kept.choice];
  bench.overlays.entry(Overlays::Kind::search, "find-group", bench.words.say("console.find"), ImVec2(ImGui::GetContentRegionAvail().x, ImGui::GetFrameHeight()), {},
                       Overlays::State::sound);
  const std::string wanted = bench.overlays.value("find-group");
  if (bench.grouping != choice.grouping) {
    bench.grouping = choice.grouping;
    bench.watch_drawn();
  }
  if (kept.generation != bench.generation || kept.of_choice != kept.choice) {
    gather(bench, choice, kept.bars);
    kept.generation = bench.generation;
    kept.of_choice = kept.choice;
  }
  ImGui::BeginChild("bars", ImVec2(0, 0), false, ImGuiWindowFlags_NavFlattened);
  const std::uint32_t most = kept.bars.empty() ? 1 : kept.bars.front().reports;
  const bool has_choice = bench.chosen(choice.column).is_set;
  // A press changes the bars; the ones of this frame stay until it has been drawn.
  const std::vector<Bar> bars = kept.bars;
  std::size_t found = 0;
  for (const Bar& bar : bars) {
    if (!wanted.empty() && !fits_search(bar.name, wanted)) continue;
    ++found;
    draw_bar(bench, choice.column, bar, most, has_choice);
  }
  if (found == 0 && !wanted.empty()) {
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(bench.words.say("console.find-none", {{"text", wanted}}).c_str());
    ImGui::PopTextWrapPos();
  }
  ImGui::EndChild();
}

}  // namespace klinker::console
