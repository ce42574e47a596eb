#include "shared/wire/writer.hpp"

#include "shared/model/location.hpp"

namespace klinker::wire {

namespace {

/// Bytes of the well-formed UTF-8 sequence at the beginning of `text`, 0 when there is none (RFC 3629, table of section 4).
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
  const auto follows = [&](std::size_t at) { return byte(at) >= 0x80U && byte(at) <= 0xBFU; };
  const unsigned first = byte(0);
  if (first < 0x80U) return 1;
  if (first >= 0xC2U && first <= 0xDFU) return follows(1) ? 2 : 0;
  if (first >= 0xE0U && first <= 0xEFU) {
    const bool is_overlong = first == 0xE0U && byte(1) < 0xA0U;
    const bool is_surrogate = first == 0xEDU && byte(1) > 0x9FU;
    return follows(1) && follows(2) && !is_overlong && !is_surrogate ? 3 : 0;
  }
  if (first >= 0xF0U && first <= 0xF4U) {
    const bool is_overlong = first == 0xF0U && byte(1) < 0x90U;
    const bool is_beyond = first == 0xF4U && byte(1) > 0x8FU;
    return follows(1) && follows(2) && follows(3) && !is_overlong && !is_beyond ? 4 : 0;
  }
  return 0;
}

}  // namespace

void Writer::separate() {
  if (m_needs_comma) m_out += ',';
  m_needs_comma = true;
}

void Writer::quote(std::string_view value) {
  static constexpr char hex[] = "0123456789abcdef";
  m_out += '"';
  while (!value.empty()) {
    const std::size_t length = sequence_length(value);
    const char first = value.front();
    if (length == 0) m_out += "\xEF\xBF\xBD";
    else if (length > 1) m_out.append(value.substr(0, length));
    else if (first == '"' || first == '\\') (m_out += '\\') += first;
    else if (first == '\n') m_out += "\\n";
    else if (static_cast<unsigned char>(first) < 0x20U || first == 0x7F) {
      m_out += "\\u00";
      m_out += hex[static_cast<unsigned char>(first) >> 4U];
      m_out += hex[static_cast<unsigned char>(first) & 15U];
    } else m_out += first;
    value.remove_prefix(length == 0 ? 1 : length);
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
