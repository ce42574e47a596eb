#include "tests/server/photo/pictures.hpp"

#include <cstdio>

#include <jpeglib.h>
#include <png.h>
#include <webp/encode.h>

#include <cstdlib>
#include <cstring>

namespace klinker::photo::testing {
namespace {

std::string big_endian(std::uint32_t number, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>(number >> 8 * i & 0xFF);
  return text;
}

std::string entry(int tag, int type, std::uint32_t count, const std::string& value) {
  return big_endian(static_cast<std::uint32_t>(tag), 2) + big_endian(static_cast<std::uint32_t>(type), 2) + big_endian(count, 4) + value;
}

std::uint32_t crc_of(const std::string& bytes) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (const char byte : bytes) {
    crc ^= static_cast<unsigned char>(byte);
    for (int i = 0; i < 8; ++i) crc = crc & 1 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
  }
  return ~crc;
}

std::string chunk(const std::string& type, const std::string& content) {
  return big_endian(static_cast<std::uint32_t>(content.size()), 4) + type + content + big_endian(crc_of(type + content), 4);
}

std::string written(const std::uint8_t* samples, int width, int height, J_COLOR_SPACE space, bool is_progressive) {
  const int parts = space == JCS_CMYK ? 4 : 3;
  jpeg_compress_struct jpeg{};
  jpeg_error_mgr faults{};
  jpeg.err = jpeg_std_error(&faults);
  jpeg_create_compress(&jpeg);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&jpeg, &bytes, &size);
  jpeg.image_width = static_cast<JDIMENSION>(width);
  jpeg.image_height = static_cast<JDIMENSION>(height);
  jpeg.input_components = parts;
  jpeg.in_color_space = space;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, 92, TRUE);
  if (is_progressive) jpeg_simple_progression(&jpeg);
  jpeg_start_compress(&jpeg, TRUE);
  if (space == JCS_CMYK) jpeg.write_Adobe_marker = TRUE;
  for (int y = 0; y < height; ++y) {
    auto* row = const_cast<std::uint8_t*>(samples + static_cast<std::size_t>(y) * static_cast<std::size_t>(width * parts));
    jpeg_write_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  std::string text(reinterpret_cast<const char*>(bytes), size);
  std::free(bytes);
  return text;
}

}  // namespace

Pixels four_fields(int width, int height) {
  Pixels pixels{width, height, {}};
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      for (const int part : y < height / 2 ? (x < width / 2 ? red : green) : (x < width / 2 ? blue : white))
        pixels.rgb.push_back(static_cast<std::uint8_t>(part));
  return pixels;
}

Pixels noise(int width, int height) {
  Pixels pixels{width, height, {}};
  std::uint32_t state = 1;
  for (long i = 0; i < 3L * width * height; ++i) {
    state = state * 1664525 + 1013904223;
    pixels.rgb.push_back(static_cast<std::uint8_t>(state >> 24));
  }
  return pixels;
}

std::string jpeg_of(const Pixels& pixels, bool is_progressive) {
  return written(pixels.rgb.data(), pixels.width, pixels.height, JCS_RGB, is_progressive);
}

std::string cmyk_jpeg_of(const Pixels& pixels) {
  std::vector<std::uint8_t> inks;
  for (std::size_t i = 0; i < pixels.rgb.size(); ++i) {
    inks.push_back(pixels.rgb[i]);
    if (i % 3 == 2) inks.push_back(255);
  }
  return written(inks.data(), pixels.width, pixels.height, JCS_CMYK, false);
}

std::string png_of(const Pixels& pixels, bool is_interlaced) {
  std::string text;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(png);
  png_set_write_fn(
      png, &text,
      [](png_structp from, png_bytep bytes, size_t size) {
        static_cast<std::string*>(png_get_io_ptr(from))->append(reinterpret_cast<const char*>(bytes), size);
      },
      nullptr);
  png_set_IHDR(png, info, static_cast<png_uint_32>(pixels.width), static_cast<png_uint_32>(pixels.height), 8, PNG_COLOR_TYPE_RGB,
               is_interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_compression_level(png, 1);
  png_write_info(png, info);
  std::vector<png_bytep> rows;
  for (int y = 0; y < pixels.height; ++y) rows.push_back(const_cast<std::uint8_t*>(pixels.row(y)));
  png_write_image(png, rows.data());
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return text;
}

std::string transparent_png(int width, int height) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(width);
  image.height = static_cast<png_uint_32>(height);
  image.format = PNG_FORMAT_RGBA;
  const std::vector<std::uint8_t> nothing(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
  std::string text(size, '\0');
  png_image_write_to_memory(&image, text.data(), &size, 0, nothing.data(), 0, nullptr);
  return text.substr(0, size);
}

std::string webp_of(const Pixels& pixels) {
  std::uint8_t* bytes = nullptr;
  const std::size_t size = WebPEncodeRGB(pixels.rgb.data(), pixels.width, pixels.height, pixels.width * 3, 90, &bytes);
  std::string text(reinterpret_cast<const char*>(bytes), size);
  WebPFree(bytes);
  return text;
}

std::string jpeg_claiming(int width, int height) {
  std::string jpeg = jpeg_of(four_fields(32, 32));
  const std::size_t frame = jpeg.find("\xFF\xC0");
  jpeg.replace(frame + 5, 4, big_endian(static_cast<std::uint32_t>(height), 2) + big_endian(static_cast<std::uint32_t>(width), 2));
  return jpeg;
}

std::string png_claiming(int width, int height) {
  const std::string size = big_endian(static_cast<std::uint32_t>(width), 4) + big_endian(static_cast<std::uint32_t>(height), 4);
  return "\x89PNG\r\n\x1a\n" + chunk("IHDR", size + std::string("\x08\x02\0\0\0", 5)) + chunk("IDAT", "\x78\x9c") + chunk("IEND", "");
}

std::string gps_bytes() {
  return big_endian(52, 4) + big_endian(1, 4) + big_endian(0, 4) + big_endian(1, 4) + big_endian(252, 4) + big_endian(100, 4);
}

std::string exif_with_gps(int orientation) {
  const std::string words = "KLINKER-EXIF";
  const std::uint32_t first_end = 8 + 2 + 3 * 12 + 4;
  const std::uint32_t gps_at = first_end + static_cast<std::uint32_t>(words.size());
  const std::uint32_t latitude_at = gps_at + 2 + 2 * 12 + 4;
  std::string tiff("MM\0*\0\0\0\x08", 8);
  tiff += big_endian(3, 2);
  tiff += entry(0x010E, 2, static_cast<std::uint32_t>(words.size()), big_endian(first_end, 4));
  tiff += entry(0x0112, 3, 1, big_endian(static_cast<std::uint32_t>(orientation), 2) + std::string(2, '\0'));
  tiff += entry(0x8825, 4, 1, big_endian(gps_at, 4)) + std::string(4, '\0') + words;
  tiff += big_endian(2, 2) + entry(1, 2, 2, std::string("N\0\0\0", 4)) + entry(2, 5, 3, big_endian(latitude_at, 4)) + std::string(4, '\0');
  return tiff + gps_bytes();
}

std::string with_segment(const std::string& jpeg, int marker, const std::string& content) {
  const char app = static_cast<char>(marker < 16 ? 0xE0 + marker : marker);
  return jpeg.substr(0, 2) + '\xFF' + app + big_endian(static_cast<std::uint32_t>(content.size() + 2), 2) + content + jpeg.substr(2);
}

std::string with_chunk(const std::string& png, const std::string& type, const std::string& content) {
  constexpr std::size_t after_header = 8 + 25;
  return png.substr(0, after_header) + chunk(type, content) + png.substr(after_header);
}

Colour colour_at(const Pixels& pixels, int x, int y) {
  const std::uint8_t* at = pixels.row(y) + 3 * x;
  return {at[0], at[1], at[2]};
}

bool is_close(const Colour& a, const Colour& b) {
  for (std::size_t i = 0; i < 3; ++i)
    if (std::abs(a[i] - b[i]) > 16) return false;
  return true;
}

}  // namespace klinker::photo::testing
