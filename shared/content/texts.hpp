// Every sentence a person reads comes from here; none stands in C++ or TypeScript.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace klinker {

/// The same sentence in several languages. Dutch is always there.
class Localized {
 public:
  std::map<std::string, std::string> by_language;
  /// The text in `language`, else in Dutch, else empty.
  [[nodiscard]] const std::string& in(std::string_view language) const;
  [[nodiscard]] bool is_empty() const { return by_language.empty(); }
};

/// Sentences by key, from assets/texts/<language>.json (platform) with a municipality's texts.<language>.json over them.
class Texts {
 public:
  using Values = std::initializer_list<std::pair<std::string_view, std::string_view>>;
  std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> by_language;

  /// The sentence with every `{name}` replaced (plain text, not HTML). Falls back to Dutch; an unknown key gives `[key]`,
  /// which the content check and the page tests refuse.
  [[nodiscard]] std::string say(std::string_view language, std::string_view key, Values values = {}) const;
  [[nodiscard]] bool has(std::string_view language, std::string_view key) const;
};

}  // namespace klinker
