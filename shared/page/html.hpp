// Writes HTML that is escaped by construction: text can only enter through text() or an attribute value, markup only through the
// names of elements. No page function concatenates a string of its own into markup.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace klinker::page {

/// Attributes in order. A value of `absent` leaves the attribute out, `bare` writes the name alone (`required`).
struct Attribute {
  enum class Kind { value, bare, absent };
  std::string_view name;
  std::string value;
  Kind kind = Kind::value;
  Attribute(std::string_view n, std::string_view v) : name(n), value(v) {}
  Attribute(std::string_view n, Kind k) : name(n), kind(k) {}
};
[[nodiscard]] Attribute bare(std::string_view name);
[[nodiscard]] Attribute when(bool condition, std::string_view name, std::string_view value);
[[nodiscard]] Attribute bare_when(bool condition, std::string_view name);

class Html {
 public:
  using Attributes = std::vector<Attribute>;
  /// Opens an element; `name` must be a literal of [a-z0-9-]. Refuses (drops) attributes named on… and `style`, and `href`/`action`/`src`
  /// values whose scheme is not http, https, tel, mailto or relative.
  Html& open(std::string_view name, const Attributes& attributes = {});
  Html& close();                       ///< the innermost open element
  Html& empty(std::string_view name, const Attributes& attributes = {});  ///< input, img, br, meta, link
  Html& text(std::string_view text);
  /// open + text + close
  Html& element(std::string_view name, const Attributes& attributes, std::string_view text);
  Html& doctype();
  [[nodiscard]] std::string take();    ///< everything written; all elements must be closed

 private:
  std::string m_out;
  std::vector<std::string> m_open;
};

}  // namespace klinker::page
