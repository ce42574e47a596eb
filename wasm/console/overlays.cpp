#include "wasm/console/overlays.hpp"

#include <cmath>

namespace klinker::console {
namespace {

constexpr const char* kinds[] = {"search", "date", "words", "map", "report"};

void append(std::string& out, const std::string& text) {
  for (const char c : text) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
}

}  // namespace

const std::string& Overlays::field(Kind kind, const std::string& id, const std::string& label, float width) {
  const std::string& value = m_typed[id];
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = ImGui::GetFrameHeight();
  if (ImGui::IsRectVisible(at, ImVec2(at.x + width, at.y + height))) m_shown.push_back({kind, id, label, value, at.x, at.y, width, height});
  ImGui::Dummy(ImVec2(width, height));
  return value;
}

void Overlays::fill(Kind kind, const std::string& id, const std::string& label, ImVec2 from, ImVec2 to, const std::string& value) {
  m_shown.push_back({kind, id, label, value, from.x, from.y, to.x - from.x, to.y - from.y});
}

void Overlays::words(ImVec2 at, float width, const std::string& text) {
  const std::string id = std::to_string(std::lround(at.x)) + ":" + std::to_string(std::lround(at.y));
  m_shown.push_back({Kind::words, id, {}, text, at.x, at.y, width, ImGui::GetTextLineHeight()});
}

std::string Overlays::written() const {
  std::string out;
  for (const Shown& each : m_shown) {
    out += kinds[static_cast<std::size_t>(each.kind)];
    out += '\t' + each.id;
    for (const float length : {each.left, each.top, each.width, each.height}) out += '\t' + std::to_string(std::lround(length));
    out += '\t';
    append(out, each.label);
    out += '\t';
    append(out, each.value);
    out += '\n';
  }
  return out;
}

}  // namespace klinker::console
