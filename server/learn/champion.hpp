// A new model has to be as good as the one it replaces.
#pragma once

#include <string>

#include "server/learn/figures.hpp"

namespace klinker::learn {

/// Why the challenger may not take the champion's place, both measured on the same texts; empty: it may. It may not lose more than one point of
/// what was right at once, nor more than three points of recall in any of the twenty biggest labels with at least thirty texts; nor, of a thousand
/// texts and more, be over five points off in its certainty where the champion is closer.
[[nodiscard]] std::string why_not(const Figures& champion, const Figures& challenger);

}  // namespace klinker::learn
