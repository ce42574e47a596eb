// Reports by where they are: a grid of square cells over the town, and the reports of each cell together. A brush on the map looks only at
// the cells it touches, and asks about single reports only in those on its edge.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/console/mask.hpp"
#include "shared/console/reports.hpp"
#include "shared/console/selection.hpp"

namespace klinker::console {

/// Square cells over a part of the plane, numbered row by row from the south-west.
struct CellFrame {
  static constexpr std::uint32_t side = 256;
  static constexpr std::size_t cells = std::size_t{side} * side;
  std::int32_t west = 0, south = 0;
  std::uint32_t shift = 0;  ///< a cell is 2^shift metres wide
  /// The finest over these places, which must not be empty. Coordinates within `furthest_metres`.
  [[nodiscard]] static CellFrame around(const std::vector<Point>& points);
  /// The cell of a place in the frame.
  [[nodiscard]] std::uint32_t cell_of(Point point) const { return row_of(point.y) * side + column_of(point.x); }
  /// The nearest column, row, of any place.
  [[nodiscard]] std::uint32_t column_of(std::int64_t x) const { return clamped(x - west); }
  [[nodiscard]] std::uint32_t row_of(std::int64_t y) const { return clamped(y - south); }
  /// The south-western corner.
  [[nodiscard]] Point corner_of(std::uint32_t row, std::uint32_t column) const {
    return {static_cast<std::int32_t>(static_cast<std::uint32_t>(west) + (column << shift)),
            static_cast<std::int32_t>(static_cast<std::uint32_t>(south) + (row << shift))};
  }

 private:
  [[nodiscard]] std::uint32_t clamped(std::int64_t metres) const {
    if (metres < 0) return 0;
    const std::int64_t cell = metres >> shift;
    return cell < side ? static_cast<std::uint32_t>(cell) : side - 1;
  }
};

/// What lies in a cell: nothing that is looked for, nothing else, or both.
enum class Cell : std::uint8_t { outside, inside, edge };

class Places {
 public:
  /// Reports without a place are in no cell.
  void measure(const Reports& reports);
  [[nodiscard]] const CellFrame& frame() const { return m_frame; }
  /// Sets the bits of all reports that `cell_at(row, column)` calls inside, and on the edge of those that `holds(place, cell)`; looks at
  /// the cells from one place, south-west, to the other.
  template <class CellAt, class Holds>
  void mark(Mask& mask, Point from, Point to, CellAt cell_at, Holds holds) const;

 private:
  CellFrame m_frame;
  std::vector<std::uint32_t> m_first;  ///< by cell, and one more: where its reports begin in the two others
  std::vector<std::uint32_t> m_rows;
  std::vector<Point> m_places;
};

template <class CellAt, class Holds>
void Places::mark(Mask& mask, Point from, Point to, CellAt cell_at, Holds holds) const {
  if (m_rows.empty()) return;
  std::uint64_t* words = mask.words().data();
  const auto set = [&](std::uint32_t at, bool is_in) { words[m_rows[at] / Mask::word_bits] |= std::uint64_t{is_in} << (m_rows[at] % Mask::word_bits); };
  for (std::uint32_t row = m_frame.row_of(from.y); row <= m_frame.row_of(to.y); ++row)
    for (std::uint32_t column = m_frame.column_of(from.x); column <= m_frame.column_of(to.x); ++column) {
      const std::uint32_t cell = row * CellFrame::side + column;
      const Cell kind = cell_at(row, column);
      if (kind == Cell::outside) continue;
      if (kind == Cell::inside)
        for (std::uint32_t at = m_first[cell]; at < m_first[cell + 1]; ++at) set(at, true);
      else
        for (std::uint32_t at = m_first[cell]; at < m_first[cell + 1]; ++at) set(at, holds(m_places[at], cell));
    }
}

}  // namespace klinker::console
