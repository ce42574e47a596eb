#include "server/content/compress.hpp"

#include <brotli/encode.h>
#include <zlib.h>

namespace klinker {
namespace {

int brotli_quality(Effort effort) { return effort == Effort::best ? 11 : effort == Effort::quick ? 5 : 4; }

// A window larger than the text only costs memory to clear: at the library's largest, half the time went there.
int brotli_window(std::size_t size) {
  int bits = 16;
  while (bits < BROTLI_MAX_WINDOW_BITS && (std::size_t{1} << bits) < size + 16) ++bits;
  return bits;
}

}  // namespace

std::string brotli_compressed(std::string_view text, Effort effort) {
  std::size_t size = BrotliEncoderMaxCompressedSize(text.size());
  std::string out(size, '\0');
  if (BrotliEncoderCompress(brotli_quality(effort), brotli_window(text.size()), BROTLI_MODE_TEXT, text.size(),
                            reinterpret_cast<const std::uint8_t*>(text.data()), &size, reinterpret_cast<std::uint8_t*>(out.data())) == BROTLI_FALSE)
    return {};
  out.resize(size);
  return out;
}

std::string gzip_compressed(std::string_view text, Effort effort) {
  z_stream stream{};
  constexpr int gzip_window = 15 + 16;
  if (deflateInit2(&stream, effort == Effort::best ? 9 : effort == Effort::quick ? 6 : 4, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&stream, text.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool is_done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(is_done ? stream.total_out : 0);
  deflateEnd(&stream);
  return out;
}

}  // namespace klinker
