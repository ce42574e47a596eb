// Reads the HTML that our own writer makes, strictly: what a browser would quietly repair is a fault here.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace klinker::page::samples {

struct Element {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::string text;      ///< own and inner text, as written
  std::size_t parent = 0;  ///< index of the parent; the first element is its own

  [[nodiscard]] const std::string* attribute(std::string_view name) const;
  [[nodiscard]] bool is(std::string_view other) const { return name == other; }
};

/// Elements in the order of their start tags. `faults` gets a line for every unbalanced tag.
[[nodiscard]] std::vector<Element> read_markup(std::string_view html, std::vector<std::string>& faults);

}  // namespace klinker::page::samples
