// The public map and, beside it and without any script, the same reports as a list.
#include "shared/page/form.hpp"
#include "shared/page/list_pages.hpp"

namespace klinker::page {
namespace {

void write_filter(Sheet& sheet, const MapFilter& filter) {
  sheet.open("form", "klinker-filter").with("method", "get").with("action", sheet.town_path("kaart")).with("id", "map-filter");
  if (sheet.keeps_language()) sheet.hidden("lang", sheet.around.language);
  Field category;
  category.name = "category";
  category.label = sheet.say("map.category");
  category.value = filter.category.text();
  std::vector<Option> options = {{"", sheet.say("map.all"), {}}};
  for (const Category& main : sheet.catalogue.categories)
    for (const Category& sub : sheet.catalogue.categories)
      if (sub.is_public && sub.parent == main.code) options.push_back({sub.code.text(), sheet.in(sub.name), sheet.in(main.name)});
  sheet.select(category, options);
  Field state;
  state.name = "state";
  state.label = sheet.say("report.state");
  state.value = filter.state;
  sheet.select(state, {{"", sheet.say("map.state-all"), {}}, {"open", sheet.say("map.state-open"), {}}, {"closed", sheet.say("map.state-closed"), {}}});
  sheet.open("button", "utrecht-button utrecht-button--secondary-action").with("type", "submit").text(sheet.say("action.show")).close().close();
}

void write_list(Sheet& sheet, const std::vector<ListedReport>& reports) {
  sheet.open("ol", "klinker-reports").with("id", "reports").with("role", "list");
  for (const ListedReport& report : reports) {
    sheet.open("li").with("data-number", report.number.text()).with("data-lat", format_degrees_e7(report.shown.lat_e7()));
    sheet.with("data-lon", format_degrees_e7(report.shown.lon_e7())).with("data-state", code_of(report.state));
    sheet.open("p", "klinker-reports__name");
    sheet.link("utrecht-link", sheet.town_path("melding/" + report.number.text()), sheet.category_name(report.category));
    sheet.example_mark(report.is_example).close();
    sheet.open("p").state_mark(report.state, report.outcome).close();
    sheet.open("p", "klinker-reports__when").text(sheet.say("map.received", {{"number", report.number.text()}, {"date", sheet.date_in_words(report.received)}}));
    if (report.signals > 1) sheet.text(" ").text(sheet.say("nearby.signals", {{"count", number_text(report.signals)}}));
    sheet.close().close();
  }
  sheet.close();
}

}  // namespace

Page map(const std::vector<ListedReport>& reports, int total, const MapFilter& filter, const Catalogue& catalogue,
         const Surroundings& around) {
  Sheet sheet(catalogue, around);
  const std::string title = sheet.say("map.title", {{"town", sheet.in(catalogue.municipality.name)}});
  sheet.open_main("map", "klinker-main klinker-main--wide").heading(title).paragraph("map.intro");
  write_filter(sheet, filter);
  sheet.open("div", "klinker-beside");
  sheet.open("div").link("klinker-skip", "#list-title", sheet.say("map.skip"));
  sheet.open("p", "klinker-note").with("id", "map-offline").flag("hidden").text(sheet.say("map.offline")).close();
  sheet.open("div", "klinker-map klinker-map--large").with("id", "map").with("role", "region").with("aria-label", sheet.say("map.label"));
  sheet.with("data-map", map_settings(sheet, std::nullopt, catalogue.municipality.zoom));
  sheet.with("data-reports", "/api/v1/reports?municipality=" + catalogue.municipality.code.text());
  sheet.said("p", "klinker-map__without", "map.without").close().close();
  sheet.open("section").with("aria-labelledby", "list-title").open("h2", "utrecht-heading-2").with("id", "list-title").with("tabindex", "-1");
  sheet.text(sheet.say("map.list")).close();
  sheet.open("p").text(sheet.say(total == 1 ? "map.count-one" : "map.count", {{"count", number_text(total)}})).close();
  if (reports.empty()) sheet.paragraph("map.none");
  write_list(sheet, reports);
  write_pages(sheet, sheet.town_path("kaart") + (sheet.keeps_language() ? "&" : "?") + "category=" + filter.category.text() + "&state=" + filter.state + "&", filter.page, total);
  sheet.close().close();
  return sheet.finish(title);
}

}  // namespace klinker::page
