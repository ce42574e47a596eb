#include "wasm/console/look.hpp"

#include <cstdlib>
#include <cstring>

namespace klinker::console {
namespace {

int part_of(ImU32 colour, int shift) { return static_cast<int>(colour >> shift & 0xFF); }

int lightness(ImU32 colour) { return 2 * part_of(colour, 0) + 7 * part_of(colour, 8) + part_of(colour, 16); }

void set_style(const Look& look) {
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowRounding = 0;
  style.FrameRounding = 4;
  style.WindowBorderSize = 1;
  // On a screen of few colours a button has the ground's own: it is seen by its edge.
  style.FrameBorderSize = look.page == look.surface ? 1 : 0;
  style.WindowPadding = ImVec2(10, 8);
  style.FramePadding = ImVec2(8, 5);
  style.ItemSpacing = ImVec2(8, 5);
  style.ScrollbarSize = 12;
  style.AntiAliasedLinesUseTex = true;
  const auto set = [&style](ImGuiCol which, ImU32 colour) { style.Colors[which] = ImGui::ColorConvertU32ToFloat4(colour); };
  for (ImVec4& each : style.Colors) each = ImGui::ColorConvertU32ToFloat4(look.surface);
  set(ImGuiCol_Text, look.ink);
  set(ImGuiCol_TextDisabled, look.ink_soft);
  set(ImGuiCol_Border, look.line);
  set(ImGuiCol_BorderShadow, 0);
  set(ImGuiCol_ScrollbarBg, look.page);
  set(ImGuiCol_ScrollbarGrab, look.edge);
  set(ImGuiCol_ScrollbarGrabHovered, look.ink_soft);
  set(ImGuiCol_ScrollbarGrabActive, look.ink);
  for (const ImGuiCol which : {ImGuiCol_Button, ImGuiCol_FrameBg}) set(which, look.page);
  for (const ImGuiCol which : {ImGuiCol_ButtonHovered, ImGuiCol_ButtonActive, ImGuiCol_Header, ImGuiCol_HeaderHovered, ImGuiCol_HeaderActive,
                               ImGuiCol_FrameBgHovered, ImGuiCol_FrameBgActive})
    set(which, look.brand_tint);
  set(ImGuiCol_CheckMark, look.brand);
  set(ImGuiCol_SliderGrab, look.edge);
  set(ImGuiCol_SliderGrabActive, look.brand);
  set(ImGuiCol_NavHighlight, look.focus);
  set(ImGuiCol_TextSelectedBg, look.brand_tint);
}

}  // namespace

Look read_look(const std::string& packed) {
  Look look;
  std::memcpy(&look, packed.data(), packed.size() < sizeof look ? packed.size() : sizeof look);
  set_style(look);
  return look;
}

ImU32 mixed(ImU32 one, ImU32 other, int part) {
  ImU32 made = 0xFF000000U;
  for (const int shift : {0, 8, 16})
    made |= static_cast<ImU32>((part_of(one, shift) * part + part_of(other, shift) * (255 - part)) / 255) << shift;
  return made;
}

ImU32 readable_on(ImU32 ground, const Look& look) {
  const int here = lightness(ground);
  return std::abs(lightness(look.ink) - here) > std::abs(lightness(look.surface) - here) ? look.ink : look.surface;
}

}  // namespace klinker::console
