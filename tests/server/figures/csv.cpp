#include "tests/server/figures/csv.hpp"

#include <optional>

namespace klinker::test {
namespace {

// A cell from `at` on; `at` ends behind it.
std::optional<std::string> read_cell(const std::string& text, std::size_t& at) {
  std::string cell;
  if (at >= text.size() || text[at] != '"') {
    while (at < text.size() && text[at] != ',' && text[at] != '\r') {
      if (text[at] == '"' || text[at] == '\n') return std::nullopt;
      cell += text[at++];
    }
    return cell;
  }
  for (++at; at < text.size(); ++at) {
    if (text[at] != '"') cell += text[at];
    else if (at + 1 < text.size() && text[at + 1] == '"') cell += text[++at];
    else return ++at, cell;
  }
  return std::nullopt;
}

}  // namespace

std::vector<CsvRow> read_csv(const std::string& text) {
  std::vector<CsvRow> rows;
  for (std::size_t at = 0; at < text.size();) {
    CsvRow row;
    for (;;) {
      auto cell = read_cell(text, at);
      if (!cell) return {};
      row.push_back(*std::move(cell));
      if (at < text.size() && text[at] == ',') ++at;
      else break;
    }
    if (text.compare(at, 2, "\r\n") != 0 || (!rows.empty() && rows.front().size() != row.size())) return {};
    at += 2;
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace klinker::test
