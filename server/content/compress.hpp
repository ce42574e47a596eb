// Compression done once, when something is made, instead of at every request.
#pragma once

#include <string>
#include <string_view>

namespace klinker {

enum class Effort { quick, best };
[[nodiscard]] std::string brotli_compressed(std::string_view text, Effort effort);
[[nodiscard]] std::string gzip_compressed(std::string_view text, Effort effort);

}  // namespace klinker
