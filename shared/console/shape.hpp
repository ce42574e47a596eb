// Does a place lie within a drawn ring? In whole metres and integers, so that every machine gives the same answer; a grid laid over the
// ring answers for all places but those near its line.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/console/places.hpp"
#include "shared/console/selection.hpp"

namespace klinker::console {

/// By the even-odd rule; of the line itself the western and southern side belongs to it.
[[nodiscard]] bool is_within(const std::vector<Point>& ring, Point point);

class ShapeGrid {
 public:
  /// Coordinates of the ring within `furthest_metres`. The frame need not hold all of the ring.
  ShapeGrid(const std::vector<Point>& ring, const CellFrame& frame);
  [[nodiscard]] Cell cell_at(std::uint32_t row, std::uint32_t column) const { return m_cells[row * CellFrame::side + column]; }
  /// The same as is_within(), for a point in this cell, which is on the edge. Without a branch: of places in no order none could be foretold.
  [[nodiscard]] bool holds(Point point, std::uint32_t cell) const {
    const Near& near = m_near[cell];
    std::uint32_t crossed = near.crossed;
    for (std::uint32_t at = 0; at < near.length; ++at) crossed += m_near_lines[near.first + at].is_crossed(point);
    return (crossed & 1) != 0;
  }

 private:
  /// Upwards: `rise` is above 0.
  struct Line {
    Point from;
    std::int32_t run = 0;
    std::uint32_t rise = 0;
    /// 1 where whoever walks east from there comes through it. Multiplied out: no division, no rounding.
    [[nodiscard]] std::uint32_t is_crossed(Point point) const {
      const std::uint32_t up = static_cast<std::uint32_t>(point.y) - static_cast<std::uint32_t>(from.y);
      const std::int64_t across = (std::int64_t{point.x} - from.x) * std::int64_t{rise};
      const std::int64_t along = std::int64_t{run} * (std::int64_t{point.y} - from.y);
      return static_cast<std::uint32_t>(up < rise) & static_cast<std::uint32_t>(across < along);
    }
  };
  /// A line within one row of cells, with the columns it may touch there.
  struct Part {
    Line line;
    std::uint32_t west = 0, east = 0;
  };
  /// What a place in a cell on the edge must still be compared with: lines in the cell or that end beside it; and how many others every walk
  /// to the east crosses.
  struct Near {
    std::uint32_t first = 0, length = 0, crossed = 0;
  };
  void draw(Point first, Point second);
  void fill_row(std::uint32_t row);
  void gather_lines(std::uint32_t row, std::uint32_t column);
  const CellFrame m_frame;
  std::vector<Cell> m_cells;
  std::vector<Near> m_near;                ///< by cell
  std::vector<Line> m_near_lines;
  std::vector<std::vector<Part>> m_parts;  ///< by row of cells
};

}  // namespace klinker::console
