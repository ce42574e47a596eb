// What codes, durations and filters of the page of figures are called.
#pragma once

#include <string>

#include "shared/page/desk_figures.hpp"
#include "shared/page/sheet.hpp"

namespace klinker::page {

/// "1.234.567"
[[nodiscard]] std::string count_in_words(const Sheet& sheet, std::int64_t count);
/// "5 dagen"; "–" of none.
[[nodiscard]] std::string lasted_in_words(const Sheet& sheet, const Lasted& lasted);
/// What a column calls this code; the code itself when nobody knows it any more.
[[nodiscard]] std::string figure_name(const Sheet& sheet, const std::string& column, const std::string& code);
/// "Afdeling"
[[nodiscard]] std::string column_name(const Sheet& sheet, const std::string& column);
/// "Afdeling: Groen, Wegen", "Ontvangen: van 1 maart 2026 tot en met 3 maart 2026".
[[nodiscard]] std::string filter_in_words(const Sheet& sheet, const FigureFilter& filter);
/// "1 maart 2026"
[[nodiscard]] std::string date_in_words(const Sheet& sheet, Date date);
/// The codes between the commas of a query's value; `_` is the empty one.
[[nodiscard]] std::vector<std::string> names_of_value(const std::string& value);

/// `/desk/cijfers` or another page, of this town and with this query.
[[nodiscard]] std::string figures_address(const Sheet& sheet, const char* path, const std::string& query, const std::string& more = {});

}  // namespace klinker::page
