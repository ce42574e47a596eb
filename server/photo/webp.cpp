#include <webp/decode.h>

#include "server/photo/codecs.hpp"

namespace klinker::photo {
namespace {

Error fault(VP8StatusCode status) {
  if (status == VP8_STATUS_NOT_ENOUGH_DATA || status == VP8_STATUS_SUSPENDED)
    return {"truncated", "", "the WebP ends before its picture is complete"};
  if (status == VP8_STATUS_UNSUPPORTED_FEATURE) return {"format", "", "this kind of WebP is not taken"};
  return {"not-a-photo", "", "a damaged WebP"};
}

Pixels on_white(const std::vector<std::uint8_t>& rgba, Size size) {
  Pixels pixels{size.width, size.height, {}};
  pixels.rgb.reserve(rgba.size() / 4 * 3);
  for (std::size_t at = 0; at + 3 < rgba.size(); at += 4)
    for (std::size_t i = 0; i < 3; ++i)
      pixels.rgb.push_back(static_cast<std::uint8_t>((rgba[at + i] * rgba[at + 3] + 255 * (255 - rgba[at + 3]) + 127) / 255));
  return pixels;
}

}  // namespace

Result<Pixels> decode_webp(std::string_view bytes, const ImageHeader& header, int longest) {
  WebPDecoderConfig config;
  if (WebPInitDecoderConfig(&config) == 0) return Error{"format", "", "another libwebp than this was built with"};
  const auto* begin = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const VP8StatusCode looked = WebPGetFeatures(begin, bytes.size(), &config.input);
  if (looked != VP8_STATUS_OK) return fault(looked);
  if (config.input.width != header.width || config.input.height != header.height)
    return Error{"not-a-photo", "", "the WebP's picture is not as large as it says"};
  const Size to = shrunk({header.width, header.height}, longest);
  std::vector<std::uint8_t> rgba(static_cast<std::size_t>(to.width) * static_cast<std::size_t>(to.height) * 4);
  config.options.use_scaling = 1;
  config.options.scaled_width = to.width;
  config.options.scaled_height = to.height;
  config.output.colorspace = MODE_RGBA;
  config.output.is_external_memory = 1;
  config.output.u.RGBA = {rgba.data(), to.width * 4, rgba.size()};
  const VP8StatusCode decoded = WebPDecode(begin, bytes.size(), &config);
  WebPFreeDecBuffer(&config.output);
  if (decoded != VP8_STATUS_OK) return fault(decoded);
  return on_white(rgba, to);
}

}  // namespace klinker::photo
