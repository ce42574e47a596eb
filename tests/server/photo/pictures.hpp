// Pictures made for the tests, with what cameras and mischief put into them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "server/photo/pixels.hpp"

namespace klinker::photo::testing {

using Colour = std::array<int, 3>;
inline constexpr Colour red{230, 30, 30}, green{30, 200, 30}, blue{30, 30, 230}, white{250, 250, 250};

/// Four fields: red top left, green top right, blue bottom left, white bottom right.
[[nodiscard]] Pixels four_fields(int width, int height);
/// Every pixel another: compresses badly.
[[nodiscard]] Pixels noise(int width, int height);

[[nodiscard]] std::string jpeg_of(const Pixels& pixels, bool is_progressive = false);
[[nodiscard]] std::string png_of(const Pixels& pixels, bool is_interlaced = false);
/// With Adobe's mark and inverted inks, as printers send it.
[[nodiscard]] std::string cmyk_jpeg_of(const Pixels& pixels);
/// Nothing but full transparency.
[[nodiscard]] std::string transparent_png(int width, int height);
[[nodiscard]] std::string webp_of(const Pixels& pixels);

/// A JPEG that says it has this size; its picture is far smaller.
[[nodiscard]] std::string jpeg_claiming(int width, int height);
/// A PNG header of this size with next to nothing behind it.
[[nodiscard]] std::string png_claiming(int width, int height);

/// An EXIF block with orientation, the text "KLINKER-EXIF" and a GPS directory with 52°0'2.52" N in it.
[[nodiscard]] std::string exif_with_gps(int orientation);
/// The bytes of that latitude as EXIF stores them: what must be nowhere in the result.
[[nodiscard]] std::string gps_bytes();
/// Puts an APPn segment (1 EXIF, XMP; 2 ICC; 14 Adobe; 0xFE comment) right after the start of a JPEG.
[[nodiscard]] std::string with_segment(const std::string& jpeg, int marker, const std::string& content);
/// Puts a chunk after the header of a PNG.
[[nodiscard]] std::string with_chunk(const std::string& png, const std::string& type, const std::string& content);

/// Red, green and blue at this point of a JPEG.
[[nodiscard]] Colour colour_at(const Pixels& pixels, int x, int y);
[[nodiscard]] bool is_close(const Colour& a, const Colour& b);

}  // namespace klinker::photo::testing
