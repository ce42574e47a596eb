#include "shared/console/places.hpp"

#include <algorithm>
#include <limits>

namespace klinker::console {
namespace {

CellFrame framed(std::int32_t west, std::int32_t south, std::int32_t east, std::int32_t north) {
  CellFrame frame{west, south, 0};
  const std::int64_t widest = std::max(std::int64_t{east} - west, std::int64_t{north} - south);
  while (widest >> frame.shift >= CellFrame::side) ++frame.shift;
  return frame;
}

}  // namespace

CellFrame CellFrame::around(const std::vector<Point>& points) {
  Point low = points.front();
  Point high = low;
  for (const Point& point : points) {
    low = {std::min(low.x, point.x), std::min(low.y, point.y)};
    high = {std::max(high.x, point.x), std::max(high.y, point.y)};
  }
  return framed(low.x, low.y, high.x, high.y);
}

// A counting sort: how many each cell has, where it begins therefore, and then everything in its place.
void Places::measure(const Reports& reports) {
  const std::size_t rows = reports.size();
  std::int32_t west = std::numeric_limits<std::int32_t>::max(), south = west;
  std::int32_t east = std::numeric_limits<std::int32_t>::min(), north = east;
  for (std::size_t row = 0; row < rows; ++row) {
    if (reports.x[row] == wire::no_place) continue;
    west = std::min(west, reports.x[row]);
    east = std::max(east, reports.x[row]);
    south = std::min(south, reports.y[row]);
    north = std::max(north, reports.y[row]);
  }
  if (west <= east) m_frame = framed(west, south, east, north);
  constexpr std::uint32_t nowhere = CellFrame::cells;
  std::vector<std::uint32_t> cell(rows, nowhere);
  m_first.assign(CellFrame::cells + 2, 0);
  for (std::size_t row = 0; row < rows; ++row) {
    if (reports.x[row] != wire::no_place) cell[row] = m_frame.cell_of({reports.x[row], reports.y[row]});
    ++m_first[cell[row] + 1];
  }
  for (std::size_t at = 1; at < m_first.size(); ++at) m_first[at] += m_first[at - 1];
  m_rows.resize(m_first[nowhere]);
  m_places.resize(m_rows.size());
  std::vector<std::uint32_t> next(m_first);
  for (std::size_t row = 0; row < rows; ++row) {
    if (cell[row] == nowhere) continue;
    const std::uint32_t at = next[cell[row]]++;
    m_rows[at] = static_cast<std::uint32_t>(row);
    m_places[at] = {reports.x[row], reports.y[row]};
  }
}

}  // namespace klinker::console
