#include "shared/page/list_pages.hpp"

namespace klinker::page {

void write_pages(Sheet& sheet, const std::string& address, int page, int total) {
  const int last = (total + rows_on_a_page - 1) / rows_on_a_page;
  if (last <= 1) return;
  sheet.open("nav", "klinker-pages").with("aria-label", sheet.say("pages.label"));
  if (page > 1) sheet.link("utrecht-link", address + "page=" + number_text(page - 1), sheet.say("pages.previous"));
  sheet.element("span", nullptr, sheet.say("pages.here", {{"page", number_text(page)}, {"last", number_text(last)}}));
  if (page < last) sheet.link("utrecht-link", address + "page=" + number_text(page + 1), sheet.say("pages.next"));
  sheet.close();
}

void write_leaving(Sheet& sheet) {
  sheet.open("form", "klinker-leaving").with("method", "post").with("action", "/desk/logout");
  sheet.open("button", "utrecht-button utrecht-button--subtle").with("type", "submit").text(sheet.say("desk.leave")).close().close();
}

void write_desk_town(Sheet& sheet, const char* action, const std::vector<const Catalogue*>& towns) {
  if (towns.size() < 2) return;
  sheet.open("form", "klinker-filter").with("method", "get").with("action", action).with("id", "desk-town");
  Field field;
  field.name = "municipality";
  field.label = sheet.say("desk.municipality");
  field.value = sheet.catalogue.municipality.code.text();
  std::vector<Option> options;
  for (const Catalogue* town : towns)
    options.push_back({town->municipality.code.text(), town->municipality.name.in(sheet.around.language), {}});
  sheet.select(field, options);
  sheet.open("button", "utrecht-button utrecht-button--secondary-action").with("type", "submit").text(sheet.say("action.show")).close().close();
}

std::vector<Option> all_subcategories(const Sheet& sheet, const std::string& first) {
  std::vector<Option> options;
  if (!first.empty()) options.push_back({"", first, {}});
  for (const Category& each : sheet.catalogue.categories)
    if (const Category* main = sheet.catalogue.find_category(each.parent))
      options.push_back({each.code.text(), sheet.in(each.name), sheet.in(main->name)});
  return options;
}

}  // namespace klinker::page
