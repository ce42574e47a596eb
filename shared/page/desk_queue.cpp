// The queue as a table: what waits longest is on top, what is late says so in words.
#include "shared/page/desk.hpp"
#include "shared/page/desk_conversation.hpp"
#include "shared/page/list_pages.hpp"
#include "shared/workflow/pauses.hpp"

namespace klinker::page {
namespace {

Field filter_field(const char* name, const std::string& label, const std::string& value) {
  Field field;
  field.name = name;
  field.label = label;
  field.value = value;
  return field;
}

const char* order_code(DeskFilter::Order order) { return order == DeskFilter::Order::priority ? "priority" : "promise"; }

void write_filter(Sheet& sheet, const DeskFilter& filter, const std::vector<const Catalogue*>& towns) {
  sheet.open("form", "klinker-filter").with("method", "get").with("action", "/desk").with("id", "desk-filter");
  std::vector<Option> options;
  for (const Catalogue* town : towns)
    options.push_back({town->municipality.code.text(), town->municipality.name.in(sheet.around.language), {}});
  sheet.select(filter_field("municipality", sheet.say("desk.municipality"), filter.municipality.text()), options);

  options = {{"", sheet.say("map.all"), {}}};
  for (const Department& department : sheet.catalogue.departments) options.push_back({department.code.text(), sheet.in(department.name), {}});
  sheet.select(filter_field("department", sheet.say("sent.department"), filter.department.text()), options);

  options = {{"", sheet.say("map.state-all"), {}}, {"open", sheet.say("map.state-open"), {}}};
  for (const State state : all_states) options.push_back({code_of(state), sheet.say(std::string("state.") + code_of(state)), {}});
  sheet.select(filter_field("state", sheet.say("report.state"), filter.state), options);
  if (sheet.catalogue.priority.is_on) {
    options = {{"promise", sheet.say("desk.sort-promise"), {}}, {"priority", sheet.say("desk.priority"), {}}};
    sheet.select(filter_field("order", sheet.say("desk.sort"), order_code(filter.order)), options);
  }
  sheet.open("button", "utrecht-button utrecht-button--secondary-action").with("type", "submit").text(sheet.say("action.show")).close();
  sheet.close();
}

void write_row(Sheet& sheet, const DeskRow& row, Instant now) {
  const bool is_open = row.state != State::closed;
  const bool is_late = is_open && row.promised_until < now && !workflow::does_clock_stand_still(row.state);
  sheet.open("tr", "utrecht-table__row").flag("data-late", is_late);
  sheet.open("th", "utrecht-table__header-cell").with("scope", "row");
  sheet.link("utrecht-link", "/desk/report/" + row.number.text(), row.number.text()).example_mark(row.is_example).close();
  sheet.open("td", "utrecht-table__cell").text(sheet.category_name(row.category));
  if (row.is_to_be_confirmed) sheet.empty("br").element("span", "klinker-kicker", sheet.say("desk.confirm"));
  sheet.close();
  sheet.element("td", "utrecht-table__cell", sheet.department_name(row.department));
  sheet.open("td", "utrecht-table__cell").state_mark(row.state, std::nullopt);
  if (row.asked) sheet.empty("br").element("span", "klinker-kicker", waiting_in_words(sheet, *row.asked, now));
  if (row.has_fresh_reply) sheet.empty("br").element("strong", nullptr, sheet.say("desk.reply-fresh"));
  sheet.close();
  sheet.element("td", "utrecht-table__cell", sheet.moment_in_words(row.received));
  sheet.open("td", "utrecht-table__cell");
  if (is_open) sheet.text(sheet.promise_in_words(row.promised_until));
  if (is_late) sheet.text(" ").element("strong", "klinker-late", sheet.say("desk.late"));
  sheet.close().element("td", "utrecht-table__cell utrecht-table__cell--numeric-column", number_text(row.signals));
  if (sheet.catalogue.priority.is_on) {
    const bool is_ranked = is_open && row.priority.level != nullptr;
    sheet.element("td", "utrecht-table__cell", is_ranked ? sheet.in(row.priority.level->name) + " (" + number_text(row.priority.points) + ")" : "");
  }
  sheet.close();
}

}  // namespace

Page desk_queue(const std::vector<DeskRow>& rows, int total, const DeskFilter& filter, const Catalogue& catalogue,
                const std::vector<const Catalogue*>& towns, const Surroundings& around, Instant now) {
  Sheet sheet(catalogue, around);
  const std::string title = sheet.say("desk.title", {{"town", sheet.in(catalogue.municipality.name)}});
  sheet.open_main("desk", "klinker-main klinker-main--wide");
  write_leaving(sheet);
  sheet.heading(title);
  write_filter(sheet, filter, towns);
  sheet.open("p").link("utrecht-link", "/desk/labels?municipality=" + filter.municipality.text(), sheet.say("desk.labels-title"));
  sheet.text(" · ").link("utrecht-link", "/desk/classifier?municipality=" + filter.municipality.text(), sheet.say("desk.classifier-title"));
  sheet.text(" · ").link("utrecht-link", "/desk/proef?municipality=" + filter.municipality.text(), sheet.say("desk.rehearsal"));
  sheet.text(" · ").link("utrecht-link", "/desk/melden/" + filter.municipality.text(), sheet.say("console.view-intake"));
  sheet.text(" · ").link("utrecht-link", "/desk/console?municipality=" + filter.municipality.text(), sheet.say("desk.console"));
  sheet.text(" · ").link("utrecht-link", "/desk/cijfers?municipality=" + filter.municipality.text(), sheet.say("desk.figures")).close();
  const bool is_pressing_first = filter.order == DeskFilter::Order::priority;
  sheet.paragraph(filter.state != "open" ? "desk.order-received" : is_pressing_first ? "desk.order-priority" : "desk.order-promise");
  sheet.open("div", "klinker-scroll").with("role", "region").with("aria-labelledby", "queue-caption").with("tabindex", "0");
  sheet.open("table", "utrecht-table").open("caption", "utrecht-table__caption").with("id", "queue-caption");
  sheet.text(sheet.say(total == 1 ? "map.count-one" : "map.count", {{"count", number_text(total)}})).close();
  sheet.open("thead", "utrecht-table__header").open("tr", "utrecht-table__row");
  for (const char* key : {"sent.number", "check.category", "sent.department", "report.state", "report.received", "desk.promise", "desk.signals"})
    sheet.open("th", "utrecht-table__header-cell").with("scope", "col").text(sheet.say(key)).close();
  if (catalogue.priority.is_on) sheet.open("th", "utrecht-table__header-cell").with("scope", "col").text(sheet.say("desk.priority")).close();
  sheet.close().close().open("tbody", "utrecht-table__body");
  for (const DeskRow& row : rows) write_row(sheet, row, now);
  sheet.close().close().close();
  if (rows.empty()) sheet.paragraph("desk.none");
  write_pages(sheet, "/desk?municipality=" + filter.municipality.text() + "&department=" + filter.department.text() + "&state=" + filter.state +
                         "&order=" + order_code(filter.order) + "&", filter.page, total);
  return sheet.finish(title);
}

}  // namespace klinker::page
