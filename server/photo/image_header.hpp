// The first look at a photo: what is it, how large, which way up? Reads headers only, inside the server, so that a bomb, a zip named .jpg or a
// picture of 30,000 pixels a side is turned away before anything is decoded.
#pragma once

#include <cstddef>
#include <string_view>

#include "shared/base/result.hpp"

namespace klinker::photo {

inline constexpr std::size_t max_upload_bytes = 12u << 20;  ///< what a phone of 48 megapixels makes of a street
inline constexpr int min_side = 16;                         ///< pixels; below this nothing can be seen on it
inline constexpr int max_side = 16'000;
inline constexpr long max_pixels = 50'000'000;

enum class Format { jpeg, png, webp };

/// EXIF's numbers 1–8 (CIPA DC-008, tag 0x0112): where the stored first row and column belong. 1 = as stored.
using Orientation = int;

struct ImageHeader {
  Format format = Format::jpeg;
  int width = 0;   ///< as stored, before the orientation is applied
  int height = 0;
  Orientation orientation = 1;
};

/// Looks only at magic bytes, the size fields and the orientation. Codes: `too-large` (bytes, side or pixels), `too-small`,
/// `truncated`, `format` (a picture of a kind we do not take), `not-a-photo`.
[[nodiscard]] Result<ImageHeader> read_header(std::string_view bytes);

/// The orientation in a TIFF-shaped EXIF block (without the "Exif\0\0" before it); 1 when there is none or it makes no sense.
[[nodiscard]] Orientation exif_orientation(std::string_view tiff);

}  // namespace klinker::photo
