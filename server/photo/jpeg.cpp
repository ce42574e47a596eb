#include <cstdio>

#include <jpeglib.h>

#include <jerror.h>

#include <csetjmp>
#include <cstdlib>

#include "server/photo/codecs.hpp"

namespace klinker::photo {
namespace {

// libjpeg reports a fault by calling error_exit, which must not return: hence setjmp. Everything with a destructor lives outside
// the functions that call setjmp.
struct Faults {
  jpeg_error_mgr manager{};
  std::jmp_buf escape{};
  std::string message;
  bool has_ended_early = false;
};

void note(j_common_ptr jpeg, Faults& faults) {
  char text[JMSG_LENGTH_MAX];
  jpeg->err->format_message(jpeg, text);
  faults.message = text;
}

[[noreturn]] void give_up(j_common_ptr jpeg) {
  auto& faults = *static_cast<Faults*>(jpeg->client_data);
  note(jpeg, faults);
  std::longjmp(faults.escape, 1);
}

void hear(j_common_ptr jpeg, int level) {
  if (level >= 0) return;
  const int code = jpeg->err->msg_code;
  if (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER) static_cast<Faults*>(jpeg->client_data)->has_ended_early = true;
}

void listen(j_common_ptr jpeg, Faults& faults) {
  jpeg->err = jpeg_std_error(&faults.manager);
  jpeg->client_data = &faults;
  faults.manager.error_exit = give_up;
  faults.manager.emit_message = hear;
}

// A file may hold thousands of scans, each a walk over the whole picture: stop long before.
constexpr int max_scans = 100;
void count_scans(j_common_ptr jpeg) {
  if (!jpeg->is_decompressor) return;
  auto* decoder = reinterpret_cast<j_decompress_ptr>(jpeg);
  if (decoder->input_scan_number > max_scans) ERREXIT(jpeg, JERR_BAD_PROGRESSION);
}

struct Decoding {
  jpeg_decompress_struct jpeg{};
  jpeg_progress_mgr progress{};
  Faults faults;
  std::vector<std::uint8_t> row;
  std::vector<std::uint8_t> rgb;
  Pixels result;
};

// Adobe's CMYK is stored inverted: 255 means no ink.
void cmyk_to_rgb(const std::uint8_t* cmyk, std::uint8_t* rgb, int width, bool is_inverted) {
  for (int x = 0; x < width; ++x, cmyk += 4, rgb += 3)
    for (int i = 0; i < 3; ++i) {
      const int ink = is_inverted ? cmyk[i] : 255 - cmyk[i], black = is_inverted ? cmyk[3] : 255 - cmyk[3];
      rgb[i] = static_cast<std::uint8_t>(ink * black / 255);
    }
}

void choose_output(jpeg_decompress_struct& jpeg, int longest) {
  const bool is_cmyk = jpeg.jpeg_color_space == JCS_CMYK || jpeg.jpeg_color_space == JCS_YCCK;
  jpeg.out_color_space = is_cmyk ? JCS_CMYK : JCS_RGB;
  jpeg.dct_method = JDCT_ISLOW;
  // libjpeg can leave out detail while it decodes: half, a quarter, an eighth, as long as enough is left.
  jpeg.scale_num = 1;
  const auto side = std::max(jpeg.image_width, jpeg.image_height);
  for (jpeg.scale_denom = 8; jpeg.scale_denom > 1 && side / jpeg.scale_denom < static_cast<unsigned>(longest);) jpeg.scale_denom /= 2;
}

void read_rows(Decoding& work, RowShrinker& shrinker) {
  jpeg_decompress_struct& jpeg = work.jpeg;
  const bool is_cmyk = jpeg.out_color_space == JCS_CMYK;
  const int width = static_cast<int>(jpeg.output_width);
  while (jpeg.output_scanline < jpeg.output_height) {
    JSAMPROW into = work.row.data();
    jpeg_read_scanlines(&jpeg, &into, 1);
    if (is_cmyk) cmyk_to_rgb(work.row.data(), work.rgb.data(), width, jpeg.saw_Adobe_marker != 0);
    shrinker.add_row(is_cmyk ? work.rgb.data() : work.row.data());
  }
}

enum class Outcome { done, failed };

Outcome start(Decoding& work, std::string_view bytes, int longest) {
  if (setjmp(work.faults.escape) != 0) return Outcome::failed;
  jpeg_create_decompress(&work.jpeg);
  work.progress.progress_monitor = count_scans;
  work.jpeg.progress = &work.progress;
  jpeg_mem_src(&work.jpeg, reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<unsigned long>(bytes.size()));
  jpeg_read_header(&work.jpeg, TRUE);
  choose_output(work.jpeg, longest);
  jpeg_start_decompress(&work.jpeg);
  work.row.resize(std::size_t{work.jpeg.output_width} * static_cast<std::size_t>(work.jpeg.output_components));
  work.rgb.resize(std::size_t{work.jpeg.output_width} * 3);
  return Outcome::done;
}

Outcome read_all(Decoding& work, RowShrinker& shrinker) {
  if (setjmp(work.faults.escape) != 0) return Outcome::failed;
  read_rows(work, shrinker);
  return Outcome::done;
}

Error fault(const Faults& faults) {
  if (faults.has_ended_early) return {"truncated", "", "the JPEG ends, or is damaged, before its picture is complete"};
  return {"not-a-photo", "", faults.message};
}

Result<Pixels> decode(Decoding& work, std::string_view bytes, int longest) {
  if (start(work, bytes, longest) == Outcome::failed) return fault(work.faults);
  const Size from{static_cast<int>(work.jpeg.output_width), static_cast<int>(work.jpeg.output_height)};
  RowShrinker shrinker(from, shrunk(from, longest));
  if (read_all(work, shrinker) == Outcome::failed || work.faults.has_ended_early) return fault(work.faults);
  return shrinker.take();
}

struct Encoding {
  jpeg_compress_struct jpeg{};
  Faults faults;
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
};

Outcome write_all(Encoding& work, const Pixels& pixels, int quality) {
  if (setjmp(work.faults.escape) != 0) return Outcome::failed;
  jpeg_create_compress(&work.jpeg);
  jpeg_mem_dest(&work.jpeg, &work.bytes, &work.size);
  work.jpeg.image_width = static_cast<JDIMENSION>(pixels.width);
  work.jpeg.image_height = static_cast<JDIMENSION>(pixels.height);
  work.jpeg.input_components = 3;
  work.jpeg.in_color_space = JCS_RGB;
  jpeg_set_defaults(&work.jpeg);
  jpeg_set_quality(&work.jpeg, quality, TRUE);
  work.jpeg.optimize_coding = TRUE;
  jpeg_start_compress(&work.jpeg, TRUE);
  while (work.jpeg.next_scanline < work.jpeg.image_height) {
    auto* row = const_cast<std::uint8_t*>(pixels.row(static_cast<int>(work.jpeg.next_scanline)));
    jpeg_write_scanlines(&work.jpeg, &row, 1);
  }
  jpeg_finish_compress(&work.jpeg);
  return Outcome::done;
}

}  // namespace

Result<Pixels> decode_jpeg(std::string_view bytes, const ImageHeader&, int longest) {
  Decoding work;
  listen(reinterpret_cast<j_common_ptr>(&work.jpeg), work.faults);
  Result<Pixels> result = decode(work, bytes, longest);
  jpeg_destroy_decompress(&work.jpeg);
  return result;
}

Result<std::string> encode_jpeg(const Pixels& pixels, int quality) {
  Encoding work;
  listen(reinterpret_cast<j_common_ptr>(&work.jpeg), work.faults);
  const Outcome outcome = write_all(work, pixels, quality);
  jpeg_destroy_compress(&work.jpeg);
  std::string jpeg(reinterpret_cast<const char*>(work.bytes), outcome == Outcome::done ? work.size : 0);
  std::free(work.bytes);
  if (outcome == Outcome::failed) return Error{"encode", "", work.faults.message};
  return jpeg;
}

}  // namespace klinker::photo
