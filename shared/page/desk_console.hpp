// The page around the workbench: before anything else the way to the same figures as tables, which need no canvas.
#pragma once

#include "shared/page/pages.hpp"

namespace klinker::page {

/// Holds every word the workbench says, in the language of the page.
[[nodiscard]] Page desk_console(const Catalogue& catalogue, const Surroundings& around);

}  // namespace klinker::page
