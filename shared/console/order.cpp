#include "shared/console/order.hpp"

#include <algorithm>
#include <utility>

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

void Order::choose(Mask mask, Direction direction) {
  m_chosen = std::move(mask);
  m_direction = direction;
  m_size = m_chosen.count();
  m_found.clear();
  m_passed = 0;
}

std::uint32_t Order::row(std::size_t place) {
  while (m_found.size() <= place) look_further();
  return m_found[place];
}

// A stretch is a word of the mask, or as many rows of those that were sorted.
void Order::look_further() {
  const std::size_t last = m_chosen.words().size() - 1;
  const std::size_t stretch = m_direction == Direction::upwards ? m_passed : last - m_passed;
  ++m_passed;
  const std::size_t found_before = m_found.size();
  const std::size_t begin = stretch * Mask::word_bits;
  if (m_sorted.empty()) {
    for_each_bit(m_chosen.words()[stretch], begin, [this](std::size_t row) { m_found.push_back(static_cast<std::uint32_t>(row)); });
  } else {
    for (std::size_t at = begin; at < std::min(begin + Mask::word_bits, m_sorted.size()); ++at)
      if (m_chosen.has(m_sorted[at])) m_found.push_back(m_sorted[at]);
  }
  if (m_direction == Direction::downwards) std::reverse(m_found.begin() + static_cast<std::ptrdiff_t>(found_before), m_found.end());
}

}  // namespace klinker::console
