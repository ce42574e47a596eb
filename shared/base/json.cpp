#include "shared/base/json.hpp"

#include <limits>

#include "shared/base/text.hpp"

namespace klinker {

namespace {
constexpr int deepest = 64;
constexpr int most_digits = 18;  // always fit std::int64_t
}  // namespace

/// The text being read. Every function returns false at the first thing that is not JSON.
class JsonText {
 public:
  explicit JsonText(std::string_view text) : m_text(text) {}

  bool read_all(Json& value) {
    if (!read(value, 0)) return false;
    skip_space();
    return m_at == m_text.size();
  }

 private:
  [[nodiscard]] char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

  void skip_space() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') ++m_at;
  }

  bool take(char wanted) {
    if (peek() != wanted) return false;
    ++m_at;
    return true;
  }

  bool take_word(std::string_view word) {
    if (m_text.substr(m_at, word.size()) != word) return false;
    m_at += word.size();
    return true;
  }

  bool read(Json& value, int depth) {
    if (depth > deepest) return false;
    skip_space();
    switch (peek()) {
      case '{': return read_object(value, depth);
      case '[': return read_array(value, depth);
      case '"': value.m_kind = Json::Kind::text; return read_text(value.m_text);
      case 'n': return take_word("null");
      case 't': value.m_kind = Json::Kind::boolean; value.m_whole = 1; return take_word("true");
      case 'f': value.m_kind = Json::Kind::boolean; return take_word("false");
      default: value.m_kind = Json::Kind::number; return read_number(value);
    }
  }

  bool read_object(Json& value, int depth) {
    value.m_kind = Json::Kind::object;
    ++m_at;
    skip_space();
    if (take('}')) return true;
    do {
      skip_space();
      value.m_members.emplace_back();
      Json::Member& member = value.m_members.back();
      if (!read_text(member.name)) return false;
      skip_space();
      if (!take(':') || !read(member.value, depth + 1)) return false;
      skip_space();
    } while (take(','));
    return take('}');
  }

  bool read_array(Json& value, int depth) {
    value.m_kind = Json::Kind::array;
    ++m_at;
    skip_space();
    if (take(']')) return true;
    do {
      value.m_items.emplace_back();
      if (!read(value.m_items.back(), depth + 1)) return false;
      skip_space();
    } while (take(','));
    return take(']');
  }

  bool read_text(std::string& text) {
    if (!take('"')) return false;
    for (;;) {
      const std::size_t from = m_at;
      while (m_at < m_text.size() && m_text[m_at] != '"' && m_text[m_at] != '\\' && static_cast<unsigned char>(m_text[m_at]) >= 0x20) ++m_at;
      text.append(m_text.substr(from, m_at - from));
      if (take('"')) return true;
      if (!take('\\') || !read_escape(text)) return false;
    }
  }

  bool read_escape(std::string& text) {
    static constexpr std::string_view names = "\"\\/bfnrt";
    static constexpr std::string_view values = "\"\\/\b\f\n\r\t";
    const char name = peek();
    ++m_at;
    if (name == 'u') return read_code_point(text);
    const std::size_t found = name == '\0' ? std::string_view::npos : names.find(name);
    if (found == std::string_view::npos) return false;
    text += values[found];
    return true;
  }

  bool read_code_point(std::string& text) {
    unsigned point = 0;
    if (!read_hexadecimal(point) || (point >= 0xDC00 && point <= 0xDFFF)) return false;
    if (point >= 0xD800 && point <= 0xDBFF) {
      unsigned low = 0;
      if (!take('\\') || !take('u') || !read_hexadecimal(low) || low < 0xDC00 || low > 0xDFFF) return false;
      point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
    }
    const auto add = [&text](unsigned byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (point < 0x80) {
      add(point);
    } else if (point < 0x800) {
      add(0xC0 | (point >> 6));
      add(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
      add(0xE0 | (point >> 12));
      add(0x80 | ((point >> 6) & 0x3F));
      add(0x80 | (point & 0x3F));
    } else {
      add(0xF0 | (point >> 18));
      add(0x80 | ((point >> 12) & 0x3F));
      add(0x80 | ((point >> 6) & 0x3F));
      add(0x80 | (point & 0x3F));
    }
    return true;
  }

  bool read_hexadecimal(unsigned& value) {
    for (int i = 0; i < 4; ++i, ++m_at) {
      const char c = peek();
      unsigned digit = 0;
      if (c >= '0' && c <= '9') digit = static_cast<unsigned>(c - '0');
      else if (c >= 'a' && c <= 'f') digit = static_cast<unsigned>(c - 'a' + 10);
      else if (c >= 'A' && c <= 'F') digit = static_cast<unsigned>(c - 'A' + 10);
      else return false;
      value = value * 16 + digit;
    }
    return true;
  }

  [[nodiscard]] bool is_digit() const { return peek() >= '0' && peek() <= '9'; }

  /// Digits into `mantissa` as long as they fit, `exponent` counts what did not or stood behind the point.
  bool read_digits(std::int64_t& mantissa, int& digits, int& exponent, int per_digit, int per_lost_digit) {
    if (!is_digit()) return false;
    for (; is_digit(); ++m_at) {
      if (digits < most_digits) {
        mantissa = mantissa * 10 + (peek() - '0');
        if (mantissa != 0) ++digits;
        exponent += per_digit;
      } else {
        exponent += per_lost_digit;
      }
    }
    return true;
  }

  bool read_number(Json& value) {
    const bool is_negative = take('-');
    std::int64_t mantissa = 0;
    int digits = 0;
    int exponent = 0;
    const std::size_t from = m_at;
    const bool is_zero = peek() == '0';
    if (!read_digits(mantissa, digits, exponent, 0, 1)) return false;
    if (is_zero && m_at - from > 1) return false;
    value.m_is_whole = exponent == 0;
    if (take('.')) {
      value.m_is_whole = false;
      if (!read_digits(mantissa, digits, exponent, -1, 0)) return false;
    }
    if (take('e') || take('E')) {
      value.m_is_whole = false;
      const bool is_small = take('-');
      if (!is_small) (void)take('+');
      if (!is_digit()) return false;
      int power = 0;
      for (; is_digit(); ++m_at) power = power < 10000 ? power * 10 + (peek() - '0') : power;
      exponent += is_small ? -power : power;
    }
    if (is_negative) mantissa = -mantissa;
    value.m_whole = mantissa;
    return scale(mantissa, exponent, value.m_number);
  }

  /// mantissa × 10^exponent. Exact up to 15 digits and powers of 22, as every degree and every threshold is.
  static bool scale(std::int64_t mantissa, int exponent, double& number) {
    number = static_cast<double>(mantissa);
    if (mantissa == 0) return true;
    if (exponent > 330 || exponent < -360) {
      if (exponent > 0) return false;
      number = 0;
      return true;
    }
    while (exponent != 0) {
      double power = 1;
      int steps = 0;
      for (; steps < 22 && steps != exponent && steps != -exponent; ++steps) power *= 10;
      number = exponent > 0 ? number * power : number / power;
      exponent += exponent > 0 ? -steps : steps;
    }
    return number <= std::numeric_limits<double>::max() && number >= std::numeric_limits<double>::lowest();
  }

  std::string_view m_text;
  std::size_t m_at = 0;
};

std::optional<Json> Json::parse(std::string_view text) {
  if (!is_utf8(text)) return std::nullopt;  // refuses NUL too, which no JSON text holds
  Json value;
  if (!JsonText(text).read_all(value)) return std::nullopt;
  return value;
}

std::optional<bool> Json::flag() const {
  if (m_kind != Kind::boolean) return std::nullopt;
  return m_whole != 0;
}

std::optional<double> Json::number() const {
  if (!is_number()) return std::nullopt;
  return m_number;
}

std::optional<std::int64_t> Json::whole() const {
  if (!is_number() || !m_is_whole) return std::nullopt;
  return m_whole;
}

const Json* Json::find(std::string_view name) const {
  for (std::size_t i = m_members.size(); i-- > 0;)
    if (m_members[i].name == name) return &m_members[i].value;
  return nullptr;
}

}  // namespace klinker
