// The town's colours, as its style sheet has them for this screen, light or dark.
#pragma once

#include <cstdint>
#include <string>

#include <imgui.h>

namespace klinker::console {

/// In the order in which the page hands them over (web/console/look.ts).
struct Look {
  ImU32 page = 0, surface = 0, ink = 0, ink_soft = 0, line = 0, edge = 0, brand = 0, on_brand = 0, brand_tint = 0, focus = 0, danger = 0, good = 0,
        busy = 0;
};

/// Packed red, green, blue, alpha bytes of each colour. Also sets the style of Dear ImGui.
[[nodiscard]] Look read_look(const std::string& packed);

/// `part` of 255 of one colour, the rest of the other.
[[nodiscard]] ImU32 mixed(ImU32 one, ImU32 other, int part);
/// The one of ink and surface that reads best on this ground.
[[nodiscard]] ImU32 readable_on(ImU32 ground, const Look& look);

}  // namespace klinker::console
