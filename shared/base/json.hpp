// JSON text → values. Small, because it travels to every phone; strict, because it reads what strangers send; exact about numbers,
// which are not made with the platform's own conversion and so are the same in the browser and on the server.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace klinker {

class Json {
 public:
  struct Member;
  enum class Kind { null, boolean, number, text, array, object };

  Json() = default;
  /// RFC 8259 in UTF-8, nothing else: no NaN, no lone surrogate, no number beyond a double, not deeper than 64. None when it is not that.
  [[nodiscard]] static std::optional<Json> parse(std::string_view text);

  [[nodiscard]] Kind kind() const { return m_kind; }
  [[nodiscard]] bool is_null() const { return m_kind == Kind::null; }
  [[nodiscard]] bool is_object() const { return m_kind == Kind::object; }
  [[nodiscard]] bool is_array() const { return m_kind == Kind::array; }
  [[nodiscard]] bool is_text() const { return m_kind == Kind::text; }
  [[nodiscard]] bool is_number() const { return m_kind == Kind::number; }

  // Each is null or none when the value is of another kind.
  [[nodiscard]] const std::string* text() const { return is_text() ? &m_text : nullptr; }
  [[nodiscard]] std::optional<bool> flag() const;
  [[nodiscard]] std::optional<double> number() const;
  /// Only of a number written without fraction and exponent that fits 64 bits.
  [[nodiscard]] std::optional<std::int64_t> whole() const;

  /// Of an array; empty otherwise.
  [[nodiscard]] const std::vector<Json>& items() const { return m_items; }
  /// Of an object, in the order of the text; a name that stands twice is found by its last value.
  [[nodiscard]] const std::vector<Member>& members() const { return m_members; }
  [[nodiscard]] const Json* find(std::string_view name) const;

 private:
  friend class JsonText;

  Kind m_kind = Kind::null;
  bool m_is_whole = false;
  std::int64_t m_whole = 0;  // also 0 and 1 of a boolean
  double m_number = 0;
  std::string m_text;
  std::vector<Json> m_items;
  std::vector<Member> m_members;
};

struct Json::Member {
  std::string name;
  Json value;
};

}  // namespace klinker
