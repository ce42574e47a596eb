// Does a place lie within a drawn ring? In whole metres and integers, so that every machine gives the same answer; a grid laid over the
// ring answers for all places but those near its line.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/console/selection.hpp"

namespace klinker::console {

/// By the even-odd rule; of the line itself the western and southern side belongs to it.
[[nodiscard]] bool is_within(const std::vector<Point>& ring, Point point);

class ShapeGrid {
 public:
  /// Coordinates within `furthest_metres`.
  explicit ShapeGrid(const std::vector<Point>& ring);
  enum class Cell : std::uint8_t { outside, inside, line };
  /// Of any point. Without a branch: of a million places in no order, none could be foretold.
  [[nodiscard]] Cell cell_of(std::int32_t x, std::int32_t y) const {
    const std::uint32_t dx = static_cast<std::uint32_t>(x) - static_cast<std::uint32_t>(m_west);
    const std::uint32_t dy = static_cast<std::uint32_t>(y) - static_cast<std::uint32_t>(m_south);
    const std::uint32_t is_near = static_cast<std::uint32_t>(dx <= m_width) & static_cast<std::uint32_t>(dy <= m_height);
    return m_cells[((dy >> m_shift) * side + (dx >> m_shift) + 1) & (0 - is_near)];
  }
  /// The same as is_within(), for any point.
  [[nodiscard]] bool holds(std::int32_t x, std::int32_t y) const {
    const Cell cell = cell_of(x, y);
    return cell == Cell::line ? is_within_lines({x, y}) : cell == Cell::inside;
  }

 private:
  static constexpr std::uint32_t side = 256;
  struct Line {
    Point a, b;
  };
  void draw(const Line& line);
  void fill_row(std::uint32_t row);
  [[nodiscard]] bool is_within_lines(Point point) const;
  [[nodiscard]] Cell& cell(std::uint32_t row, std::uint32_t column) { return m_cells[row * side + column + 1]; }
  std::int32_t m_west = 0, m_south = 0;
  std::uint32_t m_width = 0, m_height = 0;
  std::uint32_t m_shift = 0;
  std::vector<Cell> m_cells;               ///< the first one is what lies around the ring; then rows from the south
  std::vector<std::vector<Line>> m_lines;  ///< by row of cells, those that pass through it
};

}  // namespace klinker::console
