// From the console's engine to the tables of a page: names as codes, durations in steps, groups by size.
#pragma once

#include "shared/console/cross_filter.hpp"
#include "shared/page/desk_figures.hpp"

namespace klinker::figures {

/// Of the engine's own selection. `reports` are those of the engine.
[[nodiscard]] page::Figures count(const console::CrossFilter& engine, const console::Reports& reports);

/// A duration_step(), or -1.
[[nodiscard]] page::Lasted lasted(int step);

}  // namespace klinker::figures
