#include "server/http/endpoints/addresses.hpp"

#include "server/http/api.hpp"
#include "server/places/address_shelf.hpp"
#include "shared/base/text.hpp"
#include "shared/wire/wire.hpp"
#include "shared/wire/writer.hpp"

namespace klinker::http {

namespace {

constexpr std::size_t max_query_characters = 200;

const Town* find_town(const Request& request, const Towns& towns, Errors& faults) {
  const Town* town = towns.find(MunicipalityCode(request.query_value("municipality").value_or("")));
  if (town == nullptr) faults.push_back({"unknown", "municipality", "this municipality is not here"});
  return town;
}

}  // namespace

Answer get_addresses(const Request& request, App& app) {
  Errors faults;
  const auto towns = app.towns.current();
  const Town* town = find_town(request, *towns, faults);
  const std::string query = request.query_value("q").value_or("");
  if (tidy(query).empty()) faults.push_back({"required", "q", "a street and number, or a postcode and number"});
  if (length_in_characters(query) > max_query_characters) faults.push_back({"max-length", "q", "at most 200 characters"});
  if (!is_utf8(query)) faults.push_back({"format", "q", "not UTF-8"});
  if (!faults.empty()) return problem(400, request, app, faults);
  return json(wire::encode_addresses(app.addresses->book_of(*town)->find(query)));
}

Answer get_nearest_address(const Request& request, App& app) {
  Errors faults;
  const auto towns = app.towns.current();
  const Town* town = find_town(request, *towns, faults);
  const Result<std::int64_t> lat = parse_degrees_e7(request.query_value("lat").value_or(""));
  const Result<std::int64_t> lon = parse_degrees_e7(request.query_value("lon").value_or(""));
  if (!lat) faults.push_back({"format", "lat", "degrees"});
  if (!lon) faults.push_back({"format", "lon", "degrees"});
  if (!faults.empty()) return problem(400, request, app, faults);
  const Result<Location> point = Location::from_e7(*lat, *lon);
  if (!point) return problem(400, request, app, {{"range", "lat", "not a place"}});
  wire::Writer writer;
  writer.open_object().name("addresses").open_array();
  if (const auto nearest = app.addresses->book_of(*town)->nearest(*point)) {
    writer.open_object().name("label").text(nearest->address.label).name("lat").degrees(nearest->address.point.lat_e7());
    writer.name("lon").degrees(nearest->address.point.lon_e7()).name("distance_cm").number(nearest->distance_cm).close_object();
  }
  return json(writer.close_array().close_object().take());
}

}  // namespace klinker::http
