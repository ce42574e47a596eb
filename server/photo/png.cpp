#include <png.h>

#include <csetjmp>
#include <cstring>
#include <string>

#include "server/photo/codecs.hpp"

namespace klinker::photo {
namespace {

struct Decoding {
  png_structp png = nullptr;
  png_infop info = nullptr;
  std::string_view bytes;
  std::size_t at = 0;
  bool has_ended_early = false;
  std::string message;
  std::vector<std::uint8_t> rgba;   ///< one row, or all of them when the picture is interlaced
  std::vector<std::uint8_t*> rows;
  std::vector<std::uint8_t> rgb;
};

[[noreturn]] void give_up(png_structp png, png_const_charp message) {
  static_cast<Decoding*>(png_get_error_ptr(png))->message = message;
  png_longjmp(png, 1);
}
void ignore(png_structp, png_const_charp) {}

void read_bytes(png_structp png, png_bytep into, size_t count) {
  auto& work = *static_cast<Decoding*>(png_get_io_ptr(png));
  if (count > work.bytes.size() - work.at) {
    work.has_ended_early = true;
    png_error(png, "ends early");
  }
  std::memcpy(into, work.bytes.data() + work.at, count);
  work.at += count;
}

// Only the picture: no colour profile, no text, no time. Each is a way in for whoever writes strange files.
void refuse_side_chunks(png_structp png) {
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, nullptr, 0);
  static const png_byte known[] = "iCCP\0sPLT\0tEXt\0zTXt\0iTXt\0tIME\0eXIf\0pCAL\0sCAL\0hIST\0oFFs\0pHYs\0bKGD\0sBIT\0cHRM\0sRGB";
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, known, static_cast<int>(sizeof known / 5));
  png_set_user_limits(png, static_cast<png_uint_32>(max_side), static_cast<png_uint_32>(max_side));
  png_set_chunk_malloc_max(png, 1u << 20);
  png_set_chunk_cache_max(png, 16);
}

enum class Outcome { done, failed };

// Whatever is stored becomes red, green, blue, opacity of 8 bits each.
Outcome start(Decoding& work) {
  if (setjmp(png_jmpbuf(work.png)) != 0) return Outcome::failed;
  refuse_side_chunks(work.png);
  png_set_read_fn(work.png, &work, read_bytes);
  png_read_info(work.png, work.info);
  png_set_expand(work.png);
  png_set_scale_16(work.png);
  png_set_gray_to_rgb(work.png);
  png_set_add_alpha(work.png, 0xFF, PNG_FILLER_AFTER);
  png_set_interlace_handling(work.png);
  png_read_update_info(work.png, work.info);
  return Outcome::done;
}

void add_on_white(const std::uint8_t* rgba, Decoding& work, RowShrinker& shrinker) {
  std::uint8_t* out = work.rgb.data();
  for (std::size_t x = 0; x < work.rgb.size() / 3; ++x, rgba += 4)
    for (int i = 0; i < 3; ++i) *out++ = static_cast<std::uint8_t>((rgba[i] * rgba[3] + 255 * (255 - rgba[3]) + 127) / 255);
  shrinker.add_row(work.rgb.data());
}

Outcome read_rows(Decoding& work, Size size, RowShrinker& shrinker) {
  if (setjmp(png_jmpbuf(work.png)) != 0) return Outcome::failed;
  if (!work.rows.empty()) png_read_image(work.png, work.rows.data());
  for (int y = 0; y < size.height; ++y) {
    if (work.rows.empty()) png_read_row(work.png, work.rgba.data(), nullptr);
    add_on_white(work.rows.empty() ? work.rgba.data() : work.rows[static_cast<std::size_t>(y)], work, shrinker);
  }
  return Outcome::done;
}

Error fault(const Decoding& work) {
  return work.has_ended_early ? Error{"truncated", "", "the PNG ends before its picture is complete"} : Error{"not-a-photo", "", work.message};
}

Result<Pixels> decode(Decoding& work, const ImageHeader& header, int longest) {
  if (start(work) == Outcome::failed) return fault(work);
  const Size size{header.width, header.height};
  const std::size_t row_bytes = static_cast<std::size_t>(size.width) * 4;
  if (png_get_rowbytes(work.png, work.info) != row_bytes) return Error{"format", "", "this kind of PNG is not taken"};
  const bool is_interlaced = png_get_interlace_type(work.png, work.info) != PNG_INTERLACE_NONE;
  work.rgb.resize(static_cast<std::size_t>(size.width) * 3);
  work.rgba.resize(row_bytes * (is_interlaced ? static_cast<std::size_t>(size.height) : 1));
  for (int y = 0; is_interlaced && y < size.height; ++y) work.rows.push_back(work.rgba.data() + static_cast<std::size_t>(y) * row_bytes);
  RowShrinker shrinker(size, shrunk(size, longest));
  if (read_rows(work, size, shrinker) == Outcome::failed) return fault(work);
  return shrinker.take();
}

}  // namespace

Result<Pixels> decode_png(std::string_view bytes, const ImageHeader& header, int longest) {
  Decoding work;
  work.bytes = bytes;
  work.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &work, give_up, ignore);
  work.info = work.png == nullptr ? nullptr : png_create_info_struct(work.png);
  Result<Pixels> result = work.info == nullptr ? Result<Pixels>(Error{"busy", "", "no memory"}) : decode(work, header, longest);
  png_destroy_read_struct(&work.png, &work.info, nullptr);
  return result;
}

}  // namespace klinker::photo
