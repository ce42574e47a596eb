// In which order the reports of a selection can stand: a column of the table gives each row the key that Order sorts by. The console's table
// and the page's list ask here, so that both begin with the same report.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/console/order.hpp"
#include "shared/console/reports.hpp"

namespace klinker::console {

enum class Listed : std::uint8_t { number, category, received, state, spent, department, area, deadline, signals };
inline constexpr Listed all_listed[] = {Listed::number, Listed::category, Listed::department, Listed::area, Listed::received,
                                        Listed::deadline, Listed::state, Listed::spent, Listed::signals};
[[nodiscard]] const char* code_of(Listed column);
/// The codes of a column of names, in the order of its indices. Null: a column of numbers or times.
[[nodiscard]] const std::vector<std::string>* names_of(const Reports& reports, Listed column);

/// A key for each row. `words`: what each code of names_of() is called; codes that are called the same stand together. By duration open
/// reports come after those that were closed.
[[nodiscard]] std::vector<std::uint32_t> sort_keys(const Reports& reports, Listed column, const std::vector<std::string>& words);

struct Listing {
  Listed by = Listed::number;
  Order::Direction direction = Order::Direction::downwards;
  friend bool operator==(Listing a, Listing b) { return a.by == b.by && a.direction == b.direction; }
};
/// Where sorting by this column begins: names at A, anything else at the newest, longest or most.
[[nodiscard]] Listing listed_by(Listed column);
/// "received-desc", "category-asc". None: anything else.
[[nodiscard]] std::optional<Listing> parse_listing(std::string_view text);
[[nodiscard]] std::string write_listing(Listing listing);

}  // namespace klinker::console
