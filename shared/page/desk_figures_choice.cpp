// What the figures are of: the filters as links that take them away, and a plain form.
#include <algorithm>

#include "shared/page/figure_parts.hpp"
#include "shared/page/list_pages.hpp"

namespace klinker::page {
namespace {

const FigureFilter* find_filter(const FiguresDesk& view, const std::string& column) {
  for (const FigureFilter& filter : view.filters)
    if (filter.column == column) return &filter;
  return nullptr;
}

bool is_choice(const FiguresDesk& view, const std::string& column) {
  return std::any_of(view.choices.begin(), view.choices.end(), [&](const FigureChoice& choice) { return choice.column == column; });
}

void write_chips(Sheet& sheet, const FiguresDesk& view) {
  if (view.filters.empty()) {
    sheet.paragraph("desk.figures-everything");
    return;
  }
  sheet.open("p", "utrecht-paragraph").with("id", "chosen-title").text(sheet.say(view.figures ? "desk.figures-only" : "desk.figures-typed")).close();
  sheet.open("ul", "klinker-chips").with("aria-labelledby", "chosen-title");
  for (const FigureFilter& filter : view.filters) {
    const std::string words = filter_in_words(sheet, filter);
    sheet.open("li").open("a", "klinker-chip").with("href", figures_address(sheet, figures_path, filter.without));
    // A fault of what the form has no control for is mended here.
    if (!is_choice(view, filter.column) && filter.column != "received") {
      sheet.with("id", id_of(filter.column));
      sheet.mendable(filter.column, column_name(sheet, filter.column));
    }
    sheet.text(words).element("span", "klinker-aloud", " " + sheet.say("desk.figures-remove"));
    sheet.open("span", "klinker-chip__away").with("aria-hidden", "true").text("×").close().close().close();
  }
  sheet.close();
  sheet.open("p").link("utrecht-link", figures_address(sheet, figures_path, {}), sheet.say("desk.figures-remove-all")).close();
}

// What a browser's date field could not show is left to be corrected as text.
void write_day(Sheet& sheet, const char* name, const std::string& value) {
  Field field;
  field.name = name;
  field.label = sheet.say(std::string("desk.figures-") + name);
  field.value = value;
  const bool is_day = value.empty() || parse_date(value);
  field.type = is_day ? "date" : "text";
  if (!is_day) field.hint = sheet.say("desk.figures-day-hint");
  sheet.field(field);
}

void write_around(Sheet& sheet, const FigureAround& around) {
  sheet.open("fieldset", "utrecht-form-fieldset").open("legend", "utrecht-form-label").text(sheet.say("desk.figures-around")).close();
  sheet.open("div", "klinker-filter");
  Field address;
  address.name = "address";
  address.label = sheet.say("desk.figures-address");
  address.hint = sheet.say("where.search-hint");
  address.value = around.address;
  address.autocomplete = "off";
  sheet.field(address);
  Field metres;
  metres.name = "metres";
  metres.label = sheet.say("desk.figures-metres");
  metres.value = around.metres;
  std::vector<Option> far;
  bool is_listed = false;
  for (const int each : figure_distances) {
    far.push_back({number_text(each), sheet.say("desk.figures-far", {{"metres", count_in_words(sheet, each)}}), {}});
    is_listed = is_listed || far.back().value == around.metres;
  }
  if (!is_listed) far.push_back({around.metres, sheet.say("desk.figures-far", {{"metres", around.metres}}), {}});
  sheet.select(metres, far);
  sheet.close();
  // Whose place is known is not looked up again when only the distance changes.
  if (!around.centre.empty()) sheet.hidden("centre", around.centre).hidden("centre_of", around.address);
  sheet.close();
}

void write_names(Sheet& sheet, const FiguresDesk& view, const FigureChoice& choice) {
  const FigureFilter* filter = find_filter(view, choice.column);
  const std::vector<std::string> chosen = filter == nullptr ? std::vector<std::string>() : names_of_value(filter->value);
  const bool is_wrong = std::any_of(view.faults.begin(), view.faults.end(), [&](const auto& fault) { return fault.field == pick_field(choice.column); });
  const std::string name = column_name(sheet, choice.column);
  sheet.open("details", "klinker-pick").flag("open", filter != nullptr || is_wrong).open("summary").text(name);
  if (!chosen.empty()) sheet.text(" (" + number_text(static_cast<std::int64_t>(chosen.size())) + ")");
  sheet.close();
  const std::string id = pick_field(choice.column);
  sheet.mendable(id, name);
  sheet.open("fieldset", "utrecht-form-fieldset").open("legend", "klinker-aloud").text(name).close();
  const std::string fault_id = is_wrong ? id + "-fault" : std::string();
  if (is_wrong) sheet.open("div", "utrecht-form-field-error-message").with("id", fault_id).text(sheet.say("desk.figures-fault-unknown")).close();
  Field field;
  field.name = choice.column;
  std::int64_t at = 0;
  for (const std::string& code : choice.codes) {
    const bool is_chosen = std::find(chosen.begin(), chosen.end(), code) != chosen.end();
    const Option option{code.empty() ? "_" : code, figure_name(sheet, choice.column, code), {}, is_chosen};
    sheet.option(field, option, Several::yes, at == 0 ? id : id + "-" + number_text(at), at == 0 ? fault_id : std::string());
    ++at;
  }
  sheet.close().close();
}

void write_form(Sheet& sheet, const FiguresDesk& view, const std::vector<const Catalogue*>& towns) {
  sheet.open("details", "klinker-choosing").flag("open", !view.faults.empty() || !view.around.found.empty()).open("summary").text(sheet.say("desk.figures-choose")).close();
  sheet.open("form").with("method", "get").with("action", figures_path).with("id", "figures-form");
  if (sheet.around.is_language_chosen) sheet.hidden("lang", sheet.around.language);
  sheet.hidden("municipality", sheet.catalogue.municipality.code.text());
  if (view.list.order != usual_order && !view.list.order.empty()) sheet.hidden("list", view.list.order);
  // What came by address and has no control stays.
  for (const FigureFilter& filter : view.filters)
    if (!is_choice(view, filter.column) && (filter.column != "shape" || view.around.centre.empty()) && (filter.column != "received" || (view.received_from.empty() && view.received_to.empty())))
      sheet.hidden(filter.column, filter.value);
  // A choice of nothing at all, which no box can say.
  for (const FigureFilter& filter : view.filters)
    if (is_choice(view, filter.column) && filter.value.empty()) sheet.hidden(filter.column, "");
  sheet.open("div", "klinker-filter");
  write_day(sheet, "received_from", view.received_from);
  write_day(sheet, "received_to", view.received_to);
  sheet.close();
  write_around(sheet, view.around);
  for (const FigureChoice& choice : view.choices) write_names(sheet, view, choice);
  sheet.open("button", "utrecht-button utrecht-button--primary-action").with("type", "submit").text(sheet.say("action.show")).close();
  sheet.close().close();
  write_desk_town(sheet, figures_path, towns);
}

// Each is a link to the selection around it, so that the choice is made at once and can be sent to a colleague.
void write_found(Sheet& sheet, const FigureAround& around) {
  if (around.found.empty()) return;
  sheet.open("div", "klinker-found").with("id", "found").with("role", "group").with("aria-labelledby", "found-title");
  sheet.with("tabindex", "-1").flag("autofocus", sheet.is_plain());
  sheet.open("p", "klinker-found__title").with("id", "found-title").text(sheet.say("where.found")).close();
  if (!around.unknown_number.empty()) sheet.said("p", "klinker-note", "desk.figures-number-unknown", {{"number", around.unknown_number}});
  sheet.open("ul");
  for (const FigureAround::Found& found : around.found)
    sheet.open("li").link("utrecht-button utrecht-button--secondary-action", figures_address(sheet, figures_path, found.query), found.label).close();
  sheet.close().close();
}

}  // namespace

void write_figures_choice(Sheet& sheet, const FiguresDesk& view, const std::vector<const Catalogue*>& towns) {
  write_found(sheet, view.around);
  write_chips(sheet, view);
  write_form(sheet, view, towns);
}

}  // namespace klinker::page
