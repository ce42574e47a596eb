// Shapes that pages of the server share: the public list and the queue go through pages of fifty, the desk can be left everywhere.
#pragma once

#include "shared/page/sheet.hpp"

namespace klinker::page {

inline constexpr int rows_on_a_page = 50;
/// "Vorige · Pagina 2 van 7 · Volgende"; nothing when all fits on one page. `address` ends with `?` or `&`.
void write_pages(Sheet& sheet, const std::string& address, int page, int total);

/// The way out of the desk, on every page of it.
void write_leaving(Sheet& sheet);

/// Another town's page of the same kind; nothing when there is one town.
void write_desk_town(Sheet& sheet, const char* action, const std::vector<const Catalogue*>& towns);

/// Every subcategory by name, under its main category; before them `first`, which is no choice, unless it is empty.
[[nodiscard]] std::vector<Option> all_subcategories(const Sheet& sheet, const std::string& first);

}  // namespace klinker::page
