#include "shared/console/density.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "shared/privacy/visibility.hpp"

namespace klinker::console {
namespace {

constexpr double pi = 3.14159265358979323846;
constexpr double world = 1U << (spot_zoom + 8);

/// A surface of the second degree in both directions through nine points, three by three.
class Surface {
 public:
  Surface(const std::array<double, 9>& values) : m_values(values) {}
  // `u` and `v` from 0 to 2.
  [[nodiscard]] double at(double u, double v) const {
    const auto along = [](double a, double b, double c, double t) { return a * (t - 1) * (t - 2) / 2 - b * t * (t - 2) + c * t * (t - 1) / 2; };
    return along(along(m_values[0], m_values[1], m_values[2], u), along(m_values[3], m_values[4], m_values[5], u),
                 along(m_values[6], m_values[7], m_values[8], u), v);
  }

 private:
  std::array<double, 9> m_values;
};

struct Extent {
  std::int64_t west = 0, south = 0, east = 0, north = 0;
  bool is_empty = true;
};

// Metres that no place in the Netherlands is beyond; a stray one must not bend the curve for all others.
Extent extent_of(const Reports& reports) {
  Extent extent;
  for (std::size_t row = 0; row < reports.size(); ++row) {
    const std::int64_t x = reports.x[row];
    const std::int64_t y = reports.y[row];
    if (x < 0 || x > 300'000 || y < 300'000 || y > 650'000) continue;
    if (extent.is_empty) extent = {x, y, x, y, false};
    extent.west = std::min(extent.west, x), extent.east = std::max(extent.east, x);
    extent.south = std::min(extent.south, y), extent.north = std::max(extent.north, y);
  }
  return extent;
}

std::uint32_t between(Paint paint, int part) {
  std::uint32_t made = 0;
  for (const int shift : {0, 8, 16, 24}) {
    const int few = static_cast<int>(paint.few >> shift & 0xFF);
    const int many = static_cast<int>(paint.many >> shift & 0xFF);
    made |= static_cast<std::uint32_t>(few + (many - few) * part / 255) << shift;
  }
  return made;
}

/// Twice as many are always as much darker: the number of binary digits, with four steps between two of them.
int step_of(std::uint32_t count) {
  int digits = 31 - __builtin_clz(count | 1);
  const std::uint32_t below = digits >= 2 ? count >> (digits - 2) & 3 : count << (2 - digits) & 3;
  return digits * 4 + static_cast<int>(below);
}

/// The picture's spots of colour, row by row, and one more for what is not in it.
class Cells {
 public:
  explicit Cells(const View& view)
      : m_from(view.north_west), m_wide(view.south_east.x - view.north_west.x), m_high(view.south_east.y - view.north_west.y) {
    if (view.width <= 0 || view.height <= 0 || m_wide == 0 || m_high == 0 || m_wide >> 31 != 0 || m_high >> 31 != 0) return;
    columns = static_cast<std::uint32_t>((view.width + view.dot - 1) / view.dot);
    rows = static_cast<std::uint32_t>((view.height + view.dot - 1) / view.dot);
    // Fixed point: spots to cells without a division for each.
    m_scale_x = (static_cast<std::uint64_t>(view.width) << 32) / static_cast<std::uint64_t>(view.dot) / m_wide;
    m_scale_y = (static_cast<std::uint64_t>(view.height) << 32) / static_cast<std::uint64_t>(view.dot) / m_high;
  }
  [[nodiscard]] bool is_empty() const { return columns == 0; }
  [[nodiscard]] std::uint32_t count() const { return columns * rows; }
  [[nodiscard]] std::uint32_t of(std::uint32_t x, std::uint32_t y) const {
    const std::uint32_t dx = x - m_from.x;
    const std::uint32_t dy = y - m_from.y;
    if (dx >= m_wide || dy >= m_high || x == Spots::nowhere) return count();
    return static_cast<std::uint32_t>((dy * m_scale_y >> 32) * columns + (dx * m_scale_x >> 32));
  }
  std::uint32_t columns = 0, rows = 0;

 private:
  Spot m_from;
  std::uint32_t m_wide, m_high;
  std::uint64_t m_scale_x = 0, m_scale_y = 0;
};

std::vector<std::uint32_t> blank(const View& view) {
  return std::vector<std::uint32_t>(static_cast<std::size_t>(std::max(view.width, 0)) * static_cast<std::size_t>(std::max(view.height, 0)));
}

template <class CellOf>
std::vector<std::uint32_t> counted(const Mask& selected, const Cells& cells, CellOf cell_of) {
  std::vector<std::uint32_t> counts(cells.count() + 1);
  for (std::size_t at = 0; at < selected.words().size(); ++at)
    for_each_bit(selected.words()[at], at * Mask::word_bits, [&](std::size_t row) { ++counts[cell_of(row)]; });
  counts.pop_back();
  return counts;
}

std::vector<std::uint32_t> painted(const View& view, const Cells& cells, Paint paint, std::vector<std::uint32_t> counts) {
  std::vector<std::uint32_t> picture = blank(view);
  const std::uint32_t most = *std::max_element(counts.begin(), counts.end());
  if (most == 0) return picture;
  const int steps = std::max(step_of(most), 1);
  for (std::uint32_t& count : counts)
    if (count != 0) count = between(paint, std::min(255, step_of(count) * 255 / steps));
  for (std::size_t y = 0; y < static_cast<std::size_t>(view.height); ++y) {
    const std::uint32_t* from = &counts[y / static_cast<std::size_t>(view.dot) * cells.columns];
    std::uint32_t* to = &picture[y * static_cast<std::size_t>(view.width)];
    for (std::size_t x = 0; x < static_cast<std::size_t>(view.width); ++x) to[x] = from[x / static_cast<std::size_t>(view.dot)];
  }
  return picture;
}

}  // namespace

Spot spot_of(double lat, double lon) {
  const double sine = std::sin(lat * pi / 180);
  const double x = (lon / 360 + 0.5) * world;
  const double y = (0.5 - std::log((1 + sine) / (1 - sine)) / (4 * pi)) * world;
  return {static_cast<std::uint32_t>(std::clamp(x, 0.0, world - 1)), static_cast<std::uint32_t>(std::clamp(y, 0.0, world - 1))};
}

void Spots::measure(const Reports& reports) {
  x.assign(reports.size(), nowhere);
  y.assign(reports.size(), nowhere);
  const Extent extent = extent_of(reports);
  if (extent.is_empty) return;
  const double width = static_cast<double>(std::max<std::int64_t>(extent.east - extent.west, 1)) / 2;
  const double height = static_cast<double>(std::max<std::int64_t>(extent.north - extent.south, 1)) / 2;
  std::array<double, 9> xs{};
  std::array<double, 9> ys{};
  for (std::size_t point = 0; point < 9; ++point) {
    const double east = static_cast<double>(extent.west) + width * static_cast<double>(point % 3);
    const double north = static_cast<double>(extent.south) + height * static_cast<double>(point / 3);
    const Location exact = privacy::from_rd({std::llround(east * 1000), std::llround(north * 1000)});
    const Spot spot = spot_of(exact.lat(), exact.lon());
    xs[point] = spot.x;
    ys[point] = spot.y;
  }
  const Surface across(xs);
  const Surface down(ys);
  for (std::size_t row = 0; row < reports.size(); ++row) {
    const std::int64_t metres_x = reports.x[row];
    const std::int64_t metres_y = reports.y[row];
    if (metres_x < extent.west || metres_x > extent.east || metres_y < extent.south || metres_y > extent.north) continue;
    const double u = static_cast<double>(metres_x - extent.west) / width;
    const double v = static_cast<double>(metres_y - extent.south) / height;
    x[row] = static_cast<std::uint32_t>(across.at(u, v));
    y[row] = static_cast<std::uint32_t>(down.at(u, v));
  }
}

std::vector<std::uint32_t> draw_density(const Spots& spots, const Mask& selected, const View& view, Paint paint) {
  const Cells cells(view);
  if (cells.is_empty()) return blank(view);
  return painted(view, cells, paint, counted(selected, cells, [&](std::size_t row) { return cells.of(spots.x[row], spots.y[row]); }));
}

void Density::measure(const Reports& reports) {
  m_spots.measure(reports);
  m_view = {};
  m_cell_of.clear();
}

std::vector<std::uint32_t> Density::draw(const Mask& selected, const View& view, Paint paint) {
  const Cells cells(view);
  if (cells.is_empty()) return blank(view);
  if (!(view == m_view)) {
    m_view = view;
    m_cell_of.clear();
    return draw_density(m_spots, selected, view, paint);
  }
  if (m_cell_of.empty()) {
    m_cell_of.resize(m_spots.x.size());
    for (std::size_t row = 0; row < m_cell_of.size(); ++row) m_cell_of[row] = cells.of(m_spots.x[row], m_spots.y[row]);
  }
  return painted(view, cells, paint, counted(selected, cells, [&](std::size_t row) { return m_cell_of[row]; }));
}

}  // namespace klinker::console
