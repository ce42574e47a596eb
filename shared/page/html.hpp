// Writes HTML that is escaped by construction: text can only enter through text() or an attribute value, markup only through the
// names of elements. No page function concatenates a string of its own into markup.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace klinker::page {

/// One piece of HTML being written. Names of elements, attributes and classes are literals of [a-z0-9_-]; whatever a person typed goes
/// through `text` or the value of `with`. Calls are small on purpose: the pages are the largest part of the client.
class Html {
 public:
  /// Opens an element; attributes follow by `with`. `name` must be a literal.
  Html& open(const char* name, const char* css_class = nullptr);
  /// input, img, br, meta, link, hr: an element without content.
  Html& empty(const char* name, const char* css_class = nullptr);
  /// An attribute of the element opened last. Dropped: `on…`, `style`, `srcdoc`, names that are no names, and addresses (`href`, `src`,
  /// `action`, `formaction`, `poster`, `data`) whose scheme is not http, https, tel or mailto; a path without scheme is kept.
  Html& with(const char* name, const char* value);
  Html& with(const char* name, const std::string& value);
  /// An attribute without a value (`required`), when `condition` holds.
  Html& flag(const char* name, bool condition = true);
  /// Escaped; ill-formed UTF-8 and control characters become U+FFFD. Nothing is written inside script or style.
  Html& text(const char* text);
  Html& text(const std::string& text);
  Html& close();  ///< the innermost open element
  /// open + text + close
  Html& element(const char* name, const char* css_class, const std::string& text);
  Html& doctype();
  /// HTML that another Html made, unchanged.
  Html& written(std::string_view made_by_html);
  /// Everything written; what is still open is closed.
  [[nodiscard]] std::string take();

 private:
  void start(const char* name, const char* css_class);
  void finish_tag();
  void escape(std::string_view text, bool is_attribute);
  void attribute(const char* name, std::string_view value);
  void content(std::string_view text);

  std::string m_out;
  std::vector<const char*> m_open;
  bool m_is_in_tag = false;  ///< `>` of the last start tag is not written yet
};

/// May this stand in `href` or `src`? True for relative addresses, http, https, tel and mailto.
[[nodiscard]] bool is_safe_address(std::string_view address);

/// A JSON string literal, for the few values a page hands to the glue in data- attributes.
[[nodiscard]] std::string json_string(std::string_view text);

}  // namespace klinker::page
