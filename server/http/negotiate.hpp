// What the asker can take: encodings and media types it accepts, the version it has already, the part it wants.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace klinker::http {

enum class Encoding { identity, gzip, brotli };

/// The best of those there are that Accept-Encoding allows (RFC 9110 12.5.3).
[[nodiscard]] Encoding best_encoding(std::string_view accept_encoding);
/// "" for identity, "gzip", "br".
[[nodiscard]] const char* name_of(Encoding encoding);

/// Does Accept allow this media type? An empty header allows everything.
[[nodiscard]] bool accepts(std::string_view accept, std::string_view type);

/// Does If-None-Match name this entity tag (weak comparison, RFC 9110 13.1.2)?
[[nodiscard]] bool names_tag(std::string_view if_none_match, std::string_view tag);

struct Part {
  std::uint64_t first = 0;
  std::uint64_t length = 0;
};
enum class RangeKind { whole, part, unsatisfiable };
struct Range {
  RangeKind kind = RangeKind::whole;
  Part part;
};
/// `bytes=0-99`, `bytes=100-`, `bytes=-50` of something `size` long. More than one part, or what cannot be read: the whole (RFC 9110 14.2).
[[nodiscard]] Range decode_range(std::string_view range, std::uint64_t size);

}  // namespace klinker::http
