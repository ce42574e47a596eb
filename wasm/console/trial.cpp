// A text is tried while it is typed: what the classifier makes of it, what would be asked, how pressing it is, whose it becomes and why.
// Words and order are those of the desk's page of the same.
#include <algorithm>

#include "shared/intake/rehearse.hpp"
#include "shared/page/rehearsal_words.hpp"
#include "wasm/console/bench.hpp"

namespace klinker::console {
namespace {

constexpr float widest = 1100;
constexpr float name_part = 0.36F;

/// What was worked out last, and from what.
struct Tried {
  std::string text;
  AreaCode area;
  const void* model = nullptr;
  std::vector<page::TrialPart> parts;
};

Tried& tried() {
  static Tried one;
  return one;
}

void paragraph(const std::string& words, ImU32 colour, float width) {
  ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width);
  ImGui::PushStyleColor(ImGuiCol_Text, colour);
  ImGui::TextUnformatted(words.c_str());
  ImGui::PopStyleColor();
  ImGui::PopTextWrapPos();
}

/// True: another one was chosen.
bool choose_area(const Bench& bench, AreaCode& chosen, float width) {
  const Catalogue& catalogue = bench.words.catalogue;
  const std::string nowhere = bench.words.say("console.trial-nowhere");
  const Area* area = catalogue.find_area(chosen);
  bool is_other = false;
  ImGui::SetNextItemWidth(std::min(width, 360.0F));
  if (!ImGui::BeginCombo("##area", area == nullptr ? nowhere.c_str() : area->name.c_str())) return false;
  if (ImGui::Selectable(nowhere.c_str(), area == nullptr)) chosen = AreaCode(), is_other = true;
  for (const Area& one : catalogue.areas) {
    ImGui::PushID(one.code.text().c_str());
    if (ImGui::Selectable(one.name.c_str(), &one == area)) chosen = one.code, is_other = true;
    ImGui::PopID();
  }
  ImGui::EndCombo();
  return is_other;
}

void draw_row(Bench& bench, const std::string& name, const std::string& words, float width) {
  const ImVec2 at = ImGui::GetCursorPos();
  paragraph(name, bench.look.ink_soft, width * name_part - 10);
  const float low = ImGui::GetCursorPosY();
  ImGui::SetCursorPos(ImVec2(at.x + width * name_part, at.y));
  paragraph(words, bench.look.ink, width * (1 - name_part));
  ImGui::SetCursorPos(ImVec2(at.x, std::max(low, ImGui::GetCursorPosY())));
}

void draw_part(Bench& bench, const page::TrialPart& part, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Indent(12);
  paragraph(part.title, part.is_danger ? bench.look.danger : bench.look.brand, width - 12);
  for (const auto& [name, words] : part.rows) draw_row(bench, name, words, width - 12);
  if (!part.remark.empty()) paragraph(part.remark, bench.look.ink, width - 12);
  ImGui::Unindent(12);
  const float low = ImGui::GetCursorScreenPos().y - ImGui::GetStyle().ItemSpacing.y;
  ImGui::GetWindowDrawList()->AddRectFilled(at, ImVec2(at.x + 4, low), part.is_danger ? bench.look.danger : bench.look.brand, 2);
  ImGui::Dummy(ImVec2(0, 6));
}

}  // namespace

void draw_trial(Bench& bench, Instant now) {
  Tried& kept = tried();
  const float width = std::min(widest, ImGui::GetContentRegionAvail().x - 4);
  const std::string label = bench.words.say("console.trial-text");
  paragraph(label, bench.look.ink, width);
  paragraph(bench.words.say("console.trial-text-hint"), bench.look.ink_soft, width);
  bench.overlays.entry(Overlays::Kind::story, trial_field, label, ImVec2(width, ImGui::GetTextLineHeight() * 4), bench.words.say("console.trial-text-hint"), Overlays::State::sound);
  paragraph(bench.words.say("console.trial-area"), bench.look.ink, width);
  const bool is_moved = choose_area(bench, kept.area, width);
  ImGui::Dummy(ImVec2(0, 6));
  const Catalogue& catalogue = bench.words.catalogue;
  const std::string& text = bench.overlays.value(trial_field);
  if (is_moved || text != kept.text || catalogue.model.get() != kept.model) {
    kept.text = text;
    kept.model = catalogue.model.get();
    page::Surroundings around;
    around.language = bench.words.language;
    kept.parts = page::trial_in_words(page::Sheet(catalogue, around), intake::rehearse(text, catalogue.find_area(kept.area), catalogue, now));
  }
  for (const page::TrialPart& part : kept.parts) draw_part(bench, part, width);
}

std::string trial_told() {
  std::string told;
  for (const page::TrialPart& part : tried().parts) {
    told += part.title + ": ";
    for (const auto& [name, words] : part.rows) told += name + ", " + words + ". ";
    told += part.remark + "\n";
  }
  return told;
}

}  // namespace klinker::console
