// Text as people type it: folding for comparison, UTF-8 checks, words. Used wherever a report's words are compared.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace klinker {

/// One code point as it stands in a text. An ill-formed byte is U+FFFD, one byte long, and `is_well_formed` is false.
struct Character {
  char32_t code = 0;
  std::size_t bytes = 1;
  bool is_well_formed = false;
};
/// The code point that starts at byte `at`, which must lie within `text`.
[[nodiscard]] Character character_at(std::string_view text, std::size_t at);

/// Is this well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms) without NUL?
[[nodiscard]] bool is_utf8(std::string_view text);

/// Number of Unicode code points; ill-formed bytes count one each.
[[nodiscard]] std::size_t length_in_characters(std::string_view text);

/// The first `characters` code points, never half a one.
[[nodiscard]] std::string first_characters(std::string_view text, std::size_t characters);

/// For comparing: lower case, Latin accents removed (é→e, ß→ss, ĳ→ij), digits kept, every run of anything that is neither
/// letter nor digit becomes one space; no space at either end. Letters of other scripts are kept as they are.
[[nodiscard]] std::string fold(std::string_view text);

/// The words of an already folded text, in order. Views into `folded`.
[[nodiscard]] std::vector<std::string_view> folded_words(std::string_view folded);

/// Spaces at both ends removed, line ends made `\n`, other control characters dropped.
[[nodiscard]] std::string tidy(std::string_view text);

}  // namespace klinker
