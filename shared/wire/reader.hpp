// Reads one JSON object member by member and collects every fault with its pointer, so that a sender hears all of them at once.
// Only the files of this room include it.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/json.hpp"
#include "shared/base/result.hpp"
#include "shared/model/location.hpp"

namespace klinker::wire {

inline constexpr int max_depth = 16;

/// Text → value. Refuses, before any parsing, what is longer than `max_bytes` (`max-length`) or nested deeper than 16 (`depth`);
/// then whatever RFC 8259 or UTF-8 does not allow: NaN, lone surrogates, numbers beyond a double… (`format`).
[[nodiscard]] Result<Json> parse_json(std::string_view text, std::size_t max_bytes);

/// One string wherever it stands; empty when it is at fault. Faults: `type`, `max-length` (bytes), `format` (a NUL character).
[[nodiscard]] std::string read_text(const Json& value, std::string where, std::size_t max_bytes, Errors& faults);
[[nodiscard]] std::string read_text(const std::string& text, std::string where, std::size_t max_bytes, Errors& faults);

enum class Need { optional, required };

/// One object. Members it is not asked for are ignored: a newer sender may say more than we know.
class Reader {
 public:
  /// `where` is the pointer of `object`, "" for the whole. Reports `type` when it is not an object; every member is then absent.
  Reader(const Json& object, std::string where, Errors& faults);

  [[nodiscard]] std::string pointer_to(std::string_view member) const;
  /// `detail` as in shared/base/detail.hpp.
  void report(std::string_view member, const char* code, const char* detail, std::initializer_list<std::int64_t> numbers = {});

  [[nodiscard]] bool is_object() const { return m_object != nullptr; }
  /// Null when absent, or JSON null.
  [[nodiscard]] const Json* find(const char* member) const;
  /// "" when absent. Faults: `required`, `type`, `format` (a NUL character), `max-length` (bytes).
  [[nodiscard]] std::string text(const char* member, Need need = Need::optional, std::size_t max_bytes = 64 * 1024);
  [[nodiscard]] bool flag(const char* member);
  /// A whole number within the limits. Faults: `type`, `range`.
  [[nodiscard]] std::optional<std::int64_t> whole(const char* member, std::int64_t least, std::int64_t most);
  /// Members `lat` and `lon`, both or neither. Faults: `required`, `type`, `range`.
  [[nodiscard]] std::optional<Location> point();
  /// The elements of an array of at most `most`; null when absent. Faults: `type`, `max-length`.
  [[nodiscard]] const Json* array(const char* member, std::size_t most);

  [[nodiscard]] Errors& faults() { return m_faults; }

 private:
  const Json* m_object = nullptr;
  std::string m_where;
  Errors& m_faults;
};

}  // namespace klinker::wire
