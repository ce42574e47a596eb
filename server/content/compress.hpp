// Compression: once and well for what is kept, quickly for what is made for one asker.
#pragma once

#include <string>
#include <string_view>

namespace klinker {

enum class Effort {
  live,   ///< while somebody waits: 20 kB of HTML in half a millisecond
  quick,  ///< while the server starts
  best,   ///< when nobody waits
};
[[nodiscard]] std::string brotli_compressed(std::string_view text, Effort effort);
[[nodiscard]] std::string gzip_compressed(std::string_view text, Effort effort);

}  // namespace klinker
