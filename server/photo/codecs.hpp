// The only code that hands a stranger's bytes to image libraries (libjpeg-turbo, libpng, libwebp as Debian keeps them). Runs in the
// confined worker process, see worker.hpp.
#pragma once

#include <string>
#include <string_view>

#include "server/photo/image_header.hpp"
#include "server/photo/pixels.hpp"

namespace klinker::photo {

/// Decodes to at most `longest` a side, as stored (orientation not yet applied), transparency on white. `header` is what read_header()
/// said of the same bytes. Codes: `truncated`, `not-a-photo`, `format`.
[[nodiscard]] Result<Pixels> decode_jpeg(std::string_view bytes, const ImageHeader& header, int longest);
[[nodiscard]] Result<Pixels> decode_png(std::string_view bytes, const ImageHeader& header, int longest);
[[nodiscard]] Result<Pixels> decode_webp(std::string_view bytes, const ImageHeader& header, int longest);

/// Baseline JPEG, 4:2:0, with the JFIF mark and nothing else beside the picture.
[[nodiscard]] Result<std::string> encode_jpeg(const Pixels& pixels, int quality);

}  // namespace klinker::photo
