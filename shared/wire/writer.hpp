// Writes one JSON value as text, members in the order they are written: the same draft must give the same bytes on every machine,
// because a report that was tried once is sent again exactly as it was. Smaller than a library's writer, which a phone would have to load.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace klinker::wire {

/// Calls nest as the JSON does; a member is `name(…)` followed by one value. Ill-formed UTF-8 becomes U+FFFD.
class Writer {
 public:
  Writer& open_object();
  Writer& close_object();
  Writer& open_array();
  Writer& close_array();
  Writer& name(std::string_view member);
  Writer& text(std::string_view value);
  Writer& number(std::int64_t value);
  Writer& boolean(bool value);
  Writer& null();
  /// `text`, or null when it is empty.
  Writer& text_or_null(std::string_view value);
  /// A degree in steps of 1e-7, written as a decimal number.
  Writer& degrees(std::int32_t e7);
  [[nodiscard]] std::string take() { return std::move(m_out); }

 private:
  void separate();
  void quote(std::string_view value);
  std::string m_out;
  bool m_needs_comma = false;
};

}  // namespace klinker::wire
