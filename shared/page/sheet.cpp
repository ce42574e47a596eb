#include "shared/page/sheet.hpp"

namespace klinker::page {

std::string id_of(const std::string& field_name) {
  std::string id = field_name;
  for (char& c : id)
    if (c == '.') c = '-';
  return id;
}

std::string number_text(std::int64_t number) { return std::to_string(number); }

Date last_day(Instant until) { return amsterdam_time(Instant{until.ms - 1}).date; }

std::string Sheet::say(const std::string& key, Texts::Values values) const {
  return catalogue.texts.say(around.language, key, values);
}

Sheet& Sheet::said(const char* name, const char* css_class, const std::string& key, Texts::Values values) {
  element(name, css_class, say(key, values));
  return *this;
}

Sheet& Sheet::paragraph(const std::string& key, Texts::Values values) { return said("p", "utrecht-paragraph", key, values); }

std::string Sheet::town_path(std::string_view rest) const {
  std::string path = "/m/" + catalogue.municipality.code.text() + "/";
  if (around.frame == Frame::widget) path += "widget/";
  path += rest;
  if (keeps_language()) path += "?lang=" + around.language;
  return path;
}

bool Sheet::keeps_language() const {
  const std::vector<std::string>& languages = catalogue.municipality.languages;
  return around.is_language_chosen || (!languages.empty() && languages.front() != around.language);
}

Sheet& Sheet::open_main(const char* page, const char* css_class) {
  open("main", css_class == nullptr ? "klinker-main" : css_class).with("id", "main").with("data-page", page);
  return *this;
}

Sheet& Sheet::heading(const std::string& text) {
  open("h1", "utrecht-heading-1").with("id", "step-title").with("tabindex", "-1").text(text).close();
  return *this;
}

Sheet& Sheet::icon(std::string_view name) {
  std::string css_class = "klinker-icon klinker-icon--";
  css_class += name;
  open("span", css_class.c_str()).with("aria-hidden", "true").close();
  return *this;
}

Sheet& Sheet::link(const char* css_class, const std::string& address, const std::string& text) {
  open("a", css_class).with("href", address).text(text).close();
  return *this;
}

Sheet& Sheet::hidden(const std::string& name, const std::string& value, const char* id) {
  empty("input").with("type", "hidden").with("name", name).with("value", value);
  if (id != nullptr) with("id", id);
  return *this;
}

Sheet& Sheet::button(const std::string& action, const std::string& label, Weight weight, const std::string& about, const char* icon_name,
                     const std::string& id) {
  open("button", weight == Weight::primary     ? "utrecht-button utrecht-button--primary-action"
                 : weight == Weight::secondary ? "utrecht-button utrecht-button--secondary-action"
                                               : "utrecht-button utrecht-button--subtle");
  with("name", "action").with("value", action).with("type", "submit");
  if (!id.empty()) with("id", id);
  if (icon_name != nullptr) icon(icon_name);
  text(label);
  if (!about.empty()) element("span", "klinker-aloud", " " + about);
  close();
  return *this;
}

Sheet& Sheet::danger(const Danger& danger) {
  open("div", "utrecht-alert utrecht-alert--error klinker-danger").with("role", "alert");
  icon("warning");
  open("div").element("p", "utrecht-paragraph", in(danger.text));
  open("p", "klinker-danger__call");
  open("a", "utrecht-button utrecht-button--primary-action utrecht-button--danger").with("href", "tel:" + danger.phone);
  text(say("danger.call", {{"phone", danger.phone}})).close().close().close().close();
  return *this;
}

Sheet& Sheet::example_mark(bool is_example) {
  if (is_example) text(" ").element("span", "klinker-example", say("example"));
  return *this;
}

std::string Sheet::state_in_words(State state, const std::optional<Outcome>& outcome) const {
  std::string words = say(std::string("state.") + code_of(state));
  if (outcome) words += ": " + say(std::string("outcome.") + code_of(*outcome));
  return words;
}

Sheet& Sheet::state_mark(State state, const std::optional<Outcome>& outcome) {
  open("span", "klinker-state").with("data-state", code_of(state));
  icon(state == State::closed ? "check" : state == State::submitted || state == State::locating ? "envelope" : "tools");
  element("span", nullptr, state_in_words(state, outcome)).close();
  return *this;
}

Sheet& Sheet::row(const std::string& term, const std::string& description) {
  open("div", "klinker-row").element("dt", nullptr, term).element("dd", nullptr, description).close();
  return *this;
}

std::string Sheet::category_name(const CategoryCode& code) const {
  const Category* category = catalogue.find_category(code);
  return category == nullptr ? code.text() : in(category->name);
}

std::string Sheet::department_name(const DepartmentCode& code) const {
  const Department* department = catalogue.find_department(code);
  return department == nullptr ? code.text() : in(department->name);
}

std::string Sheet::day_in_words(Date date) const {
  return say("date.day", {{"weekday", say("weekday." + number_text(weekday(date)))},
                          {"day", number_text(date.day)},
                          {"month", say("month." + number_text(date.month))},
                          {"year", number_text(date.year)}});
}

std::string Sheet::promise_in_words(Instant until) const {
  const LocalTime end = amsterdam_time(until);
  return end.hour == 0 && end.minute == 0 && end.second == 0 ? day_in_words(last_day(until)) : moment_in_words(until);
}

std::string Sheet::date_in_words(Instant at) const {
  const Date date = amsterdam_time(at).date;
  return say("date.date", {{"day", number_text(date.day)}, {"month", say("month." + number_text(date.month))},
                           {"year", number_text(date.year)}});
}

std::string Sheet::moment_in_words(Instant at) const {
  const LocalTime local = amsterdam_time(at);
  std::string clock = number_text(100 + local.hour).substr(1) + ":" + number_text(100 + local.minute).substr(1);
  return say("date.moment", {{"date", date_in_words(at)}, {"clock", clock}});
}

std::string Sheet::title(const std::string& page) const {
  const std::string& town = in(catalogue.municipality.name);
  const std::string whose = town.empty() ? say("header.product") : say("title.town", {{"town", town}});
  std::string title = say("title", {{"page", page}, {"town", whose}});
  if (faults != nullptr && !faults->empty()) title = say("title.fault", {{"title", title}});
  return title;
}

Page Sheet::finish(const std::string& title_of_page) {
  Page page;
  page.title = title(title_of_page);
  page.main = take();
  return page;
}

std::string map_settings(const Sheet& sheet, const std::optional<Location>& point, int zoom) {
  const Municipality& town = sheet.catalogue.municipality;
  const Basemap& basemap = town.basemap;
  const Bounds& bounds = town.bounds;
  const auto degrees = [](std::int32_t e7) { return format_degrees_e7(e7); };
  std::string json = "{\"lat\":" + degrees(point ? point->lat_e7() : town.centre_lat_e7) +
                     ",\"lon\":" + degrees(point ? point->lon_e7() : town.centre_lon_e7) + ",\"zoom\":" + number_text(zoom) +
                     ",\"pin\":" + (point ? "true" : "false") + ",\"bounds\":[" + degrees(bounds.south_e7) + "," +
                     degrees(bounds.west_e7) + "," + degrees(bounds.north_e7) + "," + degrees(bounds.east_e7) + "]";
  if (!basemap.tile_url.empty())
    json += ",\"tiles\":{\"url\":" + json_string(basemap.tile_url) + ",\"attribution\":" + json_string(basemap.tile_attribution) +
            ",\"max_zoom\":" + number_text(basemap.tile_max_zoom) + "}";
  const auto served = sheet.around.assets.find("basemap.pmtiles");
  const std::string pmtiles = served != sheet.around.assets.end() ? served->second : basemap.pmtiles_url;
  if (!pmtiles.empty())
    json += ",\"pmtiles\":{\"url\":" + json_string(pmtiles) + ",\"attribution\":" + json_string(basemap.pmtiles_attribution) + "}";
  return json + "}";
}

}  // namespace klinker::page
