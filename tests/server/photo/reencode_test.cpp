#include "server/photo/reencode.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "server/photo/codecs.hpp"
#include "tests/server/photo/pictures.hpp"

using namespace klinker;
using namespace klinker::photo;
using namespace klinker::photo::testing;

namespace {

Pixels seen(const std::string& jpeg) {
  const auto header = read_header(jpeg);
  REQUIRE(header);
  auto pixels = decode_jpeg(jpeg, *header, max_output_side);
  REQUIRE(pixels);
  return *std::move(pixels);
}

std::string code_of(const std::string& bytes) {
  const auto photo = reencode_here(bytes);
  return photo ? "" : photo.error().code;
}

bool has(const std::string& bytes, std::string_view part) { return bytes.find(part) != std::string::npos; }

// Every marker of a JPEG up to its picture.
std::string markers_of(const std::string& jpeg) {
  std::string markers;
  for (std::size_t at = 2; at + 4 < jpeg.size();) {
    const int marker = static_cast<unsigned char>(jpeg[at + 1]);
    markers += static_cast<char>(marker);
    if (marker == 0xDA) break;
    at += 2 + static_cast<std::size_t>(static_cast<unsigned char>(jpeg[at + 2]) * 256 + static_cast<unsigned char>(jpeg[at + 3]));
  }
  return markers;
}

}  // namespace

TEST_CASE("JPEG, progressive JPEG, PNG, interlaced PNG and WebP come out as the same picture") {
  const Pixels pixels = four_fields(120, 80);

  for (const std::string& bytes : {jpeg_of(pixels), jpeg_of(pixels, true), png_of(pixels), png_of(pixels, true), webp_of(pixels)}) {
    const auto photo = reencode_here(bytes);

    REQUIRE(photo);
    CHECK(photo->width == 120);
    CHECK(photo->height == 80);
    const Pixels result = seen(photo->jpeg);
    CHECK(is_close(colour_at(result, 5, 5), red));
    CHECK(is_close(colour_at(result, 114, 5), green));
    CHECK(is_close(colour_at(result, 5, 74), blue));
    CHECK(is_close(colour_at(result, 114, 74), white));
  }
}

TEST_CASE("no place, device, thumbnail, profile, comment or trailing bytes survive") {
  const std::string thumbnail = jpeg_of(noise(24, 24));
  std::string jpeg = with_segment(jpeg_of(four_fields(64, 64)), 1, std::string("Exif\0\0", 6) + exif_with_gps(1) + thumbnail);
  jpeg = with_segment(jpeg, 1, std::string("http://ns.adobe.com/xap/1.0/\0", 29) + "<x:xmpmeta>KLINKER-XMP</x:xmpmeta>");
  jpeg = with_segment(jpeg, 2, std::string("ICC_PROFILE\0\x01\x01", 14) + "KLINKER-ICC");
  jpeg = with_segment(jpeg, 13, "Photoshop 3.0 KLINKER-IPTC");
  jpeg = with_segment(jpeg, 0xFE, "KLINKER-COMMENT");
  jpeg += std::string("PK\x03\x04", 4) + "KLINKER-ZIP" + gps_bytes();
  REQUIRE(has(jpeg, gps_bytes()));

  const auto photo = reencode_here(jpeg);

  REQUIRE(photo);
  CHECK_FALSE(has(photo->jpeg, gps_bytes()));
  CHECK_FALSE(has(photo->jpeg, "KLINKER"));
  CHECK_FALSE(has(photo->jpeg, "Exif"));
  CHECK_FALSE(has(photo->jpeg, "xmp"));
  CHECK_FALSE(has(photo->jpeg, "PK\x03\x04"));
  CHECK_FALSE(has(photo->jpeg, thumbnail.substr(20, 64)));
  // JFIF, tables, frame, scan; nothing else.
  for (const char marker : markers_of(photo->jpeg)) CHECK(has("\xE0\xDB\xC0\xC4\xDA", std::string(1, marker)));
  CHECK(photo->jpeg.substr(photo->jpeg.size() - 2) == "\xFF\xD9");
}

TEST_CASE("no metadata of a PNG survives") {
  std::string png = with_chunk(png_of(four_fields(64, 64)), "eXIf", exif_with_gps(1));
  png = with_chunk(png, "tEXt", std::string("Comment\0KLINKER-TEXT", 20));
  png += "KLINKER-TRAILING";

  const auto photo = reencode_here(png);

  REQUIRE(photo);
  CHECK_FALSE(has(photo->jpeg, gps_bytes()));
  CHECK_FALSE(has(photo->jpeg, "KLINKER"));
}

TEST_CASE("the orientation of the camera is applied and then gone") {
  for (int orientation = 1; orientation <= 8; ++orientation) {
    const Pixels stored = four_fields(96, 48);
    const std::string jpeg = with_segment(jpeg_of(stored), 1, std::string("Exif\0\0", 6) + exif_with_gps(orientation));
    const Pixels expected = upright(stored, orientation);

    const auto photo = reencode_here(jpeg);

    CAPTURE(orientation);
    REQUIRE(photo);
    CHECK(photo->width == expected.width);
    const Pixels result = seen(photo->jpeg);
    for (const int x : {4, expected.width - 5})
      for (const int y : {4, expected.height - 5}) CHECK(is_close(colour_at(result, x, y), colour_at(expected, x, y)));
    CHECK(read_header(photo->jpeg)->orientation == 1);
  }
}

TEST_CASE("a large photo is made at most 2048 pixels long, its colours where they were") {
  for (const std::string& bytes : {jpeg_of(four_fields(5000, 3000)), png_of(four_fields(5000, 3000)), webp_of(four_fields(5000, 3000))}) {
    const auto photo = reencode_here(bytes);

    REQUIRE(photo);
    CHECK(photo->width == 2048);
    CHECK(photo->height == 1229);
    const Pixels result = seen(photo->jpeg);
    CHECK(is_close(colour_at(result, 100, 100), red));
    CHECK(is_close(colour_at(result, 1900, 1100), white));
  }
}

TEST_CASE("a photo cut anywhere in its picture is refused as truncated") {
  const Pixels pixels = noise(200, 200);

  for (const std::string& whole : {jpeg_of(pixels), jpeg_of(pixels, true), png_of(pixels), webp_of(pixels)})
    for (const std::size_t tenth : {5u, 7u, 9u}) CHECK(code_of(whole.substr(0, whole.size() * tenth / 10)) == "truncated");
}

TEST_CASE("a picture smaller than its header says is refused") {
  CHECK(code_of(jpeg_claiming(4000, 4000)) == "truncated");
  CHECK(code_of(png_claiming(4000, 4000)) == "not-a-photo");
}

TEST_CASE("a photo in printing inks keeps its colours") {
  const auto photo = reencode_here(cmyk_jpeg_of(four_fields(64, 64)));

  REQUIRE(photo);
  const Pixels result = seen(photo->jpeg);
  CHECK(is_close(colour_at(result, 4, 4), red));
  CHECK(is_close(colour_at(result, 60, 60), white));
}

TEST_CASE("what is transparent becomes white") {
  const auto photo = reencode_here(transparent_png(32, 32));

  REQUIRE(photo);
  CHECK(is_close(colour_at(seen(photo->jpeg), 16, 16), {255, 255, 255}));
}

TEST_CASE("a damaged picture is refused or drawn, but never more than that") {
  const std::string jpeg = jpeg_of(noise(64, 64)), png = png_of(noise(64, 64)), webp = webp_of(noise(64, 64));
  std::uint32_t state = 7;

  for (int round = 0; round < 300; ++round) {
    std::string bytes = round % 3 == 0 ? jpeg : round % 3 == 1 ? png : webp;
    for (int i = 0; i < 3; ++i) {
      state = state * 1664525 + 1013904223;
      bytes[state % bytes.size()] = static_cast<char>(state >> 24);
    }
    const auto photo = reencode_here(bytes);
    if (photo) CHECK(read_header(photo->jpeg));
  }
}
