// A photo as rows of red, green and blue, between decoding and encoding. Only pixels get this far: no metadata has a place here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "server/photo/image_header.hpp"

namespace klinker::photo {

struct Pixels {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgb;  ///< width × height × 3, rows from the top
  [[nodiscard]] const std::uint8_t* row(int y) const { return rgb.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width) * 3; }
};

/// The size after shrinking: longest side at most `longest`, proportions kept, nothing enlarged, no side below 1.
struct Size {
  int width = 0;
  int height = 0;
};
[[nodiscard]] Size shrunk(Size size, int longest);

/// Averages rows away while they come, so that a large photo is never in memory whole. Exact integer weights by area.
class RowShrinker {
 public:
  /// `to` must not be larger than `from` in either direction.
  RowShrinker(Size from, Size to);
  /// The next row, from the top: `from.width` × 3 bytes. Rows beyond `from.height` are ignored.
  void add_row(const std::uint8_t* rgb);
  /// What has come out; rows that never came stay black.
  [[nodiscard]] Pixels take();

 private:
  void add_weighted(const std::uint8_t* rgb, std::uint64_t weight);
  void finish_row();

  Size m_from;
  Size m_to;
  std::vector<std::uint64_t> m_sums;  ///< one row of the result, times from.width × from.height
  std::uint64_t m_row_left;           ///< how much of the result's row is still to come, in parts of from.height
  int m_rows_in = 0;
  int m_rows_out = 0;
  Pixels m_result;
};

/// The pixels the right way up.
[[nodiscard]] Pixels upright(Pixels pixels, Orientation orientation);

}  // namespace klinker::photo
