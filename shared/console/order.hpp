// The reports of a selection one below the other, sorted by a column: what the table shows. Sorting a million takes longer than a frame, so
// all of them are sorted once, and a selection only leaves some out.
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
  /// The rows of `mask`, which has as many as were sorted. Downwards is upwards from its end.
  [[nodiscard]] std::vector<std::uint32_t> of(const Mask& mask, Direction direction) const;

 private:
  std::vector<std::uint32_t> m_sorted;  ///< empty: by row
};

}  // namespace klinker::console
