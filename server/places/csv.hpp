// Rows of a comma separated file (RFC 4180: quotes, doubled quotes, CRLF or LF), one at a time.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace klinker::places {

class CsvReader {
 public:
  /// `text` must outlive the reader. A byte order mark is skipped. The separator is `;` when the first line has more of them than commas.
  explicit CsvReader(std::string_view text);
  /// The next row that is not empty; false at the end.
  bool next(std::vector<std::string>& fields);
  /// Of the row read last, counted from 1.
  [[nodiscard]] std::size_t line() const { return m_row_line; }

 private:
  std::string read_field();

  std::string_view m_text;
  char m_separator = ',';
  std::size_t m_at = 0;
  std::size_t m_line = 1;
  std::size_t m_row_line = 0;
};

}  // namespace klinker::places
