// Reports that fill a demonstration, marked as such: they walk the same corridor as real ones, back-dated, and leave with one command.
#pragma once

#include <string_view>

#include "server/store/store.hpp"
#include "shared/content/catalogue.hpp"

namespace klinker {

/// Adds every report of `examples_json` (docs/content.md) in one transaction; how many reports. Errors name the example at fault; then none is added.
[[nodiscard]] Result<int> add_examples(std::string_view examples_json, const Catalogue& catalogue, store::Store& store, Instant now);

/// Removes all examples of the municipality and what hangs on them; how many reports.
[[nodiscard]] std::int64_t remove_examples(const Catalogue& catalogue, store::Store& store);

}  // namespace klinker
