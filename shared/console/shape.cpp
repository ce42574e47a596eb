#include "shared/console/shape.hpp"

#include <algorithm>

namespace klinker::console {
namespace {

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - ((a % b != 0 && (a < 0) != (b < 0)) ? 1 : 0); }

// Does the line from a to b change sides for whoever walks east from this point?
bool is_crossed(Point a, Point b, Point point) {
  if ((a.y > point.y) == (b.y > point.y)) return false;
  // Left of where the line crosses this height? Multiplied out: no division, no rounding.
  const std::int64_t along = (std::int64_t{b.x} - a.x) * (std::int64_t{point.y} - a.y);
  const std::int64_t across = (std::int64_t{point.x} - a.x) * (std::int64_t{b.y} - a.y);
  return b.y > a.y ? across < along : across > along;
}

}  // namespace

bool is_within(const std::vector<Point>& ring, Point point) {
  bool within = false;
  for (std::size_t at = 0, before = ring.size() - 1; at < ring.size(); before = at++)
    if (is_crossed(ring[at], ring[before], point)) within = !within;
  return within;
}

ShapeGrid::ShapeGrid(const std::vector<Point>& ring, const CellFrame& frame)
    : m_frame(frame), m_cells(CellFrame::cells), m_near(CellFrame::cells), m_parts(CellFrame::side) {
  for (std::size_t at = 0, before = ring.size() - 1; at < ring.size(); before = at++) draw(ring[at], ring[before]);
  for (std::uint32_t row = 0; row < CellFrame::side; ++row)
    if (!m_parts[row].empty()) fill_row(row);
}

// A cell without a line is inside with all of it or with nothing of it, and so are its neighbours up to the next line.
void ShapeGrid::fill_row(std::uint32_t row) {
  Cell before = Cell::edge;
  for (std::uint32_t column = 0; column < CellFrame::side; ++column) {
    Cell& here = m_cells[row * CellFrame::side + column];
    if (here == Cell::edge) gather_lines(row, column);
    else if (before != Cell::edge) here = before;
    else {
      std::uint32_t crossed = 0;
      for (const Part& part : m_parts[row]) crossed += part.line.is_crossed(m_frame.corner_of(row, column));
      here = (crossed & 1) != 0 ? Cell::inside : Cell::outside;
    }
    before = here;
  }
}

// Lines west of the cell are never met by who walks east from it; of those beyond its eastern side, one that goes through the whole row always.
void ShapeGrid::gather_lines(std::uint32_t row, std::uint32_t column) {
  const std::int64_t low = std::int64_t{m_frame.south} + (std::int64_t{row} << m_frame.shift);
  const std::int64_t high = low + (std::int64_t{1} << m_frame.shift);
  Near& near = m_near[row * CellFrame::side + column];
  near.first = static_cast<std::uint32_t>(m_near_lines.size());
  for (const Part& part : m_parts[row]) {
    if (part.east < column) continue;
    if (part.west > column && part.line.from.y <= low && std::int64_t{part.line.from.y} + part.line.rise >= high) ++near.crossed;
    else m_near_lines.push_back(part.line);
  }
  near.length = static_cast<std::uint32_t>(m_near_lines.size()) - near.first;
}

// Marks every cell that the line passes through, and those within a metre of it.
void ShapeGrid::draw(Point first, Point second) {
  const Point a = first.y <= second.y ? first : second;
  const Point b = first.y <= second.y ? second : first;
  const Line line{a, b.x - a.x, static_cast<std::uint32_t>(b.y - a.y)};
  for (std::uint32_t row = m_frame.row_of(std::int64_t{a.y} - 1); row <= m_frame.row_of(std::int64_t{b.y} + 1); ++row) {
    const std::int64_t bottom = std::int64_t{m_frame.south} + (std::int64_t{row} << m_frame.shift);
    const std::int64_t low = std::clamp<std::int64_t>(bottom - 1, a.y, b.y);
    const std::int64_t high = std::clamp<std::int64_t>(bottom + (std::int64_t{1} << m_frame.shift), a.y, b.y);
    std::int64_t west = std::min(a.x, b.x);
    std::int64_t east = std::max(a.x, b.x);
    if (a.y != b.y) {
      const auto x_at = [&](std::int64_t y) { return a.x + floor_div((std::int64_t{b.x} - a.x) * (y - a.y), std::int64_t{b.y} - a.y); };
      west = std::min(x_at(low), x_at(high));
      east = std::max(x_at(low), x_at(high)) + 1;
    }
    const Part part{line, m_frame.column_of(west - 1), m_frame.column_of(east + 1)};
    for (std::uint32_t column = part.west; column <= part.east; ++column) m_cells[std::size_t{row} * CellFrame::side + column] = Cell::edge;
    m_parts[row].push_back(part);
  }
}

}  // namespace klinker::console
