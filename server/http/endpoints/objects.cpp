#include "server/http/endpoints/objects.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "server/http/api.hpp"
#include "server/places/object_shelf.hpp"
#include "shared/wire/wire.hpp"

namespace klinker::http {

namespace {

// Beyond these lies no cell of the globe.
constexpr std::int32_t most_rows = 900'000'000 / interview::cell_height_e7;
constexpr std::int32_t most_columns = 1'800'000'000 / interview::cell_width_e7;

std::optional<std::int32_t> parse_whole(std::string_view text, std::int32_t most) {
  std::int32_t value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_whole = failed == std::errc() && end == text.data() + text.size() && value >= -most && value <= most;
  return is_whole ? std::optional(value) : std::nullopt;
}

std::optional<interview::Cell> parse_cell(std::string_view text) {
  const std::size_t middle = text.find('_');
  if (middle == std::string_view::npos) return std::nullopt;
  const auto row = parse_whole(text.substr(0, middle), most_rows);
  const auto column = parse_whole(text.substr(middle + 1), most_columns);
  return row && column ? std::optional(interview::Cell{*row, *column}) : std::nullopt;
}

/// A service is asked, and its answers are kept, for this municipality only.
bool is_within(const interview::Cell& cell, const Bounds& bounds) {
  const std::int64_t south = std::int64_t{cell.row} * interview::cell_height_e7;
  const std::int64_t west = std::int64_t{cell.column} * interview::cell_width_e7;
  return south <= bounds.north_e7 && south + interview::cell_height_e7 >= bounds.south_e7 && west <= bounds.east_e7 &&
         west + interview::cell_width_e7 >= bounds.west_e7;
}

}  // namespace

Answer get_objects(const Request& request, App& app) {
  const auto towns = app.towns.current();
  const Town* town = towns->find(MunicipalityCode(request.query_value("municipality").value_or("")));
  if (town == nullptr) return problem(400, request, app, {{"unknown", "municipality", "this municipality is not here"}});
  const std::string asked = request.query_value("cell").value_or("");
  if (asked == "all") return json(wire::encode_objects(app.objects->small_layers(*town)));

  const auto& layers = town->catalogue.municipality.layers;
  const std::string code = request.query_value("layer").value_or("");
  const auto layer = std::find_if(layers.begin(), layers.end(), [&](const ObjectLayer& each) { return each.code == code; });
  const auto cell = parse_cell(asked);
  Errors faults;
  if (layer == layers.end()) faults.push_back({"unknown", "layer", "this municipality has no such layer"});
  if (cell && !is_within(*cell, town->catalogue.municipality.bounds)) faults.push_back({"outside", "cell", "not in this municipality"});
  if (!cell) faults.push_back({"format", "cell", "<row>_<column>, or all"});
  if (!faults.empty()) return problem(400, request, app, faults);
  const auto found = app.objects->around(*town, *layer, *cell);
  return found ? json(wire::encode_objects(*found)) : problem(503, request, app, {found.error()});
}

}  // namespace klinker::http
