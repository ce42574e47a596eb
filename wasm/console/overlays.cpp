#include "wasm/console/overlays.hpp"

#include <algorithm>
#include <cmath>

#include <imgui_internal.h>

#include "wasm/console/stage.hpp"

namespace klinker::console {
namespace {

constexpr const char* kinds[] = {"search", "date", "words", "map", "report", "text", "story", "email", "tel", "number", "moment", "file", "place", "prose", "link"};

void append(std::string& out, const std::string& text) {
  for (const char c : text) out += c == '\n' ? '\x1F' : c == '\t' || c == '\r' ? ' ' : c;
}

}  // namespace

bool Overlays::is_at_item() { return ImGui::IsItemFocused() && !ImGui::GetCurrentContext()->NavDisableHighlight; }

void Overlays::explain(const std::string& words) {
  tell(words);
  if ((is_at_item() || ImGui::IsItemHovered()) && Stage::can_show(words)) ImGui::SetTooltip("%s", words.c_str());
}

void Overlays::show(Shown shown) {
  const ImDrawList& list = *ImGui::GetWindowDrawList();
  shown.over = std::max(0.0F, list.GetClipRectMin().y - shown.top);
  shown.under = std::max(0.0F, shown.top + shown.height - list.GetClipRectMax().y);
  m_shown.push_back(std::move(shown));
}

void Overlays::entry(Kind kind, const std::string& id, const std::string& label, ImVec2 size, const std::string& about, State state) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (ImGui::InvisibleButton(id.c_str(), size)) focus(id);
  tell(label);
  if (m_reached == id) {
    ImGui::SetScrollHereY(0.5F);
    m_reached.clear();
  }
  if (m_left == id) {
    ImGui::SetFocusID(ImGui::GetItemID(), ImGui::GetCurrentWindow());
    ImGui::GetCurrentContext()->NavDisableHighlight = false;
    m_left.clear();
  }
  if (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible)
    ImGui::GetWindowDrawList()->AddRect(ImVec2(at.x - 3, at.y - 3), ImVec2(at.x + size.x + 3, at.y + size.y + 3), ImGui::GetColorU32(ImGuiCol_NavHighlight), 4, 0, 2);
  show({kind, id, label, m_typed[id], at.x, at.y, size.x, size.y, 0, 0, about, state});
}

void Overlays::link(const std::string& address, const std::string& label, ImVec2 size) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  show({Kind::link, address, label, address, at.x, at.y, size.x, size.y});
  ImGui::Dummy(size);
}

void Overlays::prose(ImVec2 at, ImVec2 size, const std::string& text) {
  const std::string id = std::to_string(std::lround(at.x)) + ":" + std::to_string(std::lround(at.y));
  show({Kind::prose, id, {}, text, at.x, at.y, size.x, size.y});
}

void Overlays::fill(Kind kind, const std::string& id, const std::string& label, ImVec2 from, ImVec2 to, const std::string& value) {
  show({kind, id, label, value, from.x, from.y, to.x - from.x, to.y - from.y});
}

void Overlays::words(ImVec2 at, float width, const std::string& text) {
  const std::string id = std::to_string(std::lround(at.x)) + ":" + std::to_string(std::lround(at.y));
  m_shown.push_back({Kind::words, id, {}, text, at.x, at.y, width, ImGui::GetTextLineHeight()});
}

std::string Overlays::written() const {
  std::string out;
  if (m_focused > 0) out = "focus\t" + m_focus + '\t' + std::to_string(m_focused) + '\n';
  const auto line = [&out](const char* kind, const std::string& one, const std::string& other) {
    out += kind;
    append(out, one);
    out += '\t';
    append(out, other);
    out += '\n';
  };
  line("at\t", m_window, m_at);
  line("alarm\t", m_alarm, {});
  for (const Shown& each : m_shown) {
    out += kinds[static_cast<std::size_t>(each.kind)];
    out += '\t' + each.id;
    for (const float length : {each.left, each.top, each.width, each.height}) out += '\t' + std::to_string(std::lround(length));
    out += '\t';
    append(out, each.label);
    out += '\t';
    append(out, each.value);
    out += '\t';
    append(out, each.about);
    out += each.state == State::faulty ? "\tfaulty" : "\t";
    for (const float length : {each.over, each.under}) out += '\t' + std::to_string(std::lround(length));
    out += '\n';
  }
  return out;
}

}  // namespace klinker::console
