// The reports of a selection one below the other, sorted by a column: what the table shows. Sorting a million takes longer than a frame, so
// all of them are sorted once, a selection only leaves some out, and its rows are found as far as somebody looks: a table shows thirty.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "shared/console/mask.hpp"

namespace klinker::console {

class Order {
 public:
  /// Row `i` comes before row `j` when `keys[i] < keys[j]`; equal ones in the order of their rows.
  void sort(const std::vector<std::uint32_t>& keys);
  /// By row, as at the start.
  void clear() { m_sorted.clear(); }

  enum class Direction : std::uint8_t { upwards, downwards };
  /// The rows of `mask`, which has as many as were sorted, are those that row() gives. Downwards is upwards from its end.
  void choose(Mask mask, Direction direction);
  /// How many were chosen.
  [[nodiscard]] std::size_t size() const { return m_size; }
  /// The row at this place, which is below size(). The first time it takes as long as the place is far.
  [[nodiscard]] std::uint32_t row(std::size_t place);

 private:
  void look_further();
  std::vector<std::uint32_t> m_sorted;  ///< empty: by row
  Mask m_chosen;
  Direction m_direction = Direction::upwards;
  std::size_t m_size = 0;
  std::vector<std::uint32_t> m_found;   ///< the first of the chosen ones
  std::size_t m_passed = 0;             ///< stretches that were looked through for them
};

}  // namespace klinker::console
