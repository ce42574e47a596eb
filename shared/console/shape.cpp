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

bool ShapeGrid::is_within_lines(Point point) const {
  bool within = false;
  for (const Line& line : m_lines[static_cast<std::uint32_t>(point.y - m_south) >> m_shift])
    if (is_crossed(line.a, line.b, point)) within = !within;
  return within;
}

ShapeGrid::ShapeGrid(const std::vector<Point>& ring) : m_cells(std::size_t{side} * side + 1), m_lines(side) {
  std::int32_t east = m_west = ring.front().x;
  std::int32_t north = m_south = ring.front().y;
  for (const Point& point : ring) {
    m_west = std::min(m_west, point.x);
    m_south = std::min(m_south, point.y);
    east = std::max(east, point.x);
    north = std::max(north, point.y);
  }
  m_width = static_cast<std::uint32_t>(east - m_west);
  m_height = static_cast<std::uint32_t>(north - m_south);
  while (std::max(m_width, m_height) >> m_shift >= side) ++m_shift;
  for (std::size_t at = 0, before = ring.size() - 1; at < ring.size(); before = at++) draw({ring[at], ring[before]});
  for (std::uint32_t row = 0; row < side && row << m_shift <= m_height; ++row) fill_row(row);
}

// A cell without a line is inside with all of it or with nothing of it, and so are its neighbours up to the next line.
void ShapeGrid::fill_row(std::uint32_t row) {
  Cell before = Cell::line;
  for (std::uint32_t column = 0; column < side && column << m_shift <= m_width; ++column) {
    Cell& here = cell(row, column);
    if (here != Cell::line && before != Cell::line) here = before;
    else if (here != Cell::line) {
      const Point corner{m_west + static_cast<std::int32_t>(column << m_shift), m_south + static_cast<std::int32_t>(row << m_shift)};
      here = is_within_lines(corner) ? Cell::inside : Cell::outside;
    }
    before = here;
  }
}

// Marks every cell that the line passes through, and those within a metre of it.
void ShapeGrid::draw(const Line& line) {
  const Point a = line.a.y <= line.b.y ? line.a : line.b;
  const Point b = line.a.y <= line.b.y ? line.b : line.a;
  const std::int64_t size = std::int64_t{1} << m_shift;
  const auto row_of = [&](std::int64_t y) { return std::clamp<std::int64_t>((y - m_south) >> m_shift, 0, side - 1); };
  const auto column_of = [&](std::int64_t x) { return std::clamp<std::int64_t>((x - m_west) >> m_shift, 0, side - 1); };
  for (std::int64_t row = row_of(std::int64_t{a.y} - 1); row <= row_of(std::int64_t{b.y} + 1); ++row) {
    m_lines[static_cast<std::size_t>(row)].push_back(line);
    const std::int64_t low = std::clamp<std::int64_t>(m_south + row * size - 1, a.y, b.y);
    const std::int64_t high = std::clamp<std::int64_t>(m_south + (row + 1) * size, a.y, b.y);
    std::int64_t west = std::min(a.x, b.x);
    std::int64_t east = std::max(a.x, b.x);
    if (a.y != b.y) {
      const auto x_at = [&](std::int64_t y) { return a.x + floor_div((std::int64_t{b.x} - a.x) * (y - a.y), std::int64_t{b.y} - a.y); };
      west = std::min(x_at(low), x_at(high));
      east = std::max(x_at(low), x_at(high)) + 1;
    }
    for (std::int64_t column = column_of(west - 1); column <= column_of(east + 1); ++column)
      cell(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column)) = Cell::line;
  }
}

}  // namespace klinker::console
