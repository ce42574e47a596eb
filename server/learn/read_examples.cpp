#include <algorithm>
#include <optional>

#include "server/learn/examples.hpp"
#include "server/places/csv.hpp"
#include "shared/base/text.hpp"
#include "shared/classify/model.hpp"

namespace klinker::learn {

namespace {

constexpr std::size_t longest_label = 200;
constexpr std::size_t most_faults = 10;

void refuse(Errors& faults, std::size_t line, std::string what) {
  if (faults.size() < most_faults) faults.push_back({"format", "line " + std::to_string(line), std::move(what)});
}

std::optional<Part> part_of(std::string_view word) {
  if (word == "train") return Part::train;
  if (word == "valid") return Part::valid;
  if (word == "test") return Part::test;
  return std::nullopt;
}

bool is_label(std::string_view label, std::size_t line, Errors& faults) {
  if (label.empty()) refuse(faults, line, "no label");
  else if (label.size() > longest_label) refuse(faults, line, "a label of more than 200 bytes");
  else if (!is_utf8(label)) refuse(faults, line, "a label that is no UTF-8");
  else return true;
  return false;
}

void read_row(std::string_view row, std::size_t line, std::vector<Example>& examples, Errors& faults) {
  std::string_view cells[3];
  for (std::string_view& cell : cells) {
    const std::size_t tab = row.find('\t');
    if (tab == std::string_view::npos) return refuse(faults, line, "wanted: id TAB train, valid or test TAB label TAB text");
    cell = row.substr(0, tab);
    row.remove_prefix(tab + 1);
  }
  const std::optional<Part> part = part_of(cells[1]);
  if (cells[0].empty()) return refuse(faults, line, "no id");
  if (!part) return refuse(faults, line, "the second column is train, valid or test");
  if (!is_label(cells[2], line, faults)) return;
  examples.push_back({std::string(cells[0]), *part, std::string(cells[2]), std::string(row), 1});
}

std::vector<Example> read_table(std::string_view file, Errors& faults) {
  std::vector<Example> examples;
  std::size_t line = 0;
  while (!file.empty()) {
    const std::size_t end = std::min(file.find('\n'), file.size());
    std::string_view row = file.substr(0, end);
    file.remove_prefix(std::min(end + 1, file.size()));
    ++line;
    if (!row.empty() && row.back() == '\r') row.remove_suffix(1);
    if (!row.empty()) read_row(row, line, examples, faults);
  }
  return examples;
}

/// Columns of the header, by name; npos: there is none.
struct Columns {
  std::size_t text = std::string::npos;
  std::size_t main = std::string::npos;
  std::size_t sub = std::string::npos;
  [[nodiscard]] bool are_all() const { return last() != std::string::npos; }
  [[nodiscard]] std::size_t last() const { return std::max({text, main, sub}); }
};

Columns columns_of(const std::vector<std::string>& header) {
  Columns columns;
  for (std::size_t at = 0; at < header.size(); ++at) {
    const std::string name = fold(header[at]);
    if (name == "text") columns.text = at;
    else if (name == "main") columns.main = at;
    else if (name == "sub") columns.sub = at;
  }
  return columns;
}

std::vector<Example> read_export(std::string_view file, Errors& faults) {
  places::CsvReader reader(file);
  std::vector<std::string> cells;
  (void)reader.next(cells);
  const Columns columns = columns_of(cells);
  std::vector<Example> examples;
  while (reader.next(cells)) {
    if (cells.size() <= columns.last()) {
      refuse(faults, reader.line(), "fewer columns than the header");
      continue;
    }
    const std::string& main = cells[columns.main];
    std::string label = cells[columns.sub].empty() ? main : cells[columns.sub];
    if (!is_label(label, reader.line(), faults)) continue;
    std::string& text = cells[columns.text];
    examples.push_back({std::to_string(reader.line()), part_by_hash(text), std::move(label), std::move(text), 1});
  }
  return examples;
}

/// The header of the export, whatever its quotes and separator; a table of ours has tabs in its first line.
bool is_export(std::string_view file) {
  const std::string_view first = file.substr(0, file.find('\n'));
  if (first.find('\t') != std::string_view::npos) return false;
  places::CsvReader reader(first);
  std::vector<std::string> header;
  return reader.next(header) && columns_of(header).are_all();
}

}  // namespace

Part part_by_hash(std::string_view text) {
  const std::uint32_t hash = classify::checksum(fold(text));
  const std::uint32_t tenth = (hash ^ (hash >> 16)) % 10;
  return tenth == 0 ? Part::test : tenth == 1 ? Part::valid : Part::train;
}

Result<std::vector<Example>> read_examples(std::string_view file) {
  Errors faults;
  std::vector<Example> examples = is_export(file) ? read_export(file, faults) : read_table(file, faults);
  if (!faults.empty()) return faults;
  if (examples.empty()) return Error{"required", "line 1", "no rows"};
  return examples;
}

}  // namespace klinker::learn
