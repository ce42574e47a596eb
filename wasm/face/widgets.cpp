#include <algorithm>

#include <imgui_internal.h>

#include "wasm/console/stage.hpp"
#include "wasm/face/face.hpp"

namespace klinker::face {
namespace {

using console::Overlays;

constexpr float lines_to_tell = 5;  // of the field for a story

ImVec2 size_of(const std::string& words, float width) { return ImGui::CalcTextSize(words.c_str(), nullptr, false, width); }

}  // namespace

void Face::paragraph(const std::string& words, ImU32 colour) {
  const ImVec2 size = size_of(words, m_width);
  if (console::Stage::can_show(words)) {
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + m_width);
    ImGui::PushStyleColor(ImGuiCol_Text, colour);
    ImGui::TextUnformatted(words.c_str());
    ImGui::PopStyleColor();
    ImGui::PopTextWrapPos();
    return;
  }
  m_overlays.prose(ImGui::GetCursorScreenPos(), ImVec2(m_width, size.y + ImGui::GetTextLineHeight()), words);
  ImGui::Dummy(ImVec2(m_width, size.y + ImGui::GetTextLineHeight()));
}

void Face::heading(const std::string& words) {
  ImGui::PushFont(console::Stage::heading());
  paragraph(words, m_look.ink);
  ImGui::PopFont();
  ImGui::Spacing();
}

void Face::box(const std::string& words, ImU32 edge) {
  const float inside = 10;
  const ImVec2 size = size_of(words, m_width - 2 * inside - 6);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 end(at.x + m_width, at.y + size.y + 2 * inside);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(at, end, console::mixed(edge, m_look.surface, 24), 3);
  list.AddRectFilled(at, ImVec2(at.x + 6, end.y), edge, 3);
  list.AddText(ImGui::GetFont(), ImGui::GetFontSize(), ImVec2(at.x + 6 + inside, at.y + inside), m_look.ink, words.c_str(), nullptr, m_width - 2 * inside - 6);
  ImGui::Dummy(ImVec2(m_width, end.y - at.y));
}

const interview::Fault* Face::fault_of(const std::string& field) const {
  for (const interview::Fault& fault : m_visit.conversation().faults)
    if (fault.field == field) return &fault;
  return nullptr;
}

bool Face::is_next_for_the_hand(const std::string& name) const {
  const interview::Session& session = m_visit.conversation();
  // Where something is wrong the first such field is gone to, else the first of all; a place that was found is chosen from the list, and
  // with one chosen there is nothing left but to go on. On the last screen the hand is put where the report is sent.
  if (!session.faults.empty()) return fault_of(name) != nullptr;
  if (session.step == Step::check) return name == "send";
  if (session.step != Step::where) return true;
  if (session.draft.place.point) return name == "next";
  return name == (session.addresses.empty() ? "address_query" : "pick:0");
}

void Face::may_take_focus(const std::string& name) {
  if (!m_wants_focus || !is_next_for_the_hand(name)) return;
  m_wants_focus = false;
  ImGui::SetFocusID(ImGui::GetItemID(), ImGui::GetCurrentWindow());
  ImGui::GetCurrentContext()->NavDisableHighlight = false;
  m_overlays.focus(Overlays::canvas);
}

void Face::label_and_fault(page::Sheet& sheet, const page::Field& field) {
  ImGui::Spacing();
  say(field.is_required ? field.label : field.label + " " + sheet.say("form.optional"));
  if (!field.hint.empty()) say_softly(field.hint);
  if (field.id.empty())
    if (const interview::Fault* fault = fault_of(field.name)) paragraph(sheet.fault_sentence(fault->text), m_look.danger);
}

void Face::field(page::Sheet& sheet, const page::Field& field, Overlays::Kind kind) {
  const std::string& id = field.id.empty() ? field.name : field.id;
  const interview::Fault* fault = field.id.empty() ? fault_of(field.name) : nullptr;
  label_and_fault(sheet, field);
  if (m_filled.insert(id).second) m_overlays.set(id, field.value);
  m_fields.push_back(id);
  if (id != field.name) m_ids[id] = field.name;
  const float height = kind == Overlays::Kind::story ? ImGui::GetTextLineHeight() * lines_to_tell : kind == Overlays::Kind::file ? 44 : 34;
  std::string about = field.hint;
  if (fault != nullptr) about += (about.empty() ? "" : " ") + sheet.fault_sentence(fault->text);
  m_overlays.entry(kind, id, field.label, ImVec2(m_width, height), about, fault != nullptr ? Overlays::State::faulty : Overlays::State::sound);
  if (!m_wants_focus || !is_next_for_the_hand(field.name)) return;
  m_wants_focus = false;
  m_overlays.focus(id);
}

void Face::choice(page::Sheet& sheet, const page::Field& field, const std::vector<page::Option>& options, Several several) {
  label_and_fault(sheet, field);
  std::string given = field.value;
  if (const auto chosen = m_chosen.find(field.name); chosen != m_chosen.end()) given = chosen->second;
  m_chosen[field.name] = given;
  m_choices.emplace_back(field.name, several);
  ImGui::PushID(field.name.c_str());
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 1);
  ImGui::PushStyleColor(ImGuiCol_Border, m_look.edge);
  std::string left;
  for (const page::Option& option : options) {
    const bool is_in = several == Several::yes ? ("," + given + ",").find("," + option.value + ",") != std::string::npos : given == option.value;
    bool is_ticked = is_in;
    ImGui::PushID(option.value.c_str());
    if (several == Several::yes) ImGui::Checkbox(option.label.c_str(), &is_ticked);
    else if (ImGui::RadioButton(option.label.c_str(), is_in)) is_ticked = true;
    may_take_focus(field.name);
    const std::string said = field.label + " " + option.label;
    m_overlays.tell(is_in ? m_words.say("console.is-chosen", {{"name", said}}) : said);
    ImGui::PopID();
    m_is_changed = m_is_changed || is_ticked != is_in;
    if (several == Several::no && is_ticked && !is_in) m_chosen[field.name] = option.value;
    if (several == Several::yes && is_ticked) left += (left.empty() ? "" : ",") + option.value;
  }
  if (several == Several::yes) m_chosen[field.name] = left;
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  ImGui::PopID();
}

bool Face::button(const std::string& action, const std::string& label, Weight weight, const char* about) {
  const bool is_primary = weight == Weight::primary;
  if (is_primary) {
    for (const ImGuiCol which : {ImGuiCol_Button, ImGuiCol_ButtonHovered, ImGuiCol_ButtonActive}) ImGui::PushStyleColor(which, m_look.brand);
    ImGui::PushStyleColor(ImGuiCol_Text, m_look.on_brand);
  }
  ImGui::PushStyleColor(ImGuiCol_Border, m_look.edge);
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, weight == Weight::subtle ? 0.0F : 1.0F);
  ImGui::PushID(action.c_str());
  ImGui::PushID(about);
  const float least = weight == Weight::subtle ? 0.0F : 120.0F;
  const bool is_pressed = ImGui::Button(label.c_str(), ImVec2(std::max(least, ImGui::CalcTextSize(label.c_str()).x + 28), weight == Weight::subtle ? 0.0F : 36.0F));
  may_take_focus(action);
  m_overlays.tell(*about == 0 ? label : label + ": " + about);
  ImGui::PopID();
  ImGui::PopID();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
  if (is_primary) ImGui::PopStyleColor(4);
  if (is_pressed) m_action = action;
  return is_pressed;
}

void Face::tap(const CategoryCode& category, const std::string& name, const std::string& about) {
  const float inside = 10;
  const ImVec2 words = about.empty() ? ImVec2(0, 0) : size_of(about, m_width - 2 * inside);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 size(m_width, ImGui::GetTextLineHeight() + words.y + (about.empty() ? 12 : 16));
  ImGui::PushID(category.text().c_str());
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 1);
  ImGui::PushStyleColor(ImGuiCol_Border, m_look.edge);
  if (ImGui::Button("##tap", size)) m_action = "category:" + category.text();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  may_take_focus("category");
  m_overlays.tell(about.empty() ? name : name + ". " + about);
  ImGui::PopID();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddText(ImVec2(at.x + inside, at.y + 6), m_look.ink, name.c_str());
  if (!about.empty())
    list.AddText(ImGui::GetFont(), ImGui::GetFontSize(), ImVec2(at.x + inside, at.y + 8 + ImGui::GetTextLineHeight()), m_look.ink_soft, about.c_str(), nullptr,
                 m_width - 2 * inside);
}

bool Face::group(const std::string& name) {
  // As wide as everything else; Dear ImGui would take the whole window.
  ImRect& room = ImGui::GetCurrentWindow()->WorkRect;
  const float end = std::exchange(room.Max.x, ImGui::GetCursorScreenPos().x + m_width);
  const bool is_open = ImGui::CollapsingHeader(name.c_str());
  room.Max.x = end;
  m_overlays.tell(name);
  return is_open;
}

void Face::row(page::Sheet& sheet, const std::string& term, const std::string& words, const char* step) {
  const std::string change = sheet.say("action.change");
  const float wide = ImGui::CalcTextSize(change.c_str()).x + 28;
  const float left = ImGui::GetCursorPosX();
  const float top = ImGui::GetCursorPosY();
  ImGui::SetCursorPosX(left + m_width - wide);
  button(std::string("go:") + step, change, Weight::subtle, term.c_str());
  ImGui::SetCursorPos(ImVec2(left, top));
  const float whole = std::exchange(m_width, m_width - wide - 8);
  say_softly(term);
  say(words);
  m_width = whole;
  ImGui::Separator();
}

}  // namespace klinker::face
