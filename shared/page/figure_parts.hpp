// Parts of the desk's page of figures.
#pragma once

#include <initializer_list>

#include "shared/page/desk_figures.hpp"
#include "shared/page/figure_words.hpp"
#include "shared/page/sheet.hpp"

namespace klinker::page {

inline constexpr const char* figures_path = "/desk/cijfers";
inline constexpr const char* figures_csv_path = "/desk/cijfers.csv";

/// What is chosen now, each of it a link that takes it away; then the form that changes it.
void write_figures_choice(Sheet& sheet, const FiguresDesk& view, const std::vector<const Catalogue*>& towns);

/// The form's fields for one column; nothing for one that has none.
void write_figure_column(Sheet& sheet, const FiguresDesk& view, const std::string& column);

/// Heading, how it is counted, the opened table with its caption and the heads of its columns. Ended by close_figure_table().
void open_figure_table(Sheet& sheet, const std::string& table, const std::string& title, const std::vector<std::string>& heads);
/// Below it the way to its CSV, and to its other rows when there are more than are `shown`.
void close_figure_table(Sheet& sheet, const FiguresDesk& view, const std::string& table, const std::string& title, std::size_t rows, std::size_t shown);
/// How many of its rows are shown.
[[nodiscard]] std::size_t shown_rows(const FiguresDesk& view, const std::string& table, std::size_t rows);
void write_figure_head(Sheet& sheet, const std::string& title, std::initializer_list<const char*> how_counted);

void write_time_line(Sheet& sheet, const FiguresDesk& view);
void write_hours(Sheet& sheet, const FiguresDesk& view);
void write_ages(Sheet& sheet, const FiguresDesk& view);
/// A page of the reports themselves.
void write_list(Sheet& sheet, const FiguresDesk& view);

/// A line of RFC 4180; a cell that a spreadsheet would take for a formula begins with an apostrophe.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& cells);

}  // namespace klinker::page
