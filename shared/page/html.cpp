#include "shared/page/html.hpp"

namespace klinker::page {
namespace {

constexpr const char* replacement = "\xEF\xBF\xBD";

/// Bytes of the well-formed character that `text` starts with; 0 when it is ill-formed (RFC 3629).
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xC0U) != 0x80) return 0;
  if (first == 0xE0 && byte(1) < 0xA0) return 0;
  if (first == 0xED && byte(1) > 0x9F) return 0;
  if (first == 0xF0 && byte(1) < 0x90) return 0;
  if (first == 0xF4 && byte(1) > 0x8F) return 0;
  return length;
}

bool is_name(std::string_view name) {
  for (const char c : name)
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_')) return false;
  return !name.empty();
}

bool is_one_of(std::string_view word, std::string_view words) {
  for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1))
    if ((at == 0 || words[at - 1] == ' ') && (at + word.size() == words.size() || words[at + word.size()] == ' ')) return true;
  return false;
}

/// Names that would make a browser obey the value, and what is no name at all.
bool is_attribute_name(std::string_view name) {
  return is_name(name) && name.substr(0, 2) != "on" && !is_one_of(name, "style srcdoc srcset");
}

}  // namespace

bool is_safe_address(std::string_view address) {
  // Browsers skip white space and control characters before and inside a scheme, so they are skipped here too.
  std::string scheme;
  for (const char c : address) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7F) continue;
    if (c == ':') return is_one_of(scheme, "http https tel mailto");
    if (c == '/' || c == '?' || c == '#') return true;
    scheme += static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  }
  return true;
}

void Html::escape(std::string_view text, bool is_attribute) {
  while (!text.empty()) {
    const std::size_t length = character_length(text);
    const auto c = static_cast<unsigned char>(text[0]);
    if (length == 0 || (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F) {
      if (c != '\r') m_out += replacement;
    } else if (c == '&') {
      m_out += "&amp;";
    } else if (c == '<') {
      m_out += "&lt;";
    } else if (c == '>') {
      m_out += "&gt;";
    } else if (is_attribute && c == '"') {
      m_out += "&quot;";
    } else {
      m_out += text.substr(0, length);
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
}

void Html::finish_tag() {
  if (m_is_in_tag) m_out += '>';
  m_is_in_tag = false;
}

void Html::start(const char* name, const char* css_class) {
  finish_tag();
  m_out += '<';
  m_out += is_name(name) ? name : "span";
  m_is_in_tag = true;
  if (css_class != nullptr) attribute("class", css_class);
}

Html& Html::open(const char* name, const char* css_class) {
  start(name, css_class);
  m_open.push_back(is_name(name) ? name : "span");
  return *this;
}

Html& Html::empty(const char* name, const char* css_class) {
  start(name, css_class);
  return *this;
}

void Html::attribute(const char* name, std::string_view value) {
  const std::string_view n = name;
  if (!m_is_in_tag || !is_attribute_name(n)) return;
  if (is_one_of(n, "href src action formaction poster data") && !is_safe_address(value)) return;
  m_out += ' ';
  m_out += n;
  m_out += "=\"";
  escape(value, true);
  m_out += '"';
}

Html& Html::with(const char* name, const char* value) {
  attribute(name, value);
  return *this;
}

Html& Html::with(const char* name, const std::string& value) {
  attribute(name, value);
  return *this;
}

Html& Html::flag(const char* name, bool condition) {
  if (!condition || !m_is_in_tag || !is_attribute_name(name)) return *this;
  m_out += ' ';
  m_out += name;
  return *this;
}

void Html::content(std::string_view text) {
  const std::string_view inside = m_open.empty() ? std::string_view() : m_open.back();
  const bool is_first = m_is_in_tag;
  finish_tag();
  if (inside == "script" || inside == "style") return;
  // A parser drops the first line end of a textarea; this one is dropped in place of the person's own.
  if (is_first && inside == "textarea") m_out += '\n';
  escape(text, false);
}

Html& Html::text(const char* text) {
  content(text);
  return *this;
}

Html& Html::text(const std::string& text) {
  content(text);
  return *this;
}

Html& Html::close() {
  finish_tag();
  if (m_open.empty()) return *this;
  m_out += "</";
  m_out += m_open.back();
  m_out += '>';
  m_open.pop_back();
  return *this;
}

Html& Html::element(const char* name, const char* css_class, const std::string& text) {
  open(name, css_class);
  content(text);
  return close();
}

Html& Html::doctype() {
  m_out += "<!doctype html>";
  return *this;
}

Html& Html::written(std::string_view made_by_html) {
  finish_tag();
  m_out += made_by_html;
  return *this;
}

std::string Html::take() {
  while (!m_open.empty()) close();
  finish_tag();
  std::string out;
  out.swap(m_out);
  return out;
}

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20) continue;
    out += c;
  }
  return out + '"';
}

}  // namespace klinker::page
