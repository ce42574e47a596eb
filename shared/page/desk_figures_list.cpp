// The reports of the selection, fifty on a page: sorted by the heads of the columns, each number a link to the report.
#include <algorithm>

#include "shared/page/figure_parts.hpp"
#include "shared/page/list_pages.hpp"

namespace klinker::page {
namespace {

constexpr const char* columns[] = {"number", "category", "department", "area", "received", "deadline", "state", "spent", "signals"};
constexpr const char* here = "#table-reports";

bool is_of_names(const std::string& column) { return column == "category" || column == "department" || column == "area" || column == "state"; }

std::string order_of(const std::string& column, bool is_upwards) { return column + (is_upwards ? "-asc" : "-desc"); }

std::string address_of(const Sheet& sheet, const FigureList& list, const std::string& order, std::int64_t page) {
  std::string more = order == usual_order ? std::string() : "&list=" + order;
  if (page > 1) more += "&page=" + number_text(page);
  return figures_address(sheet, figures_path, list.query, more + here);
}

// Sorted by this already: the other way round. Else names from A, anything else from the newest, longest or most.
void write_head(Sheet& sheet, const FigureList& list, const char* column) {
  const bool is_up = list.order == order_of(column, true);
  const bool is_down = list.order == order_of(column, false);
  sheet.open("th", "utrecht-table__header-cell").with("scope", "col");
  if (is_up || is_down) sheet.with("aria-sort", is_up ? "ascending" : "descending");
  sheet.link("utrecht-link", address_of(sheet, list, order_of(column, is_down || (!is_up && is_of_names(column))), 1), column_name(sheet, column)).close();
}

// The last day of a promise, or its hour; nine columns leave no room for the day of the week.
std::string deadline_in_words(const Sheet& sheet, Instant until) {
  const LocalTime end = amsterdam_time(until);
  return end.hour == 0 && end.minute == 0 ? date_in_words(sheet, last_day(until)) : sheet.moment_in_words(until);
}

void write_report(Sheet& sheet, const FigureList& list, const ChosenReport& report) {
  const std::string number = sheet.catalogue.municipality.number_prefix + "-" + number_text(report.serial);
  const auto name = [&](const char* column, const std::string& code) { sheet.element("td", "utrecht-table__cell", figure_name(sheet, column, code)); };
  sheet.open("tr", "utrecht-table__row").open("th", "utrecht-table__header-cell").with("scope", "row");
  sheet.link("utrecht-link", "/desk/report/" + number, number).close();
  name("category", list.category[report.category]);
  name("department", list.department[report.department]);
  name("area", list.area[report.area]);
  sheet.element("td", "utrecht-table__cell", sheet.date_in_words(report.received));
  sheet.open("td", "utrecht-table__cell").text(deadline_in_words(sheet, report.deadline));
  if (report.is_late && !report.closed) sheet.text(" ").element("strong", "klinker-late", sheet.say("desk.late"));
  sheet.close();
  name("state", list.state[report.state]);
  sheet.element("td", "utrecht-table__cell", lasted_in_words(sheet, report.lasted));
  sheet.element("td", "utrecht-table__cell utrecht-table__cell--numeric-column", count_in_words(sheet, report.signals)).close();
}

void write_pages(Sheet& sheet, const FigureList& list) {
  const std::int64_t page = list.first / rows_on_a_page + 1;
  const std::int64_t last = (list.total + rows_on_a_page - 1) / rows_on_a_page;
  if (last <= 1) return;
  const auto words = [&](std::int64_t number) { return count_in_words(sheet, number); };
  sheet.open("nav", "klinker-pages").with("aria-label", sheet.say("pages.label"));
  if (page > 1) sheet.link("utrecht-link", address_of(sheet, list, list.order, page - 1), sheet.say("pages.previous"));
  sheet.element("span", nullptr, sheet.say("pages.here", {{"page", words(page)}, {"last", words(last)}}));
  if (page < last) sheet.link("utrecht-link", address_of(sheet, list, list.order, page + 1), sheet.say("pages.next"));
  sheet.close();
}

void write_files(Sheet& sheet, const FigureList& list) {
  const std::string order = list.order == usual_order ? std::string() : "&list=" + list.order;
  const auto address = [&](const std::string& more) { return figures_address(sheet, figures_csv_path, list.query, order + "&table=" + reports_table + more); };
  if (list.total <= most_csv_reports) {
    sheet.open("p").link("utrecht-link", address({}), sheet.say("desk.figures-csv", {{"table", sheet.say("desk.figures-list")}})).close();
    return;
  }
  sheet.paragraph("desk.figures-list-parts").open("ul");
  for (std::int64_t first = 0; first < list.total; first += most_csv_reports) {
    const std::string last = count_in_words(sheet, std::min(list.total, first + most_csv_reports));
    sheet.open("li").link("utrecht-link", address("&part=" + number_text(first / most_csv_reports + 1)),
                          sheet.say("desk.figures-list-part", {{"first", count_in_words(sheet, first + 1)}, {"last", last}})).close();
  }
  sheet.close();
}

std::string moment_text(const std::optional<Instant>& at) { return at ? format_utc(*at) : std::string(); }

std::string code_text(const std::string& code) { return code.empty() ? "_" : code; }

const char* timeliness_of(const ChosenReport& report) {
  if (report.closed) return report.is_late ? "closed_late" : "closed_in_time";
  return report.is_late ? "open_late" : "open_in_time";
}

std::vector<std::string> all_names(const Sheet& sheet, const char* column, const std::vector<std::string>& codes) {
  std::vector<std::string> names;
  for (const std::string& code : codes) names.push_back(figure_name(sheet, column, code));
  return names;
}

}  // namespace

void write_list(Sheet& sheet, const FiguresDesk& view) {
  const FigureList& list = view.list;
  const std::string title = sheet.say("desk.figures-list");
  sheet.open("section").with("id", "table-reports");
  write_figure_head(sheet, title, {});
  if (!list.is_order_known) sheet.paragraph("desk.figures-list-unknown");
  if (list.reports.empty()) {
    sheet.paragraph("desk.none").close();
    return;
  }
  sheet.paragraph("desk.figures-list-how");
  const std::int64_t last = list.first + static_cast<std::int64_t>(list.reports.size());
  sheet.open("div", "klinker-scroll klinker-list").with("role", "region").with("aria-labelledby", "caption-reports").with("tabindex", "0");
  sheet.open("table", "utrecht-table").open("caption", "utrecht-table__caption").with("id", "caption-reports");
  sheet.text(sheet.say("desk.figures-list-here", {{"first", count_in_words(sheet, list.first + 1)}, {"last", count_in_words(sheet, last)}, {"count", count_in_words(sheet, list.total)}})).close();
  sheet.open("thead", "utrecht-table__header").open("tr", "utrecht-table__row");
  for (const char* column : columns) write_head(sheet, list, column);
  sheet.close().close().open("tbody", "utrecht-table__body");
  for (const ChosenReport& report : list.reports) write_report(sheet, list, report);
  sheet.close().close().close();
  write_pages(sheet, list);
  write_files(sheet, list);
  sheet.close();
}

std::string list_csv(const FigureList& list, const Catalogue& catalogue, const Surroundings& around) {
  const Sheet sheet(catalogue, around);
  const auto category = all_names(sheet, "category", list.category);
  const auto department = all_names(sheet, "department", list.department);
  const auto area = all_names(sheet, "area", list.area);
  const auto state = all_names(sheet, "state", list.state);
  std::string text = csv_line({"number", "category", "category_name", "department", "department_name", "area", "area_name", "state", "state_name", "outcome", "channel",
                               "received", "deadline", "closed", "timeliness", "hours", "priority", "signals"});
  for (const ChosenReport& report : list.reports)
    text += csv_line({catalogue.municipality.number_prefix + "-" + number_text(report.serial), code_text(list.category[report.category]), category[report.category],
                      code_text(list.department[report.department]), department[report.department], code_text(list.area[report.area]), area[report.area],
                      code_text(list.state[report.state]), state[report.state], code_text(list.outcome[report.outcome]), code_text(list.channel[report.channel]),
                      format_utc(report.received), format_utc(report.deadline), moment_text(report.closed), timeliness_of(report),
                      number_text(report.lasted.hours), number_text(report.priority), number_text(report.signals)});
  return text;
}

}  // namespace klinker::page
