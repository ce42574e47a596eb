#include "shared/content/import_areas.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

namespace klinker::content {
namespace {

using nlohmann::json;

constexpr const char* usual_codes[] = {"code",     "wijkcode", "buurtcode", "wk_code",   "bu_code", "stadsdeelcode", "vollcode",
                                       "statcode", "kode",     "gbdcode",   "volledige_code", "id"};
constexpr const char* usual_names[] = {"naam", "name", "wijknaam", "buurtnaam", "wk_naam", "bu_naam", "stadsdeelnaam", "statnaam", "omschrijving"};
constexpr const char* usual_municipalities[] = {"gemeentecode", "gm_code", "gemcode"};
constexpr std::size_t most_faults = 20;
constexpr std::size_t inside_permille = 900;  // a border may be drawn more generously than the municipality's bounds

std::string lower(std::string text) {
  for (char& letter : text)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return text;
}

const json* find(const json& object, const char* member) {
  if (!object.is_object()) return nullptr;
  const auto at = object.find(member);
  return at == object.end() ? nullptr : &*at;
}

const json* find_property(const json& feature, const std::string& wanted) {
  const json* properties = find(feature, "properties");
  if (properties == nullptr || !properties->is_object()) return nullptr;
  for (auto at = properties->begin(); at != properties->end(); ++at)
    if (lower(at.key()) == wanted) return &at.value();
  return nullptr;
}

// Codes come as text or as a number, even as 16.0.
std::string text_of(const json* value) {
  if (value == nullptr) return {};
  if (value->is_string()) return value->get<std::string>();
  if (value->is_number_integer()) return std::to_string(value->get<std::int64_t>());
  if (!value->is_number_float()) return {};
  const double number = value->get<double>();
  return number > -1e9 && number < 1e9 && std::floor(number) == number ? std::to_string(static_cast<std::int64_t>(number)) : std::string();
}

// Ours has only letters, digits and hyphens.
std::string code_of(const std::string& text) {
  std::string code;
  for (const char letter : text) {
    const bool is_kept = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
    if (is_kept) code += letter;
    else if (!code.empty() && code.back() != '-') code += '-';
  }
  while (!code.empty() && code.back() == '-') code.pop_back();
  return code.size() <= 64 ? code : std::string();
}

struct OneArea {
  std::string name;
  std::vector<Polygon> polygons;
};

class Import {
 public:
  Import(const Municipality& municipality, const AreaMapping& mapping) : m_municipality(municipality), m_mapping(mapping) {}

  Result<ImportedAreas> run(const json& file);

 private:
  void fault(const char* code, const std::string& where, const std::string& detail) {
    if (m_faults.size() < most_faults) m_faults.push_back({code, "#" + where, detail});
  }
  void check_projection(const json& file);
  void choose_rows(const json& features);
  std::string choose_property(const std::string& given, const char* const* first, const char* const* last) const;
  void read_row(const json& feature, const std::string& where);
  void read_polygon(const json& rings, const std::string& where, OneArea& area);
  void read_ring(const json& positions, const std::string& where, Polygon& polygon);
  std::optional<Location> read_position(const json& position, const std::string& where);
  void check_place();
  [[nodiscard]] std::string written() const;

  struct Row {
    const json* feature;
    std::string where;
  };
  const Municipality& m_municipality;
  const AreaMapping& m_mapping;
  Errors m_faults;
  ImportedAreas m_result;
  std::vector<Row> m_rows;
  std::map<std::string, OneArea> m_areas;
  std::size_t m_inside = 0;
};

void Import::check_projection(const json& file) {
  const json* crs = find(file, "crs");
  if (crs == nullptr || crs->is_null()) return;
  const json* properties = find(*crs, "properties");
  const std::string name = properties == nullptr ? "" : text_of(find(*properties, "name"));
  const bool is_wgs84 = name.find("CRS84") != std::string::npos || name.find("4326") != std::string::npos;
  if (!is_wgs84) fault("format", "/crs", "the coordinates must be WGS84 (EPSG:4326), this file says " + name);
}

// Of a national file only the rows of this municipality.
void Import::choose_rows(const json& features) {
  std::size_t at = 0;
  for (const json& feature : features) {
    const std::string where = "/features/" + std::to_string(at++);
    std::string owner;
    for (const char* name : usual_municipalities)
      if (owner.empty()) owner = text_of(find_property(feature, name));
    if (!owner.empty() && !m_municipality.cbs_code.empty() && owner != m_municipality.cbs_code) ++m_result.of_others;
    else m_rows.push_back({&feature, where});
  }
}

std::string Import::choose_property(const std::string& given, const char* const* first, const char* const* last) const {
  if (!given.empty()) return lower(given);
  for (; first != last; ++first)
    if (std::all_of(m_rows.begin(), m_rows.end(), [&](const Row& row) { return !text_of(find_property(*row.feature, *first)).empty(); }))
      return *first;
  return {};
}

std::optional<Location> Import::read_position(const json& position, const std::string& where) {
  if (!position.is_array() || position.size() < 2 || !position[0].is_number() || !position[1].is_number()) {
    fault("format", where, "a position is [longitude, latitude]");
    return std::nullopt;
  }
  const double lon = position[0].get<double>(), lat = position[1].get<double>();
  if (lon > 1000 && lon < 300'000 && lat > 300'000 && lat < 630'000) {
    fault("format", where, "these are RD coordinates (EPSG:28992); convert the file to WGS84 first (EPSG:4326)");
    return std::nullopt;
  }
  const auto point = Location::from_degrees(lat, lon);
  if (!point) {
    fault("range", where, "no place on earth");
    return std::nullopt;
  }
  return *point;
}

void Import::read_ring(const json& positions, const std::string& where, Polygon& polygon) {
  Ring ring;
  if (!positions.is_array()) return fault("format", where, "a ring is an array of positions");
  std::size_t at = 0;
  for (const json& position : positions) {
    const auto point = read_position(position, where + '/' + std::to_string(at++));
    if (!point) return;
    if (ring.points.empty() || !(ring.points.back() == *point)) ring.points.push_back(*point);
  }
  if (ring.points.empty() || positions.front() != positions.back())
    return fault("format", where, "the ring is not closed: the last position must equal the first");
  // Twice the area, from the first point so that the numbers stay small.
  std::int64_t doubled = 0;
  const Location& origin = ring.points.front();
  for (std::size_t i = 0; i + 1 < ring.points.size(); ++i) {
    const auto x = [&](std::size_t k) { return std::int64_t{ring.points[k].lon_e7()} - origin.lon_e7(); };
    const auto y = [&](std::size_t k) { return std::int64_t{ring.points[k].lat_e7()} - origin.lat_e7(); };
    doubled += x(i) * y(i + 1) - x(i + 1) * y(i);
  }
  if (ring.points.size() < 4 || doubled == 0) {
    ++m_result.slivers;
    return;
  }
  for (const Location& point : ring.points) m_inside += is_inside(m_municipality.bounds, point) ? 1 : 0;
  m_result.points += ring.points.size();
  polygon.rings.push_back(std::move(ring));
}

void Import::read_polygon(const json& rings, const std::string& where, OneArea& area) {
  if (!rings.is_array() || rings.empty()) return fault("format", where, "a polygon is an array of rings");
  Polygon polygon;
  std::size_t at = 0;
  for (const json& ring : rings) {
    read_ring(ring, where + '/' + std::to_string(at++), polygon);
    if (at == 1 && polygon.rings.empty()) return;  // holes in nothing
  }
  area.polygons.push_back(std::move(polygon));
}

void Import::read_row(const json& feature, const std::string& where) {
  const std::string code = code_of(text_of(find_property(feature, m_result.code_property)));
  if (code.empty()) return fault("required", where + "/properties", "no code in the property " + m_result.code_property);
  const json* geometry = find(feature, "geometry");
  const json* type = geometry == nullptr ? nullptr : find(*geometry, "type");
  const json* coordinates = geometry == nullptr ? nullptr : find(*geometry, "coordinates");
  const std::string shape = text_of(type);
  if (coordinates == nullptr || !coordinates->is_array() || (shape != "Polygon" && shape != "MultiPolygon"))
    return fault("format", where + "/geometry", "an area is a Polygon or a MultiPolygon");
  OneArea& area = m_areas[code];
  if (area.name.empty()) area.name = text_of(find_property(feature, m_result.name_property));
  if (area.name.empty()) area.name = code;
  const std::string below = where + "/geometry/coordinates";
  if (shape == "Polygon") return read_polygon(*coordinates, below, area);
  std::size_t at = 0;
  for (const json& polygon : *coordinates) read_polygon(polygon, below + '/' + std::to_string(at++), area);
}

void Import::check_place() {
  if (m_result.points == 0 && m_faults.empty()) fault("required", "/features", "no area encloses anything");
  if (m_inside * 1000 < m_result.points * inside_permille)
    fault("outside", "/features", "only " + std::to_string(m_inside) + " of " + std::to_string(m_result.points) +
                                      " points lie within the bounds in municipality.json: is this the right municipality?");
}

std::string degrees(std::int32_t e7) {
  std::string text = format_degrees_e7(e7);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

void write_ring(const Ring& ring, std::string& out) {
  out += '[';
  for (const Location& point : ring.points) {
    if (out.back() == ']') out += ',';
    out += '[' + degrees(point.lon_e7()) + ',' + degrees(point.lat_e7()) + ']';
  }
  out += ']';
}

std::string quoted(const std::string& text) { return json(text).dump(-1, ' ', false, json::error_handler_t::replace); }

std::string Import::written() const {
  std::string out = "{\"type\":\"FeatureCollection\",\"features\":[";
  for (const auto& [code, area] : m_areas) {
    if (area.polygons.empty()) continue;
    if (out.back() != '[') out += ',';
    out += "\n{\"type\":\"Feature\",\"properties\":{\"code\":" + quoted(code) + ",\"name\":" + quoted(area.name) +
           ",\"kind\":" + quoted(m_mapping.kind) + ",\"year\":" + std::to_string(m_mapping.year) +
           "},\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":[";
    for (std::size_t p = 0; p < area.polygons.size(); ++p) {
      out += p == 0 ? "[" : ",[";
      for (std::size_t r = 0; r < area.polygons[p].rings.size(); ++r) {
        if (r > 0) out += ',';
        write_ring(area.polygons[p].rings[r], out);
      }
      out += ']';
    }
    out += "]}}";
  }
  return out + "\n]}\n";
}

Result<ImportedAreas> Import::run(const json& file) {
  const json* features = find(file, "features");
  if (text_of(find(file, "type")) != "FeatureCollection" || features == nullptr || !features->is_array() || features->empty())
    return Error{"format", "#", "this is no GeoJSON FeatureCollection with features"};
  check_projection(file);
  choose_rows(*features);
  if (m_rows.empty()) return Error{"outside", "#/features", "all rows are of another municipality than " + m_municipality.cbs_code};
  m_result.code_property = choose_property(m_mapping.code_property, std::begin(usual_codes), std::end(usual_codes));
  m_result.name_property = choose_property(m_mapping.name_property, std::begin(usual_names), std::end(usual_names));
  if (m_result.code_property.empty())
    return Error{"required", "#/features/0/properties", "no property with a usual name holds a code in every row; name one"};
  for (const Row& row : m_rows) read_row(*row.feature, row.where);
  if (m_faults.empty()) check_place();
  if (!m_faults.empty()) return m_faults;
  m_result.geojson = written();
  for (const auto& [code, area] : m_areas) m_result.areas += area.polygons.empty() ? 0 : 1;
  return std::move(m_result);
}

}  // namespace

Result<ImportedAreas> import_areas(std::string_view geojson, const Municipality& municipality, const AreaMapping& mapping) {
  const json file = json::parse(geojson.begin(), geojson.end(), nullptr, false);
  if (file.is_discarded()) return Error{"syntax", "#", "this is not JSON"};
  return Import(municipality, mapping).run(file);
}

}  // namespace klinker::content
