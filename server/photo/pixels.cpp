#include "server/photo/pixels.hpp"

#include <algorithm>
#include <utility>

namespace klinker::photo {

Size shrunk(Size size, int longest) {
  const int side = std::max(size.width, size.height);
  if (side <= longest) return size;
  const auto part = [&](int length) {
    return std::max(1, static_cast<int>((static_cast<long>(length) * longest + side / 2) / side));
  };
  return {part(size.width), part(size.height)};
}

RowShrinker::RowShrinker(Size from, Size to)
    : m_from(from), m_to(to), m_sums(static_cast<std::size_t>(to.width) * 3), m_row_left(static_cast<std::uint64_t>(from.height)) {
  m_result.width = to.width;
  m_result.height = to.height;
  m_result.rgb.resize(static_cast<std::size_t>(to.width) * static_cast<std::size_t>(to.height) * 3);
}

// A row that comes in covers to.height parts; a row of the result takes from.height of them.
void RowShrinker::add_row(const std::uint8_t* rgb) {
  if (m_rows_in == m_from.height) return;
  ++m_rows_in;
  auto left = static_cast<std::uint64_t>(m_to.height);
  while (left > 0) {
    const std::uint64_t part = std::min(left, m_row_left);
    add_weighted(rgb, part);
    left -= part;
    m_row_left -= part;
    if (m_row_left == 0) finish_row();
  }
}

void RowShrinker::add_weighted(const std::uint8_t* rgb, std::uint64_t weight) {
  std::uint64_t* sum = m_sums.data();
  auto column_left = static_cast<std::uint32_t>(m_from.width);
  std::uint32_t red = 0, green = 0, blue = 0;
  for (int x = 0; x < m_from.width; ++x, rgb += 3) {
    auto left = static_cast<std::uint32_t>(m_to.width);
    while (left > 0) {
      const std::uint32_t part = std::min(left, column_left);
      red += part * rgb[0];
      green += part * rgb[1];
      blue += part * rgb[2];
      left -= part;
      column_left -= part;
      if (column_left > 0) continue;
      *sum++ += weight * red;
      *sum++ += weight * green;
      *sum++ += weight * blue;
      red = green = blue = 0;
      column_left = static_cast<std::uint32_t>(m_from.width);
    }
  }
}

void RowShrinker::finish_row() {
  const auto whole = static_cast<std::uint64_t>(m_from.width) * static_cast<std::uint64_t>(m_from.height);
  std::uint8_t* out = m_result.rgb.data() + static_cast<std::size_t>(m_rows_out++) * m_sums.size();
  for (std::uint64_t& sum : m_sums) {
    *out++ = static_cast<std::uint8_t>((sum + whole / 2) / whole);
    sum = 0;
  }
  m_row_left = static_cast<std::uint64_t>(m_from.height);
}

Pixels RowShrinker::take() { return std::move(m_result); }

Pixels upright(Pixels pixels, Orientation orientation) {
  if (orientation == 1) return pixels;
  const bool is_turned = orientation >= 5;
  const int width = pixels.width, height = pixels.height;
  Pixels result;
  result.width = is_turned ? height : width;
  result.height = is_turned ? width : height;
  result.rgb.resize(pixels.rgb.size());
  const bool from_right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  const bool from_below = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  std::uint8_t* out = result.rgb.data();
  for (int y = 0; y < result.height; ++y) {
    for (int x = 0; x < result.width; ++x) {
      const int along_x = is_turned ? y : x, along_y = is_turned ? x : y;
      const std::uint8_t* from = pixels.row(from_below ? height - 1 - along_y : along_y) + 3 * (from_right ? width - 1 - along_x : along_x);
      *out++ = from[0];
      *out++ = from[1];
      *out++ = from[2];
    }
  }
  return result;
}

}  // namespace klinker::photo
