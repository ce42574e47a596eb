// What the figures are of: the filters as links that take them away, and a plain form.
#include <algorithm>

#include "shared/page/figure_parts.hpp"
#include "shared/page/list_pages.hpp"

namespace klinker::page {
namespace {

bool is_choice(const FiguresDesk& view, const std::string& column) {
  return std::any_of(view.choices.begin(), view.choices.end(), [&](const FigureChoice& choice) { return choice.column == column; });
}

/// Has the form a control that shows this filter?
bool is_in_form(const FiguresDesk& view, const FigureFilter& filter) {
  if (filter.column == "shape") return !view.around.centre.empty();
  const auto range = std::find_if(view.ranges.begin(), view.ranges.end(), [&](const FigureRange& each) { return each.column == filter.column; });
  return range == view.ranges.end() ? is_choice(view, filter.column) : !range->from.empty() || !range->to.empty();
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
    if (filter.column == "box" || filter.column == "shape") {
      sheet.with("id", id_of(filter.column));
      sheet.mendable(filter.column, column_name(sheet, filter.column));
    }
    sheet.text(words).element("span", "klinker-aloud", " " + sheet.say("desk.figures-remove"));
    sheet.open("span", "klinker-chip__away").with("aria-hidden", "true").text("×").close().close().close();
  }
  sheet.close();
  sheet.open("p").link("utrecht-link", figures_address(sheet, figures_path, {}), sheet.say("desk.figures-remove-all")).close();
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

void open_group(Sheet& sheet, const char* name) {
  sheet.open("fieldset", "utrecht-form-fieldset klinker-group").open("legend", "utrecht-form-label").text(sheet.say(name)).close();
}

void write_form(Sheet& sheet, const FiguresDesk& view, const std::vector<const Catalogue*>& towns) {
  sheet.open("details", "klinker-choosing").flag("open", !view.faults.empty() || !view.around.found.empty()).open("summary").text(sheet.say("desk.figures-choose")).close();
  sheet.open("form").with("method", "get").with("action", figures_path).with("id", "figures-form");
  if (sheet.around.is_language_chosen) sheet.hidden("lang", sheet.around.language);
  sheet.hidden("municipality", sheet.catalogue.municipality.code.text());
  if (view.list.order != usual_order && !view.list.order.empty()) sheet.hidden("list", view.list.order);
  // What came by address and has no control stays.
  for (const FigureFilter& filter : view.filters)
    if (!is_in_form(view, filter)) sheet.hidden(filter.column, filter.value);
  // A choice of nothing at all, which no box can say.
  for (const FigureFilter& filter : view.filters)
    if (is_choice(view, filter.column) && filter.value.empty()) sheet.hidden(filter.column, "");
  open_group(sheet, "desk.figures-group-when");
  for (const char* column : {"received", "closed", "deadline", "weekday", "hour", "timeliness"}) write_figure_column(sheet, view, column);
  sheet.close();
  open_group(sheet, "desk.figures-group-where");
  write_around(sheet, view.around);
  write_figure_column(sheet, view, "area");
  sheet.close();
  open_group(sheet, "desk.figures-group-what");
  for (const char* column : {"main", "category", "signals", "number"}) write_figure_column(sheet, view, column);
  sheet.close();
  open_group(sheet, "desk.figures-group-how");
  for (const char* column : {"department", "state", "outcome", "channel", "priority"}) write_figure_column(sheet, view, column);
  sheet.close();
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
