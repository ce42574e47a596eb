#include "shared/wire/writer.hpp"

#include <algorithm>

#include "shared/base/text.hpp"
#include "shared/model/location.hpp"

namespace klinker::wire {

void Writer::separate() {
  if (m_needs_comma) m_out += ',';
  m_needs_comma = true;
}

void Writer::quote(std::string_view value) {
  static constexpr char hex[] = "0123456789abcdef";
  const auto needs_care = [](char c) { return static_cast<unsigned char>(c) < 0x20U || static_cast<unsigned char>(c) >= 0x7FU || c == '"' || c == '\\'; };
  m_out += '"';
  while (!value.empty()) {
    const std::size_t plain = static_cast<std::size_t>(std::find_if(value.begin(), value.end(), needs_care) - value.begin());
    m_out.append(value.substr(0, plain));
    value.remove_prefix(plain);
    if (value.empty()) break;
    const Character character = character_at(value, 0);
    const char first = value.front();
    if (!character.is_well_formed) m_out += "\xEF\xBF\xBD";
    else if (character.bytes > 1) m_out.append(value.substr(0, character.bytes));
    else if (first == '"' || first == '\\') (m_out += '\\') += first;
    else if (first == '\n') m_out += "\\n";
    else if (static_cast<unsigned char>(first) < 0x20U || first == 0x7F) {
      m_out += "\\u00";
      m_out += hex[static_cast<unsigned char>(first) >> 4U];
      m_out += hex[static_cast<unsigned char>(first) & 15U];
    } else m_out += first;
    value.remove_prefix(character.bytes);
  }
  m_out += '"';
}

Writer& Writer::open_object() {
  separate();
  m_out += '{';
  m_needs_comma = false;
  return *this;
}

Writer& Writer::close_object() {
  m_out += '}';
  m_needs_comma = true;
  return *this;
}

Writer& Writer::open_array() {
  separate();
  m_out += '[';
  m_needs_comma = false;
  return *this;
}

Writer& Writer::close_array() {
  m_out += ']';
  m_needs_comma = true;
  return *this;
}

Writer& Writer::name(std::string_view member) {
  separate();
  quote(member);
  m_out += ':';
  m_needs_comma = false;
  return *this;
}

Writer& Writer::text(std::string_view value) {
  separate();
  quote(value);
  return *this;
}

Writer& Writer::number(std::int64_t value) {
  separate();
  m_out += std::to_string(value);
  return *this;
}

Writer& Writer::boolean(bool value) {
  separate();
  m_out += value ? "true" : "false";
  return *this;
}

Writer& Writer::null() {
  separate();
  m_out += "null";
  return *this;
}

Writer& Writer::text_or_null(std::string_view value) { return value.empty() ? null() : text(value); }

Writer& Writer::degrees(std::int32_t e7) {
  separate();
  m_out += format_degrees_e7(e7);
  return *this;
}

}  // namespace klinker::wire
