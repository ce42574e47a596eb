// Some of the reports of a selection, in the order that somebody asked for: a page of the list, or a part of its CSV.
#pragma once

#include <cstdint>
#include <string>

#include "server/figures/asked.hpp"
#include "shared/console/cross_filter.hpp"
#include "shared/console/listed.hpp"
#include "shared/content/catalogue.hpp"
#include "shared/page/figure_list.hpp"

namespace klinker::figures {

/// What the parameters `list` ("received-desc") and `page` (from 1) ask for.
struct AskedList {
  console::Listing listing;
  bool is_known = true;                ///< false: they cannot be read, and this is the usual
  std::int64_t page = 1;               ///< beyond the last: the last
  std::int64_t reports_on_a_page = 50;
  std::string language = "nl";         ///< names are sorted as they are called in it
};
[[nodiscard]] AskedList read_list(const Pairs& query);
/// The part of an address that asks for this order; empty for the usual.
[[nodiscard]] std::string write_list(const AskedList& asked);

/// The last order that was asked for, kept until the reports change: sorting a million of them takes longer than listing fifty.
class Lister {
 public:
  /// The reports were changed, or time went by.
  void forget() { m_is_sorted = false; }
  /// Of what the engine selected. `reports` are those of the engine.
  [[nodiscard]] page::FigureList list(const AskedList& asked, const console::CrossFilter& engine, const console::Reports& reports, const Catalogue& catalogue);

 private:
  void sort(const AskedList& asked, const console::Reports& reports, const Catalogue& catalogue);
  console::Order m_order;
  bool m_is_sorted = false;
  console::Listed m_by = console::Listed::number;
  std::string m_language;
  std::string m_version;
};

}  // namespace klinker::figures
