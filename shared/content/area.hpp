// Does a place lie in an area? Integers only, so that the phone and the server draw the same line.
#pragma once

#include "shared/content/catalogue.hpp"

namespace klinker::content {

/// A border belongs to the area, also the border of a hole in it.
[[nodiscard]] bool holds(const Area& area, const Location& point);

}  // namespace klinker::content
