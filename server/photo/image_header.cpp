#include "server/photo/image_header.hpp"

#include <string>

#include "server/photo/byte_reader.hpp"

namespace klinker::photo {
namespace {

using namespace std::string_view_literals;

Error truncated() { return {"truncated", "", "the photo ends before its picture does"}; }
Error unknown_format(const std::string& name) { return {"format", "", name + " is not taken; send JPEG, PNG or WebP"}; }

std::string_view without_exif_mark(std::string_view block) {
  constexpr auto mark = "Exif\0\0"sv;
  return block.substr(0, mark.size()) == mark ? block.substr(mark.size()) : block;
}

// ITU-T T.81 annex B: FF, a marker, a length that counts itself. Fill bytes (FF) may stand before a marker.
Result<ImageHeader> read_jpeg(std::string_view bytes) {
  ByteReader in(bytes, ByteOrder::big);
  ImageHeader header{Format::jpeg, 0, 0, 1};
  std::size_t at = 2;
  while (true) {
    if (in.u8(at) != 0xFF) return in.has_overrun() ? truncated() : Error{"not-a-photo", "", "no JPEG marker where one belongs"};
    while (at < in.size() && in.u8(at) == 0xFF) ++at;
    const std::uint32_t marker = in.u8(at++);
    const std::uint32_t length = in.u16(at);
    if (in.has_overrun()) return truncated();
    if (length < 2) return Error{"not-a-photo", "", "a JPEG segment without a length"};
    const bool is_frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (is_frame) {
      if (in.u8(at + 2) != 8 || marker == 0xC3 || (marker >= 0xC5 && marker <= 0xC7)) return unknown_format("this kind of JPEG");
      header.height = static_cast<int>(in.u16(at + 3));
      header.width = static_cast<int>(in.u16(at + 5));
      return in.has_overrun() ? Result<ImageHeader>(truncated()) : Result<ImageHeader>(header);
    }
    if (marker == 0xDA || marker == 0xD9) return Error{"not-a-photo", "", "a JPEG without a frame"};
    if (marker == 0xE1 && in.part(at + 2, 6) == "Exif\0\0"sv && header.orientation == 1)
      header.orientation = exif_orientation(in.part(at + 8, length < 8 ? 0 : length - 8));
    at += length;
  }
}

// W3C PNG (third edition) 5.3 and 11.3.3.7: chunks of length, type, content, CRC; eXIf holds a bare TIFF block.
Result<ImageHeader> read_png(std::string_view bytes) {
  ByteReader in(bytes, ByteOrder::big);
  ImageHeader header{Format::png, 0, 0, 1};
  if (in.part(12, 4) != "IHDR" || in.u32(8) != 13) return in.has_overrun() ? truncated() : Error{"not-a-photo", "", "a PNG without a header"};
  const std::uint32_t width = in.u32(16), height = in.u32(20);
  if (in.has_overrun()) return truncated();
  if (width > 0x7FFFFFFF || height > 0x7FFFFFFF) return Error{"not-a-photo", "", "a PNG of impossible size"};
  header.width = static_cast<int>(width);
  header.height = static_cast<int>(height);
  for (std::size_t at = 8; at + 8 <= in.size();) {
    const std::size_t length = in.u32(at);
    const std::string_view type = in.part(at + 4, 4);
    if (type == "IDAT" || length > in.size()) break;
    if (type == "eXIf") header.orientation = exif_orientation(in.part(at + 8, length));
    at += 12 + length;
  }
  return header;
}

// RFC 9649: RIFF chunks; VP8 (lossy), VP8L (lossless) or VP8X (extended, with the canvas; EXIF comes after the picture).
Result<ImageHeader> read_webp(std::string_view bytes) {
  ByteReader in(bytes, ByteOrder::little);
  ImageHeader header{Format::webp, 0, 0, 1};
  if (static_cast<std::size_t>(in.u32(4)) + 8 > in.size()) return truncated();
  const std::string_view type = in.part(12, 4);
  if (type == "VP8 ") {
    if (in.part(23, 3) != "\x9d\x01\x2a"sv) return in.has_overrun() ? truncated() : Error{"not-a-photo", "", "a WebP without a key frame"};
    header.width = static_cast<int>(in.u16(26) & 0x3FFF);
    header.height = static_cast<int>(in.u16(28) & 0x3FFF);
  } else if (type == "VP8L") {
    const std::uint32_t bits = in.u32(21);
    if (in.u8(20) != 0x2F) return in.has_overrun() ? truncated() : Error{"not-a-photo", "", "a WebP without a picture"};
    header.width = static_cast<int>(bits & 0x3FFF) + 1;
    header.height = static_cast<int>(bits >> 14 & 0x3FFF) + 1;
  } else if (type == "VP8X") {
    if ((in.u8(20) & 0x02) != 0) return unknown_format("a moving WebP");
    header.width = static_cast<int>(in.u24(24)) + 1;
    header.height = static_cast<int>(in.u24(27)) + 1;
    for (std::size_t at = 12; at + 8 <= in.size();) {
      const std::size_t length = in.u32(at + 4);
      if (in.part(at, 4) == "EXIF") header.orientation = exif_orientation(without_exif_mark(in.part(at + 8, length)));
      at += 8 + length + (length & 1);
    }
    if (bytes.size() < 30) return truncated();
    return header;
  } else {
    return Error{"not-a-photo", "", "a RIFF file that is no WebP picture"};
  }
  return in.has_overrun() ? Result<ImageHeader>(truncated()) : Result<ImageHeader>(header);
}

Result<ImageHeader> read_by_magic(std::string_view bytes) {
  if (bytes.substr(0, 3) == "\xFF\xD8\xFF"sv) return read_jpeg(bytes);
  if (bytes.substr(0, 8) == "\x89PNG\r\n\x1a\n"sv) return read_png(bytes);
  if (bytes.size() >= 12 && bytes.substr(0, 4) == "RIFF" && bytes.substr(8, 4) == "WEBP") return read_webp(bytes);
  if (bytes.substr(0, 4) == "GIF8") return unknown_format("GIF");
  if (bytes.size() >= 8 && bytes.substr(4, 4) == "ftyp") return unknown_format("HEIC, AVIF or film");
  if (bytes.substr(0, 4) == "II*\0"sv || bytes.substr(0, 4) == "MM\0*"sv) return unknown_format("TIFF");
  if (bytes.substr(0, 2) == "BM") return unknown_format("BMP");
  if (bytes.size() < 12) return truncated();
  return Error{"not-a-photo", "", "the first bytes are not those of a photo"};
}

}  // namespace

Orientation exif_orientation(std::string_view tiff) {
  const bool is_little = tiff.substr(0, 4) == "II*\0"sv;
  if (!is_little && tiff.substr(0, 4) != "MM\0*"sv) return 1;
  ByteReader in(tiff, is_little ? ByteOrder::little : ByteOrder::big);
  const std::size_t directory = in.u32(4);
  const std::uint32_t entries = in.u16(directory);
  for (std::uint32_t i = 0; i < entries && !in.has_overrun(); ++i) {
    const std::size_t entry = directory + 2 + std::size_t{12} * i;
    if (in.u16(entry) != 0x0112 || in.u16(entry + 2) != 3) continue;
    const std::uint32_t value = in.u16(entry + 8);
    return value >= 1 && value <= 8 && !in.has_overrun() ? static_cast<Orientation>(value) : 1;
  }
  return 1;
}

Result<ImageHeader> read_header(std::string_view bytes) {
  if (bytes.empty()) return truncated();
  if (bytes.size() > max_upload_bytes) return Error{"too-large", "", "a photo may have " + std::to_string(max_upload_bytes) + " bytes"};
  TRY(const ImageHeader header, read_by_magic(bytes));
  const std::string size = std::to_string(header.width) + " x " + std::to_string(header.height) + " pixels";
  if (header.width < min_side || header.height < min_side)
    return Error{"too-small", "", size + "; a side needs at least " + std::to_string(min_side)};
  if (header.width > max_side || header.height > max_side || static_cast<long>(header.width) * header.height > max_pixels)
    return Error{"too-large", "", size + "; at most " + std::to_string(max_side) + " a side and " + std::to_string(max_pixels) + " in all"};
  return header;
}

}  // namespace klinker::photo
