// Conditions that can never fit, whatever the report: two answers to a question that takes one, two areas at once, two times that never
// coincide. Apart from reach.hpp, which looks at categories.
#pragma once

#include "shared/content/catalogue.hpp"

namespace klinker::content {

/// True only when no report can ever fit (may be false although none can).
[[nodiscard]] bool contradicts_itself(const Condition& condition, const Catalogue& catalogue);

/// Every minute of the week that `narrow` holds is one that `wide` holds.
[[nodiscard]] bool is_within(const WeekTime& narrow, const WeekTime& wide);

}  // namespace klinker::content
