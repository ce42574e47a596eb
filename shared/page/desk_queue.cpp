// The queue as a table: what waits longest is on top, what is late says so in words.
#include "shared/page/desk.hpp"
#include "shared/page/list_pages.hpp"
#include "shared/workflow/transitions.hpp"

namespace klinker::page {
namespace {

void write_option(Sheet& sheet, const std::string& value, const std::string& label, const std::string& chosen) {
  sheet.open("option").with("value", value).flag("selected", value == chosen).text(label).close();
}

void open_select(Sheet& sheet, const char* name, const std::string& label) {
  sheet.open("div", "utrecht-form-field").open("label", "utrecht-form-label").with("for", name).text(label).close();
  sheet.open("select", "utrecht-select").with("id", name).with("name", name);
}

void write_filter(Sheet& sheet, const DeskFilter& filter, const std::vector<const Catalogue*>& towns) {
  sheet.open("form", "klinker-filter").with("method", "get").with("action", "/desk").with("id", "desk-filter");
  open_select(sheet, "municipality", sheet.say("desk.municipality"));
  for (const Catalogue* town : towns)
    write_option(sheet, town->municipality.code.text(), town->municipality.name.in(sheet.around.language), filter.municipality.text());
  sheet.close().close();
  open_select(sheet, "department", sheet.say("sent.department"));
  write_option(sheet, "", sheet.say("map.all"), filter.department.text());
  for (const Department& department : sheet.catalogue.departments)
    write_option(sheet, department.code.text(), sheet.in(department.name), filter.department.text());
  sheet.close().close();
  open_select(sheet, "state", sheet.say("report.state"));
  write_option(sheet, "", sheet.say("map.state-all"), filter.state);
  write_option(sheet, "open", sheet.say("map.state-open"), filter.state);
  for (const State state : all_states) write_option(sheet, code_of(state), sheet.say(std::string("state.") + code_of(state)), filter.state);
  sheet.close().close();
  sheet.open("button", "utrecht-button utrecht-button--secondary-action").with("type", "submit").text(sheet.say("action.show")).close();
  sheet.close();
}

void write_row(Sheet& sheet, const DeskRow& row, Instant now) {
  const bool is_open = row.state != State::closed;
  const bool is_late = is_open && row.promised_until < now;
  sheet.open("tr", "utrecht-table__row").flag("data-late", is_late);
  sheet.open("th", "utrecht-table__header-cell").with("scope", "row");
  sheet.link("utrecht-link", "/desk/report/" + row.number.text(), row.number.text()).example_mark(row.is_example).close();
  sheet.element("td", "utrecht-table__cell", sheet.category_name(row.category));
  sheet.element("td", "utrecht-table__cell", sheet.department_name(row.department));
  sheet.open("td", "utrecht-table__cell").state_mark(row.state, std::nullopt).close();
  sheet.element("td", "utrecht-table__cell", sheet.moment_in_words(row.received));
  sheet.open("td", "utrecht-table__cell");
  if (is_open) sheet.text(sheet.day_in_words(last_day(row.promised_until)));
  if (is_late) sheet.text(" ").element("strong", "klinker-late", sheet.say("desk.late"));
  sheet.close().element("td", "utrecht-table__cell utrecht-table__cell--numeric-column", number_text(row.signals)).close();
}

}  // namespace

Page desk_queue(const std::vector<DeskRow>& rows, int total, const DeskFilter& filter, const Catalogue& catalogue,
                const std::vector<const Catalogue*>& towns, const Surroundings& around, Instant now) {
  Sheet sheet(catalogue, around);
  const std::string title = sheet.say("desk.title", {{"town", sheet.in(catalogue.municipality.name)}});
  sheet.open_main("desk", "klinker-main klinker-main--wide").heading(title);
  write_filter(sheet, filter, towns);
  sheet.open("div", "klinker-scroll").with("role", "region").with("aria-labelledby", "queue-caption").with("tabindex", "0");
  sheet.open("table", "utrecht-table").open("caption", "utrecht-table__caption").with("id", "queue-caption");
  sheet.text(sheet.say(total == 1 ? "map.count-one" : "map.count", {{"count", number_text(total)}})).close();
  sheet.open("thead", "utrecht-table__header").open("tr", "utrecht-table__row");
  for (const char* key : {"sent.number", "check.category", "sent.department", "report.state", "report.received", "sent.promise", "desk.signals"})
    sheet.open("th", "utrecht-table__header-cell").with("scope", "col").text(sheet.say(key)).close();
  sheet.close().close().open("tbody", "utrecht-table__body");
  for (const DeskRow& row : rows) write_row(sheet, row, now);
  sheet.close().close().close();
  if (rows.empty()) sheet.paragraph("desk.none");
  write_pages(sheet, "/desk?municipality=" + filter.municipality.text() + "&department=" + filter.department.text() + "&state=" + filter.state + "&",
              filter.page, total);
  return sheet.finish(title);
}

}  // namespace klinker::page
