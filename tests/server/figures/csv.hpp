// CSV as RFC 4180 has it, read by rule: for the tests of what writes it.
#pragma once

#include <string>
#include <vector>

namespace klinker::test {

using CsvRow = std::vector<std::string>;
/// Rows of cells; none at all when `text` is not such CSV (a quote in the middle, a line end that is no CRLF, rows of unequal length).
[[nodiscard]] std::vector<CsvRow> read_csv(const std::string& text);

}  // namespace klinker::test
