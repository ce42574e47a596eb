// Does a place lie in an area, and in which of all? Integers only, so that the phone and the server draw the same line.
#pragma once

#include "shared/content/catalogue.hpp"

namespace klinker::content {

/// A border belongs to the area, also the border of a hole in it.
[[nodiscard]] bool holds(const Area& area, const Location& point);

/// The first of `areas` that holds the point, null: none.
[[nodiscard]] const Area* first_that_holds(const std::vector<Area>& areas, const Location& point);

/// The first area of each kind other than that of `first` that holds the point.
[[nodiscard]] std::vector<AreaCode> areas_of_other_kinds(const std::vector<Area>& areas, const Area& first, const Location& point);

/// The same answers as first_that_holds(), sooner. Empty without areas, and with more of them than a cell can name.
[[nodiscard]] AreaGrid grid_of(const std::vector<Area>& areas);

/// Of a filled grid of these `areas`.
[[nodiscard]] const Area* find_in_grid(const AreaGrid& grid, const std::vector<Area>& areas, const Location& point);

}  // namespace klinker::content
