// A municipality of a few rows, for tests that want to see every rule at once.
#pragma once

#include "shared/content/catalogue.hpp"

namespace klinker::test {

/// "dorp": lamps, bulky waste, noise and "anything else"; questions on the category, on an answer and on a keyword; it can send no messages.
[[nodiscard]] Catalogue village();
[[nodiscard]] Location in_town();
[[nodiscard]] Location out_of_town();

}  // namespace klinker::test
