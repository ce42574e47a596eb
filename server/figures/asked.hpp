// What somebody asks the page of figures: a selection as the console writes it in an address, or the same from the page's own form, where
// every chosen name comes apart and both ends of a range have a field of their own: `closed_from`, `closed_to`.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "shared/console/selection.hpp"
#include "shared/page/desk_figures.hpp"

namespace klinker::figures {

using Pairs = std::vector<std::pair<std::string, std::string>>;  ///< of the query, decoded

struct Asked {
  console::Selection selection;              ///< of what could be read
  std::string query;                         ///< the one of that selection
  std::vector<page::FigureFilter> filters;   ///< what could not be read among them, in the order of the query
  std::vector<page::FigureRange> ranges;     ///< for the form: of every column of times or numbers
  std::vector<interview::Fault> faults;
  bool is_from_form = false;                 ///< and so has an address that can be sent to nobody
};

/// Never fails: what cannot be read is a fault, and is kept.
[[nodiscard]] Asked read_query(const Pairs& pairs, const console::Vocabulary& vocabulary);

}  // namespace klinker::figures
