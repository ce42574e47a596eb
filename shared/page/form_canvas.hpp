// The form drawn on a canvas, for who asks for it by `?ui=imgui`. No page leads here, and the first thing on it leads to the form as HTML.
#pragma once

#include "shared/page/pages.hpp"

namespace klinker::page {

[[nodiscard]] Page form_canvas(const Catalogue& catalogue, const Surroundings& around);

}  // namespace klinker::page
