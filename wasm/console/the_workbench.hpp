// The one workbench of a page, for the doors of its module.
#pragma once

#include "wasm/console/workbench.hpp"

namespace klinker::console {

[[nodiscard]] Workbench& workbench();

}  // namespace klinker::console
