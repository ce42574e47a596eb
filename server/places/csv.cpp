#include "server/places/csv.hpp"

#include <algorithm>

namespace klinker::places {

CsvReader::CsvReader(std::string_view text) : m_text(text) {
  if (m_text.substr(0, 3) == "\xEF\xBB\xBF") m_text.remove_prefix(3);
  const std::string_view first = m_text.substr(0, m_text.find('\n'));
  if (std::count(first.begin(), first.end(), ';') > std::count(first.begin(), first.end(), ',')) m_separator = ';';
}

std::string CsvReader::read_field() {
  std::string field;
  bool is_quoted = false;
  for (; m_at < m_text.size(); ++m_at) {
    const char letter = m_text[m_at];
    if (letter == '\n') ++m_line;
    if (is_quoted && letter == '"' && m_at + 1 < m_text.size() && m_text[m_at + 1] == '"') {
      field += m_text[++m_at];
    } else if (letter == '"' && (is_quoted || field.empty())) {
      is_quoted = !is_quoted;
    } else if (!is_quoted && (letter == m_separator || letter == '\n')) {
      break;
    } else {
      field += letter;
    }
  }
  if (!field.empty() && field.back() == '\r') field.pop_back();
  return field;
}

bool CsvReader::next(std::vector<std::string>& fields) {
  while (m_at < m_text.size()) {
    fields.clear();
    m_row_line = m_line;
    while (true) {
      fields.push_back(read_field());
      const bool is_last = m_at >= m_text.size() || m_text[m_at] == '\n';
      if (m_at < m_text.size()) ++m_at;
      if (is_last) break;
    }
    if (fields.size() > 1 || !fields.front().empty()) return true;
  }
  return false;
}

}  // namespace klinker::places
