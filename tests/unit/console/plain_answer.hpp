// What the engine should say, found the slow and plain way: every report looked at by itself.
#pragma once

#include <string>
#include <vector>

#include "shared/console/cross_filter.hpp"
#include "tests/unit/wire/many_columns.hpp"

namespace klinker::test {

/// Does the report pass every filter but those of `columns_left_out` (own_columns())?
[[nodiscard]] bool passes(const console::Reports& reports, const console::Parents& parents, const console::Selection& selection, std::size_t row,
                          std::uint32_t columns_left_out);
/// Its group, numbered as the engine does.
[[nodiscard]] std::size_t group_of(const console::Reports& reports, const console::Parents& parents, const console::Tallies& tallies,
                                   console::Grouping grouping, std::size_t row);
/// Nearest rank; -1 of nothing.
[[nodiscard]] int percentile(std::vector<int> steps, int percent);

/// The reports of many_columns(), and mains for its categories.
[[nodiscard]] console::Reports many_reports(std::size_t rows, std::uint64_t seed, Instant now);
[[nodiscard]] console::Parents parents_of(const console::Reports& reports);
/// One filter with something of everything in it.
[[nodiscard]] console::Filter any_filter(console::Column column, const console::Reports& reports, Dice& dice);

}  // namespace klinker::test
