// The one visit of a page, for the doors of its module.
#pragma once

#include "wasm/form/visit.hpp"

namespace klinker::form {

[[nodiscard]] Visit& visit();

/// Milliseconds of JavaScript's clock.
[[nodiscard]] inline Instant at(double ms) { return Instant{static_cast<std::int64_t>(ms)}; }

}  // namespace klinker::form
