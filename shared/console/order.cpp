#include "shared/console/order.hpp"

#include <algorithm>

namespace klinker::console {
namespace {

constexpr std::uint32_t digits = 1U << 16;

// One pass of a radix sort: by sixteen bits of the key, leaving equal ones as they stand.
void sort_by_digit(const std::vector<std::uint32_t>& keys, int shift, const std::vector<std::uint32_t>& from, std::vector<std::uint32_t>& to) {
  std::vector<std::uint32_t> begins(digits + 1);
  for (const std::uint32_t key : keys) ++begins[(key >> shift & (digits - 1)) + 1];
  for (std::size_t digit = 0; digit < digits; ++digit) begins[digit + 1] += begins[digit];
  for (const std::uint32_t row : from) to[begins[keys[row] >> shift & (digits - 1)]++] = row;
}

}  // namespace

void Order::sort(const std::vector<std::uint32_t>& keys) {
  std::vector<std::uint32_t> rows(keys.size());
  for (std::size_t row = 0; row < rows.size(); ++row) rows[row] = static_cast<std::uint32_t>(row);
  m_sorted.resize(keys.size());
  sort_by_digit(keys, 0, rows, m_sorted);
  const bool is_short = std::all_of(keys.begin(), keys.end(), [](std::uint32_t key) { return key < digits; });
  if (is_short) return;
  sort_by_digit(keys, 16, m_sorted, rows);
  m_sorted = std::move(rows);
}

std::vector<std::uint32_t> Order::of(const Mask& mask, Direction direction) const {
  std::vector<std::uint32_t> rows;
  rows.reserve(mask.count());
  if (m_sorted.empty()) {
    for (std::size_t at = 0; at < mask.words().size(); ++at)
      for_each_bit(mask.words()[at], at * Mask::word_bits, [&rows](std::size_t row) { rows.push_back(static_cast<std::uint32_t>(row)); });
  } else {
    for (const std::uint32_t row : m_sorted)
      if (mask.has(row)) rows.push_back(row);
  }
  if (direction == Direction::downwards) std::reverse(rows.begin(), rows.end());
  return rows;
}

}  // namespace klinker::console
