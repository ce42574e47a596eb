#include "server/figures/asked.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "shared/base/text.hpp"
#include "shared/base/time.hpp"

namespace klinker::figures {
namespace {

using console::Column;
using console::ColumnKind;

constexpr const char* from_field = "_from";
constexpr const char* to_field = "_to";
constexpr std::string_view between = "..";
constexpr std::size_t day_length = 10;

bool is_range(Column column) { return kind_of(column) == ColumnKind::number || kind_of(column) == ColumnKind::time; }

/// What was given for one column.
struct Given {
  std::optional<std::string> value;
  bool is_twice = false;
};

std::string value_of(const Pairs& pairs, const std::string& name) {
  for (const auto& [each, value] : pairs)
    if (each == name) return value;
  return {};
}

// A report's number as people read it: "DLF-12".
std::string without_prefix(const std::string& text) {
  const std::size_t dash = text.find('-');
  if (dash == std::string::npos || dash == 0) return text;
  const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto middle = text.begin() + static_cast<std::ptrdiff_t>(dash);
  return std::all_of(text.begin(), middle, is_letter) && std::all_of(middle + 1, text.end(), is_digit) ? text.substr(dash + 1) : text;
}

std::string end_in(const Pairs& pairs, Column column, const char* field) {
  const std::string raw = value_of(pairs, code_of(column) + std::string(field));
  const std::string typed = is_utf8(raw) ? tidy(raw) : raw;
  return column == Column::number ? without_prefix(typed) : typed;
}

// Boxes of a form come one by one; an empty one among others says nothing.
Given given_for(Column column, const Pairs& pairs, bool& is_from_form) {
  Given given;
  for (const auto& [name, value] : pairs) {
    if (name != console::code_of(column)) continue;
    if (!given.value || (given.value->empty() && kind_of(column) == ColumnKind::names)) {
      is_from_form = is_from_form || given.value.has_value();
      given.value = value;
    } else if (kind_of(column) == ColumnKind::names) {
      is_from_form = true;
      if (!value.empty()) *given.value += "," + value;
    } else {
      given.is_twice = true;
    }
  }
  return given;
}

std::string encoded(const std::string& value) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string text;
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == ',' || c == '-' || c == '_' || c == ':';
    if (is_plain) text += c;
    else text += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return text;
}

bool is_day_or_none(const std::string& text) { return text.empty() || (text.size() == day_length && parse_date(text)); }

page::FigureRange ends_of(Column column, const std::string& value) {
  const std::size_t middle = value.find(between);
  if (middle == std::string::npos) return {code_of(column), value, {}};
  return {code_of(column), value.substr(0, middle), value.substr(middle + between.size())};
}

// Moments that no day can say stay in the address.
bool can_fields_say(Column column, const page::FigureRange& range) {
  return kind_of(column) != ColumnKind::time || (is_day_or_none(range.from) && is_day_or_none(range.to));
}

class Reader {
 public:
  Reader(const Pairs& pairs, const console::Vocabulary& vocabulary) : m_pairs(pairs), m_vocabulary(vocabulary) {}

  Asked read() {
    for (const Column column : console::all_columns) {
      Given given = given_for(column, m_pairs, m_asked.is_from_form);
      if (!is_range(column)) {
        if (given.value) take(column, given);
        continue;
      }
      m_asked.ranges.push_back({code_of(column), end_in(m_pairs, column, from_field), end_in(m_pairs, column, to_field)});
      const page::FigureRange typed = m_asked.ranges.back();
      m_asked.is_from_form = m_asked.is_from_form || has_field(column, from_field) || has_field(column, to_field);
      const bool is_typed = !typed.from.empty() || !typed.to.empty();
      if (is_typed) given = {typed.from + std::string(between) + typed.to, false};
      if (given.value) take(column, given);
      if (is_typed) m_asked.ranges.back() = typed;
    }
    m_asked.query = console::write_selection(m_asked.selection);
    for (std::size_t at = 0; at < m_parts.size(); ++at) m_asked.filters[at].without = all_parts_but(at);
    return std::move(m_asked);
  }

 private:
  void take(Column column, const Given& given) {
    const std::string code = console::code_of(column);
    const auto read = parsed(column, *given.value);
    if (read && !given.is_twice) {
      m_asked.selection[column] = (*read)[column];
      m_parts.push_back(console::write_selection(*read));
      m_asked.filters.push_back({code, m_parts.back().substr(code.size() + 1), true, {}});
      const page::FigureRange ends = ends_of(column, m_asked.filters.back().value);
      if (is_range(column) && can_fields_say(column, ends)) m_asked.ranges.back() = ends;
      return;
    }
    m_parts.push_back(code + "=" + encoded(*given.value));
    m_asked.filters.push_back({code, *given.value, false, {}});
    m_asked.faults.push_back({field_to_mend(column, *given.value), "desk.figures-fault-" + (given.is_twice ? "twice" : read.error().code) + "." + code});
    // Both ends as they were typed; what is no range at all stands in the first.
    if (is_range(column)) m_asked.ranges.back() = ends_of(column, *given.value);
  }

  [[nodiscard]] std::string field_to_mend(Column column, const std::string& value) const {
    const std::string code = console::code_of(column);
    if (kind_of(column) == ColumnKind::names) return page::pick_field(code);
    if (!is_range(column)) return code;
    const page::FigureRange ends = ends_of(column, value);
    const bool is_last_wrong = value.find(between) != std::string::npos && parsed(column, ends.from + std::string(between)) && !parsed(column, std::string(between) + ends.to);
    return code + (is_last_wrong ? to_field : from_field);
  }

  [[nodiscard]] Result<console::Selection> parsed(Column column, const std::string& value) const {
    return console::parse_selection(code_of(column) + ("=" + encoded(value)), m_vocabulary);
  }

  [[nodiscard]] bool has_field(Column column, const char* field) const {
    const std::string wanted = code_of(column) + std::string(field);
    return std::any_of(m_pairs.begin(), m_pairs.end(), [&wanted](const auto& pair) { return pair.first == wanted; });
  }

  [[nodiscard]] std::string all_parts_but(std::size_t left_out) const {
    std::string query;
    for (std::size_t at = 0; at < m_parts.size(); ++at)
      if (at != left_out) query += (query.empty() ? "" : "&") + m_parts[at];
    return query;
  }

  const Pairs& m_pairs;
  const console::Vocabulary& m_vocabulary;
  Asked m_asked;
  std::vector<std::string> m_parts;
};

}  // namespace

Asked read_query(const Pairs& pairs, const console::Vocabulary& vocabulary) { return Reader(pairs, vocabulary).read(); }

}  // namespace klinker::figures
