#include "server/figures/asked.hpp"

#include <algorithm>
#include <optional>

#include "shared/base/time.hpp"

namespace klinker::figures {
namespace {

using console::Column;
using console::ColumnKind;

constexpr const char* from_field = "received_from";
constexpr const char* to_field = "received_to";
constexpr std::size_t day_length = 10;

/// What was given for one column.
struct Given {
  std::optional<std::string> value;
  bool is_twice = false;
};

std::string value_of(const Pairs& pairs, const char* name) {
  for (const auto& [each, value] : pairs)
    if (each == name) return value;
  return {};
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

// Of "2026-01-01..": the two fields, when days can say it.
void fill_days(Asked& asked, const std::string& value) {
  const std::size_t middle = value.find("..");
  if (middle == std::string::npos) return;
  const std::string from = value.substr(0, middle);
  const std::string to = value.substr(middle + 2);
  if (!is_day_or_none(from) || !is_day_or_none(to)) return;
  asked.received_from = from;
  asked.received_to = to;
}

class Reader {
 public:
  Reader(const Pairs& pairs, const console::Vocabulary& vocabulary) : m_pairs(pairs), m_vocabulary(vocabulary) {}

  Asked read() {
    const std::string from = value_of(m_pairs, from_field);
    const std::string to = value_of(m_pairs, to_field);
    const auto is_day_field = [](const auto& pair) { return pair.first == from_field || pair.first == to_field; };
    m_asked.is_from_form = std::any_of(m_pairs.begin(), m_pairs.end(), is_day_field);
    for (const Column column : console::all_columns) {
      Given given = given_for(column, m_pairs, m_asked.is_from_form);
      if (column == Column::received && (!from.empty() || !to.empty())) given = {from + ".." + to, false};
      if (given.value) take(column, given);
    }
    if (!from.empty() || !to.empty()) {
      m_asked.received_from = from;
      m_asked.received_to = to;
    }
    m_asked.query = console::write_selection(m_asked.selection);
    for (std::size_t at = 0; at < m_parts.size(); ++at) m_asked.filters[at].without = all_parts_but(at);
    return std::move(m_asked);
  }

 private:
  void take(Column column, const Given& given) {
    const std::string code = console::code_of(column);
    const auto read = console::parse_selection(code + "=" + encoded(*given.value), m_vocabulary);
    if (read && !given.is_twice) {
      m_asked.selection[column] = (*read)[column];
      m_parts.push_back(console::write_selection(*read));
      m_asked.filters.push_back({code, m_parts.back().substr(code.size() + 1), true, {}});
      if (column == Column::received) fill_days(m_asked, m_asked.filters.back().value);
      return;
    }
    m_parts.push_back(code + "=" + encoded(*given.value));
    m_asked.filters.push_back({code, *given.value, false, {}});
    m_asked.faults.push_back({column == Column::received                   ? from_field
                              : kind_of(column) == ColumnKind::names ? page::pick_field(code)
                                                                     : code,
                              "desk.figures-fault-" + (given.is_twice ? "twice" : read.error().code) + "." + code});
    // Both ends as they were typed; what is no range at all stands in the first.
    if (column != Column::received) return;
    const std::size_t middle = given.value->find("..");
    m_asked.received_from = given.value->substr(0, middle);
    m_asked.received_to = middle == std::string::npos ? std::string() : given.value->substr(middle + 2);
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
