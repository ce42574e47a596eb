// The whole page: what is chosen, the total, a table a column.
#include "shared/page/desk_figures.hpp"

#include <algorithm>

#include "shared/page/figure_parts.hpp"
#include "shared/page/list_pages.hpp"

namespace klinker::page {
namespace {

// Closed ones solid, open ones beside them; the figures stand in the cells.
void write_bar(Sheet& sheet, const FigureRow& row, std::int64_t longest) {
  constexpr std::int64_t width = 1000;
  const auto part = [&](std::int64_t reports) { return number_text(longest == 0 ? 0 : reports * width / longest); };
  sheet.open("svg", "klinker-share").with("aria-hidden", "true").with("viewbox", "0 0 1000 10").with("preserveaspectratio", "none");
  sheet.open("rect", "klinker-share__closed").with("width", part(row.closed)).with("height", "10").close();
  sheet.open("rect", "klinker-share__open").with("x", part(row.closed)).with("width", part(row.open)).with("height", "10").close();
  sheet.close();
}

void write_row(Sheet& sheet, const FigureTable& table, const FigureRow& row, std::int64_t longest) {
  sheet.open("tr", "utrecht-table__row").open("th", "utrecht-table__header-cell").with("scope", "row").text(figure_name(sheet, table.column, row.code));
  if (row.is_chosen) sheet.text(" ").element("span", "klinker-kicker", sheet.say("desk.figures-chosen"));
  write_bar(sheet, row, longest);
  sheet.close();
  for (const std::int64_t count : {row.reports, row.open, row.closed})
    sheet.element("td", "utrecht-table__cell utrecht-table__cell--numeric-column", count_in_words(sheet, count));
  for (const Lasted* lasted : {&row.handling, &row.handling_p90, &row.age, &row.age_p90})
    sheet.element("td", "utrecht-table__cell", lasted_in_words(sheet, *lasted));
  sheet.close();
}

void write_table(Sheet& sheet, const FiguresDesk& view, const FigureTable& table) {
  const std::string title = column_name(sheet, table.column);
  sheet.open("section").with("id", "table-" + table.column);
  write_figure_head(sheet, title, {});
  const std::string how = "desk.figures-how-" + table.column;
  if (sheet.catalogue.texts.has("nl", how)) sheet.paragraph(how);
  if (table.is_filtered) sheet.paragraph("desk.figures-own", {{"column", title}});
  if (table.rows.empty()) {
    sheet.paragraph("desk.none").close();
    return;
  }
  std::vector<std::string> heads = {title};
  for (const char* key : {"reports", "open", "closed", "handling", "handling-p90", "age", "age-p90"}) heads.push_back(sheet.say(std::string("desk.figures-") + key));
  open_figure_table(sheet, table.column, title, heads);
  const std::size_t shown = shown_rows(view, table.column, table.rows.size());
  const std::int64_t longest = table.rows.front().reports;
  for (std::size_t at = 0; at < shown; ++at) write_row(sheet, table, table.rows[at], longest);
  close_figure_table(sheet, view, table.column, title, table.rows.size(), shown);
  sheet.close();
}

std::string part_in_words(const Sheet& sheet, std::int64_t part, std::int64_t of) {
  std::string words = count_in_words(sheet, part);
  if (of > 0) words += " (" + sheet.say("desk.percent", {{"percent", number_text((part * 200 + of) / (of * 2))}}) + ")";
  return words;
}

void write_csv_link(Sheet& sheet, const FiguresDesk& view, const char* table, const std::string& title) {
  sheet.link("utrecht-link", figures_address(sheet, figures_csv_path, view.query, std::string("&table=") + table), sheet.say("desk.figures-csv", {{"table", title}}));
}

void write_total(Sheet& sheet, const FiguresDesk& view) {
  const Figures& figures = *view.figures;
  const auto row = [&](const char* key, const std::string& words) { sheet.row(sheet.say(std::string("desk.figures-") + key), words); };
  const std::string total = sheet.say("desk.figures-total");
  sheet.open("section").with("id", "table-total");
  write_figure_head(sheet, total, {"desk.figures-how", "desk.figures-how-lasted"});
  sheet.open("dl", "klinker-rows");
  row("reports", part_in_words(sheet, figures.total.reports, figures.known));
  row("open", count_in_words(sheet, figures.total.open));
  row("closed", count_in_words(sheet, figures.total.closed));
  row("handling", lasted_in_words(sheet, figures.total.handling));
  row("handling-p90", lasted_in_words(sheet, figures.total.handling_p90));
  row("age", lasted_in_words(sheet, figures.total.age));
  row("age-p90", lasted_in_words(sheet, figures.total.age_p90));
  sheet.close().open("p");
  write_csv_link(sheet, view, "total", total);
  sheet.close().close();

  const std::string promised = sheet.say("desk.figures-column-timeliness");
  sheet.open("section").with("id", "table-timeliness");
  write_figure_head(sheet, promised, {"desk.figures-how-timeliness"});
  if (figures.is_timeliness_filtered) sheet.paragraph("desk.figures-own", {{"column", promised}});
  const auto& counts = figures.timeliness;
  sheet.open("dl", "klinker-rows");
  row("closed_in_time", part_in_words(sheet, counts[0], counts[0] + counts[1]));
  row("closed_late", part_in_words(sheet, counts[1], counts[0] + counts[1]));
  row("open_in_time", part_in_words(sheet, counts[2], counts[2] + counts[3]));
  row("open_late", part_in_words(sheet, counts[3], counts[2] + counts[3]));
  sheet.close().open("p");
  write_csv_link(sheet, view, "timeliness", promised);
  sheet.close().close();
}

void write_figures(Sheet& sheet, const FiguresDesk& view) {
  const Figures& figures = *view.figures;
  sheet.paragraph("desk.figures-as-of", {{"moment", sheet.moment_in_words(figures.as_of)}});
  const std::string count = count_in_words(sheet, view.list.total);
  sheet.open("p").link("utrecht-link", "#table-reports", sheet.say(view.list.total == 1 ? "desk.figures-list-to-one" : "desk.figures-list-to", {{"count", count}})).close();
  write_total(sheet, view);
  write_time_line(sheet, view);
  for (const FigureTable& table : figures.tables) {
    write_table(sheet, view, table);
    if (table.column == "department") write_ages(sheet, view);
  }
  write_hours(sheet, view);
  write_list(sheet, view);
}

}  // namespace

void write_figure_head(Sheet& sheet, const std::string& title, std::initializer_list<const char*> how_counted) {
  sheet.element("h2", "utrecht-heading-2", title);
  for (const char* key : how_counted) sheet.paragraph(key);
}

void open_figure_table(Sheet& sheet, const std::string& table, const std::string& title, const std::vector<std::string>& heads) {
  const std::string caption = "caption-" + table;
  sheet.open("div", "klinker-scroll klinker-figures").with("role", "region").with("aria-labelledby", caption).with("tabindex", "0");
  sheet.open("table", "utrecht-table").open("caption", "utrecht-table__caption klinker-aloud").with("id", caption).text(title).close();
  sheet.open("thead", "utrecht-table__header").open("tr", "utrecht-table__row");
  for (const std::string& head : heads) sheet.open("th", "utrecht-table__header-cell").with("scope", "col").text(head).close();
  sheet.close().close().open("tbody", "utrecht-table__body");
}

void close_figure_table(Sheet& sheet, const FiguresDesk& view, const std::string& table, const std::string& title, std::size_t rows, std::size_t shown) {
  sheet.close().close().close().open("p");
  if (shown < rows) {
    const std::string all = sheet.say("desk.figures-all", {{"count", count_in_words(sheet, static_cast<std::int64_t>(rows))}, {"table", title}});
    sheet.text(sheet.say("desk.figures-first", {{"count", number_text(static_cast<std::int64_t>(shown))}})).text(" ");
    sheet.link("utrecht-link", figures_address(sheet, figures_path, view.query, "&whole=" + table + "#table-" + table), all).text(" · ");
  }
  write_csv_link(sheet, view, table.c_str(), title);
  sheet.close();
}

std::size_t shown_rows(const FiguresDesk& view, const std::string& table, std::size_t rows) {
  return view.whole == table ? rows : std::min(rows, first_rows);
}

Page desk_figures(const FiguresDesk& view, const Catalogue& catalogue, const std::vector<const Catalogue*>& towns, const Surroundings& around) {
  Sheet sheet(catalogue, around);
  const std::string title = sheet.say("desk.figures-title", {{"town", sheet.in(catalogue.municipality.name)}});
  sheet.faults = &view.faults;
  sheet.open_main("desk-figures", "klinker-main klinker-main--wide");
  write_leaving(sheet);
  sheet.open("p").link("utrecht-link", "/desk?municipality=" + catalogue.municipality.code.text(), sheet.say("desk.back"));
  if (view.figures) sheet.text(" · ").link("utrecht-link", figures_address(sheet, "/desk/console", view.query), sheet.say("desk.console"));
  sheet.close().heading(title);
  Sheet body(catalogue, around);
  body.faults = &view.faults;
  write_figures_choice(body, view, towns);
  sheet.fault_summary(body);
  sheet.written(body.take());
  if (view.figures) write_figures(sheet, view);
  return sheet.finish(view.around.found.empty() ? title : sheet.say("where.found") + " – " + title);
}

}  // namespace klinker::page
