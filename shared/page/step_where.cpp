// Where it is: an address first, the map second and never needed, a description where there is neither; then what is already known nearby.
#include "shared/page/form.hpp"

namespace klinker::page {
namespace {

void write_proposal(Sheet& sheet, const StepView& view) {
  const Category* category = sheet.catalogue.find_category(view.category);
  if (category == nullptr) return;
  const Category* main = sheet.catalogue.find_category(category->parent);
  const std::string name = sheet.in(category->name);
  sheet.open("div", "klinker-proposal").with("id", "proposal");
  sheet.icon(main == nullptr ? category->icon : main->icon).open("p");
  sheet.element("span", "klinker-proposal__term", sheet.say("where.about")).text(" ");
  sheet.element("strong", nullptr, name);
  const std::string reason = view.session.is_category_chosen ? std::string() : reason_for(view, view.category);
  if (!reason.empty()) sheet.text(" ").element("span", "klinker-proposal__reason", sheet.say("category.because", {{"words", reason}}));
  sheet.close();
  sheet.button("change-category", sheet.say("action.change"), Weight::subtle, sheet.say("check.category"));
  sheet.close();
}

void write_search(Sheet& sheet, const interview::Session& session) {
  Field query;
  query.name = "address_query";
  query.label = sheet.say("where.search");
  query.hint = sheet.say("where.search-hint");
  query.value = session.address_query;
  query.is_required = true;
  query.type = "search";
  query.autocomplete = "off";
  sheet.open("div", "klinker-search").field(query);
  sheet.button("search", sheet.say("action.search"), Weight::secondary).close();
  if (session.address_search_failed && !session.draft.place.point) sheet.said("p", "klinker-note", "where.search-failed");
  if (session.addresses.empty()) return;
  sheet.open("div", "klinker-found").with("role", "group").with("aria-labelledby", "found-title");
  sheet.open("p", "klinker-found__title").with("id", "found-title").text(sheet.say("where.found")).close();
  const std::string& unknown = session.addresses.front().unknown_number;
  if (!unknown.empty()) sheet.said("p", "klinker-note", "where.number-unknown", {{"number", unknown}});
  sheet.open("ul");
  for (std::size_t i = 0; i < session.addresses.size(); ++i) {
    sheet.open("li");
    sheet.button("pick:" + number_text(static_cast<std::int64_t>(i)), session.addresses[i].label, Weight::secondary).close();
  }
  sheet.close().close();
}

/// The point itself travels in fields that the glue fills; a plain form sends back what the server found.
void write_point(Sheet& sheet, const Place& place) {
  const bool has_point = place.point.has_value();
  if (sheet.is_plain() && !has_point) return;
  sheet.hidden("location.lat", has_point ? format_degrees_e7(place.point->lat_e7()) : "", "location-lat");
  sheet.hidden("location.lon", has_point ? format_degrees_e7(place.point->lon_e7()) : "", "location-lon");
  sheet.hidden("location.source", has_point ? code_of(place.source) : "", "location-source");
  sheet.hidden("location.accuracy_m", place.accuracy_m ? number_text(*place.accuracy_m) : "", "location-accuracy_m");
  sheet.hidden("location.address", place.address, "location-address");
}

void write_map(Sheet& sheet, const interview::Session& session) {
  if (sheet.is_plain()) return;
  sheet.open("div", "klinker-map-choice");
  if (session.is_without_map) {
    sheet.button("map", sheet.say("action.map"), Weight::secondary).close();
    return;
  }
  sheet.said("h2", "utrecht-heading-3", "where.map").said("p", "utrecht-form-field-description", "where.map-hint");
  const std::optional<Location>& point = session.draft.place.point;
  sheet.open("div", "klinker-map").with("id", "map").with("role", "application").with("tabindex", "0");
  sheet.with("aria-label", sheet.say("where.map-label")).with("data-map", map_settings(sheet, point, point ? 18 : sheet.catalogue.municipality.zoom));
  sheet.close().button("no-map", sheet.say("action.no-map"), Weight::subtle).close();
}

}  // namespace

std::string place_in_words(const Sheet& sheet, const Place& place) {
  std::string words;
  if (place.point) {
    const bool is_exact = place.source == PlaceSource::address || place.source == PlaceSource::object;
    if (place.address.empty())
      words = sheet.say("where.point", {{"lat", format_degrees_e7(place.point->lat_e7()).substr(0, 8)},
                                        {"lon", format_degrees_e7(place.point->lon_e7()).substr(0, 7)}});
    else
      words = is_exact ? place.address : sheet.say("where.beside", {{"address", place.address}});
    if (place.accuracy_m) words += ", " + sheet.say("where.accuracy", {{"metres", number_text(*place.accuracy_m)}});
  }
  if (!place.description.empty()) words += (words.empty() ? "" : ". ") + place.description;
  return words;
}

std::string chosen_place(const Sheet& sheet, const interview::Session& session) {
  Place point_only = session.draft.place;
  if (!point_only.point) return session.faults.empty() ? std::string() : sheet.say(session.faults.front().text);
  point_only.description.clear();
  return sheet.say("where.chosen", {{"place", place_in_words(sheet, point_only)}});
}

void write_where(Sheet& sheet, const StepView& view) {
  const interview::Session& session = view.session;
  const Place& place = session.draft.place;
  write_proposal(sheet, view);
  write_notices(sheet, view);
  write_point(sheet, place);
  if (place.point) {
    sheet.open("p", "klinker-chosen").with("id", "chosen-place").icon("pin");
    sheet.element("span", nullptr, chosen_place(sheet, session)).close();
  }
  if (!sheet.is_plain() && sheet.around.is_secure)
    sheet.open("div", "klinker-gps").button("gps", sheet.say("action.gps"), Weight::secondary, {}, "target").close();
  write_search(sheet, session);
  write_map(sheet, session);
  Field description;
  description.name = "location.description";
  description.type = "textarea";
  description.label = sheet.say("where.description");
  description.hint = sheet.say("where.description-hint");
  description.value = place.description;
  sheet.field(description);
}

void write_nearby(Sheet& sheet, const StepView& view) {
  sheet.paragraph("nearby.intro");
  sheet.open("ul", "klinker-cards").with("id", "joins").with("tabindex", "-1").mendable("joins", {});
  for (const interview::NearbyReport& report : view.session.nearby) {
    const std::string name = sheet.category_name(report.category);
    const std::string metres = number_text((report.distance_cm + 50) / 100);
    const std::string number = report.number.text();
    sheet.open("li", "klinker-card").element("h2", "utrecht-heading-3", name).open("p");
    sheet.text(sheet.say("nearby.about", {{"metres", metres}, {"date", sheet.date_in_words(report.received)}, {"number", number}})).close();
    sheet.open("p").state_mark(report.state, std::nullopt).close();
    if (report.signals > 1) sheet.open("p").text(sheet.say("nearby.signals", {{"count", number_text(report.signals)}})).close();
    sheet.button("join:" + number, sheet.say("action.join"), Weight::secondary, sheet.say("nearby.this", {{"category", name}, {"metres", metres}}));
    sheet.close();
  }
  sheet.close();
}

}  // namespace klinker::page
