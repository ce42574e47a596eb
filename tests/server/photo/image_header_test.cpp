#include "server/photo/image_header.hpp"

#include <doctest/doctest.h>

#include "tests/server/photo/pictures.hpp"

using namespace klinker;
using namespace klinker::photo;
using namespace klinker::photo::testing;

namespace {
std::string code_of(const std::string& bytes) {
  const auto header = read_header(bytes);
  return header ? "" : header.error().code;
}
}  // namespace

TEST_CASE("the header tells kind and size of every kind we take") {
  const Pixels pixels = four_fields(48, 32);

  for (const auto& [bytes, format] : {std::pair{jpeg_of(pixels), Format::jpeg}, std::pair{jpeg_of(pixels, true), Format::jpeg},
                                      std::pair{png_of(pixels), Format::png}, std::pair{webp_of(pixels), Format::webp}}) {
    const auto header = read_header(bytes);

    REQUIRE(header);
    CHECK(header->format == format);
    CHECK(header->width == 48);
    CHECK(header->height == 32);
    CHECK(header->orientation == 1);
  }
}

TEST_CASE("a photo of 30,000 pixels a side is refused before it is decoded") {
  CHECK(code_of(jpeg_claiming(30'000, 20)) == "too-large");
  CHECK(code_of(png_claiming(30'000, 30'000)) == "too-large");
  CHECK(code_of(png_claiming(0x7FFFFFFF, 0x7FFFFFFF)) == "too-large");
}

TEST_CASE("more than fifty million pixels are refused, whatever the sides") {
  CHECK(code_of(png_claiming(10'000, 5'000)) == "");
  CHECK(code_of(png_claiming(10'000, 5'001)) == "too-large");
}

TEST_CASE("a photo of one pixel is refused as too small") {
  CHECK(code_of(png_of(four_fields(1, 1))) == "too-small");
  CHECK(code_of(jpeg_of(four_fields(1, 1))) == "too-small");
  CHECK(code_of(jpeg_of(four_fields(15, 400))) == "too-small");
  CHECK(code_of(jpeg_of(four_fields(16, 16))) == "");
}

TEST_CASE("a zip named .jpg is not a photo") {
  CHECK(code_of(std::string("PK\x03\x04", 4) + std::string(400, 'z')) == "not-a-photo");
  CHECK(code_of("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>") == "not-a-photo");
  CHECK(code_of("%PDF-1.7 and more of that") == "not-a-photo");
}

TEST_CASE("a picture of a kind we do not take is refused by its name") {
  CHECK(code_of("GIF89a" + std::string(40, '\0')) == "format");
  CHECK(code_of(std::string("\0\0\0\x18", 4) + "ftypheic" + std::string(40, '\0')) == "format");
  CHECK(code_of(std::string("II*\0", 4) + std::string(40, '\0')) == "format");
}

TEST_CASE("an upload that is empty or stops in its header is truncated") {
  CHECK(code_of("") == "truncated");
  for (const std::string& whole : {jpeg_of(four_fields(32, 32)), png_of(four_fields(32, 32)), webp_of(four_fields(32, 32))})
    CHECK(code_of(whole.substr(0, 14)) == "truncated");
}

TEST_CASE("no cut and no flipped byte makes the header reader stumble") {
  for (const std::string& whole : {with_segment(jpeg_of(four_fields(32, 32)), 1, std::string("Exif\0\0", 6) + exif_with_gps(6)),
                                   with_chunk(png_of(four_fields(32, 32)), "eXIf", exif_with_gps(6)), webp_of(four_fields(32, 32))}) {
    const std::size_t end = std::min<std::size_t>(whole.size(), 400);
    for (std::size_t at = 0; at < end; ++at) {
      const auto cut = read_header(whole.substr(0, at));
      if (!cut) CHECK_FALSE(cut.error().code.empty());
      for (const char other : {'\0', '\xFF', '\x7F'}) {
        std::string changed = whole;
        changed[at] = other;
        const auto read = read_header(changed);
        // Whatever was flipped: either a picture of a size it may have, or a refusal that has a name.
        if (read) CHECK((read->width > 0 && read->height > 0 && read->orientation >= 1 && read->orientation <= 8));
        else CHECK_FALSE(read.error().code.empty());
      }
    }
  }
}

TEST_CASE("the orientation is read from JPEG and PNG in either byte order") {
  const std::string jpeg = with_segment(jpeg_of(four_fields(32, 32)), 1, std::string("Exif\0\0", 6) + exif_with_gps(6));
  const std::string png = with_chunk(png_of(four_fields(32, 32)), "eXIf", exif_with_gps(8));
  const std::string little("II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x03\0\0\0", 22);

  CHECK(read_header(jpeg)->orientation == 6);
  CHECK(read_header(png)->orientation == 8);
  CHECK(exif_orientation(little) == 3);
}

TEST_CASE("an orientation that makes no sense means: as it is") {
  CHECK(exif_orientation(exif_with_gps(9)) == 1);
  CHECK(exif_orientation(exif_with_gps(0)) == 1);
  CHECK(exif_orientation(exif_with_gps(6).substr(0, 20)) == 1);
  CHECK(exif_orientation(std::string("MM\0*\xFF\xFF\xFF\xF0", 8)) == 1);
}
