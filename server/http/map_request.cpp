#include "server/http/map_request.hpp"

#include "server/store/versions.hpp"

#include <algorithm>
#include <charconv>

#include "server/store/store.hpp"
#include "server/store/versions.hpp"

namespace klinker::http {

namespace {

constexpr int most_zoom = 24;

/// west,south,east,north in degrees (RFC 7946, section 5).
Result<Bounds> read_box(std::string_view text) {
  std::int64_t edges[4] = {};
  for (int at = 0; at < 4; ++at) {
    const std::size_t comma = text.find(',');
    if ((comma == std::string_view::npos) != (at == 3)) return Error{"format", "bbox", "four degrees: west,south,east,north"};
    const Result<std::int64_t> degrees = parse_degrees_e7(text.substr(0, comma));
    if (!degrees) return Error{"format", "bbox", "four degrees: west,south,east,north"};
    edges[at] = *degrees;
    if (at < 3) text.remove_prefix(comma + 1);
  }
  constexpr std::int64_t lon_limit = 1'800'000'000, lat_limit = 900'000'000;
  const bool is_on_globe = edges[0] >= -lon_limit && edges[2] <= lon_limit && edges[1] >= -lat_limit && edges[3] <= lat_limit;
  if (!is_on_globe || edges[0] > edges[2] || edges[1] > edges[3])
    return Error{"range", "bbox", "west before east, south before north, within 180 and 90 degrees"};
  return Bounds{static_cast<std::int32_t>(edges[1]), static_cast<std::int32_t>(edges[0]), static_cast<std::int32_t>(edges[3]),
                static_cast<std::int32_t>(edges[2])};
}

void read_zoom(const std::string& text, MapRequest& asked, Errors& faults) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), asked.zoom);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) faults.push_back({"format", "zoom", "a whole number"});
  else if (asked.zoom < 0 || asked.zoom > most_zoom) faults.push_back({"range", "zoom", "0 to 24"});
}

void read_categories(std::string_view text, MapRequest& asked, Errors& faults) {
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    const CategoryCode code{std::string(text.substr(0, comma))};
    const auto found = categories_of(code, asked.town->catalogue);
    if (found.empty()) faults.push_back({"unknown", "category", "no such category here"});
    asked.filter.categories.insert(asked.filter.categories.end(), found.begin(), found.end());
    if (comma == std::string_view::npos) break;
    text.remove_prefix(comma + 1);
  }
}

void read_since(const std::string& text, MapRequest& asked, Errors& faults) {
  if (const Result<Instant> instant = parse_instant(text)) asked.filter.since = *instant;
  else if (const Result<Date> date = parse_date(text)) asked.filter.since = end_of_day_in_amsterdam(plus_days(*date, -1));
  else faults.push_back({"format", "since", "an RFC 3339 time or a day"});
}

}  // namespace

std::vector<CategoryCode> categories_of(const CategoryCode& code, const Catalogue& catalogue) {
  std::vector<CategoryCode> found;
  for (const Category& category : catalogue.categories)
    if ((category.code == code && !category.parent.is_empty()) || category.parent == code) found.push_back(category.code);
  return found;
}

int read_page(const Request& request) {
  const std::string text = request.query_value("page").value_or("1");
  if (text.empty() || text.size() > 6 || text.find_first_not_of("0123456789") != std::string::npos) return 1;
  return std::clamp(std::stoi(text), 1, most_pages);
}

bool is_state_filter(std::string_view text) { return text == "open" || state(text).has_value(); }

Result<MapRequest> read_map_request(const Request& request, const Towns& towns) {
  MapRequest asked;
  const auto municipality = request.query_value("municipality");
  if (!municipality) return Error{"required", "municipality", "which municipality?"};
  asked.town = towns.find(MunicipalityCode(*municipality));
  if (asked.town == nullptr) return Error{"unknown", "municipality", "this municipality is not here"};
  asked.filter.municipality = asked.town->catalogue.municipality.code;
  asked.zoom = asked.town->catalogue.municipality.zoom;
  Errors faults;
  if (const auto text = request.query_value("bbox"); text && !text->empty()) {
    const Result<Bounds> box = read_box(*text);
    if (box) asked.filter.box = *box;
    else faults.push_back(box.error());
  }
  if (const auto text = request.query_value("zoom"); text && !text->empty()) read_zoom(*text, asked, faults);
  if (const auto text = request.query_value("category")) read_categories(*text, asked, faults);
  if (const auto text = request.query_value("state"); text && !text->empty()) {
    if (is_state_filter(*text)) asked.filter.state = *text;
    else faults.push_back({"unknown", "state", "open, or the code of a state"});
  }
  if (const auto text = request.query_value("since"); text && !text->empty()) read_since(*text, asked, faults);
  if (!faults.empty()) return faults;
  return asked;
}

intake::CatalogueAge age_of(const ReportDraft& draft, const Catalogue& catalogue, const App& app) {
  const std::string& version = draft.catalogue_version;
  if (version.empty() || version == catalogue.version) return intake::CatalogueAge::current;
  const bool was_served = app.store->read([&](store::Connection& sql) {
    return store::is_known_version(sql, catalogue.municipality.code, version);
  });
  return was_served ? intake::CatalogueAge::older : intake::CatalogueAge::current;
}

}  // namespace klinker::http
