#include "shared/content/read_parts.hpp"

#include <cmath>

namespace klinker::content {
namespace {

bool is_made_of(const std::string& text, std::string_view allowed) {
  return text.find_first_not_of(allowed) == std::string::npos;
}

constexpr std::string_view digits = "0123456789";

/// Degrees in steps of 1e-7, as everywhere.
std::int32_t read_degrees(const Node& node, double most) {
  return static_cast<std::int32_t>(std::llround(node.number(-most, most).value_or(0) * 1e7));
}

void read_phone(const Node& node, Municipality& municipality) {
  if (!node.is_object_with({"number", "shown", "abroad"})) return;
  municipality.phone = node.require("number").text(20);
  municipality.phone_shown = node.require("shown").text(30);
  municipality.phone_abroad = node.require("abroad").text(20);
  if (!is_made_of(municipality.phone, digits)) node.find("number").fault("format", "only digits, as dialled");
  const std::string& abroad = municipality.phone_abroad;
  if (!abroad.empty() && (abroad[0] != '+' || !is_made_of(abroad.substr(1), digits)))
    node.find("abroad").fault("format", "a plus and digits, as dialled from abroad");
}

void read_contact(const Node& node, Municipality& municipality) {
  if (!node.is_object_with({"email", "sms", "kept_days"})) return;
  municipality.has_email = node.require("email").flag().value_or(false);
  municipality.has_sms = node.require("sms").flag().value_or(false);
  municipality.contact_kept_days = static_cast<int>(node.require("kept_days").integer(1, 3650).value_or(365));
}

void read_map(const Node& bounds, const Node& centre, Municipality& municipality) {
  Bounds& box = municipality.bounds;
  if (bounds.is_object_with({"south", "west", "north", "east"})) {
    box = {read_degrees(bounds.require("south"), 90), read_degrees(bounds.require("west"), 180),
           read_degrees(bounds.require("north"), 90), read_degrees(bounds.require("east"), 180)};
    constexpr std::int64_t two_degrees = 20'000'000;
    const std::int64_t height = std::int64_t{box.north_e7} - box.south_e7;
    const std::int64_t width = std::int64_t{box.east_e7} - box.west_e7;
    if (height <= 0 || width <= 0) bounds.fault("range", "north must be above south, east must be right of west");
    else if (height > two_degrees || width > two_degrees) bounds.fault("range", "larger than any municipality");
  }
  if (!centre.is_object_with({"lat", "lon", "zoom"})) return;
  municipality.centre_lat_e7 = read_degrees(centre.require("lat"), 90);
  municipality.centre_lon_e7 = read_degrees(centre.require("lon"), 180);
  municipality.zoom = static_cast<int>(centre.require("zoom").integer(1, 20).value_or(14));
  const auto middle = Location::from_e7(municipality.centre_lat_e7, municipality.centre_lon_e7);
  if (!middle || !is_inside(box, *middle)) centre.fault("range", "lies outside the bounds");
}

/// An https address; on this machine itself http will do. `host_and_rest` excludes the scheme.
bool is_web_address(const std::string& url) {
  if (!is_made_of(url, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#[]@!$&'()*+,;=%{}")) return false;
  for (const std::string_view local : {"http://localhost:", "http://127.0.0.1:"})
    if (url.compare(0, local.size(), local) == 0) return true;
  const std::string_view secure = "https://";
  return url.compare(0, secure.size(), secure) == 0 && url.size() > secure.size() && url[secure.size()] != '/';
}

std::string read_file_name(const Node& node) {
  std::string name = node.text(100);
  if (name.find_first_of("/\\") != std::string::npos || (!name.empty() && name[0] == '.'))
    node.fault("format", "a file name without folder");
  return name;
}

void read_basemap(const Node& node, Basemap& basemap) {
  if (!node.is_object_with({"tiles", "pmtiles"})) return;
  const Node tiles = node.find("tiles");
  if (tiles.is_object_with({"url", "attribution", "max_zoom"})) {
    const Node url = tiles.require("url");
    basemap.tile_url = url.text();
    basemap.tile_attribution = tiles.require("attribution").text();
    basemap.tile_max_zoom = static_cast<int>(tiles.find("max_zoom").integer(1, 22).value_or(19));
    if (!basemap.tile_url.empty() && !is_web_address(basemap.tile_url)) url.fault("format", "must be an https address");
    for (const char* part : {"{z}", "{x}", "{y}"})
      if (!basemap.tile_url.empty() && basemap.tile_url.find(part) == std::string::npos)
        url.fault("format", "must hold {z}, {x} and {y}");
  }
  const Node pmtiles = node.find("pmtiles");
  if (!pmtiles.is_object_with({"file", "url", "attribution"})) return;
  basemap.pmtiles_file = read_file_name(pmtiles.find("file"));
  basemap.pmtiles_url = pmtiles.find("url").text();
  basemap.pmtiles_attribution = pmtiles.require("attribution").text();
  if (basemap.pmtiles_file.empty() == basemap.pmtiles_url.empty()) pmtiles.fault("one-of", "either a file or a url");
  if (!basemap.pmtiles_url.empty() && !is_web_address(basemap.pmtiles_url))
    pmtiles.find("url").fault("format", "must be an https address");
}

void read_widget(const Node& node, Municipality& municipality) {
  if (!node.is_object_with({"origins"})) return;
  for (const Node& item : node.require("origins").items()) {
    std::string origin = item.text(200);
    const std::size_t host = origin.find("://");
    const bool is_origin = is_web_address(origin) && origin.find_first_of("/?#@*{}", host + 3) == std::string::npos;
    if (!origin.empty() && !is_origin) item.fault("format", "an https origin: scheme, host and perhaps a port, nothing after it");
    municipality.widget_origins.push_back(std::move(origin));
  }
}

void read_layers(const Node& list, Municipality& municipality) {
  for (const Node& item : list.items()) {
    if (!item.is_object_with({"code", "name", "file", "wfs", "number"})) continue;
    ObjectLayer layer;
    layer.code = item.require("code").code();
    layer.name = read_localized(item.require("name"), municipality);
    layer.number = item.require("number").text(100);
    layer.file = read_file_name(item.find("file"));
    const Node wfs = item.find("wfs");
    layer.url = wfs.text();
    if (layer.file.empty() == layer.url.empty()) item.fault("one-of", "either a file or a wfs address");
    if (!layer.url.empty() && !is_web_address(layer.url)) wfs.fault("format", "must be an https address");
    if (!layer.url.empty() && layer.url.find("{bbox}") == std::string::npos) wfs.fault("format", "must hold {bbox}");
    for (const ObjectLayer& other : municipality.layers)
      if (!layer.code.empty() && other.code == layer.code) item.find("code").fault("duplicate", "this layer is already there");
    municipality.layers.push_back(std::move(layer));
  }
}

void read_languages(const Node& node, Municipality& municipality) {
  for (const Node& item : node.items()) {
    std::string language = item.text(3);
    if (language.size() < 2 || !is_made_of(language, "abcdefghijklmnopqrstuvwxyz"))
      item.fault("format", "a language is two or three small letters");
    for (const std::string& other : municipality.languages)
      if (other == language) item.fault("duplicate", "this language is already there");
    municipality.languages.push_back(std::move(language));
  }
  bool has_dutch = false;
  for (const std::string& language : municipality.languages) has_dutch = has_dutch || language == "nl";
  if (node.is_given() && !has_dutch) node.fault("required", "Dutch (nl) must be among them");
}

void read_identity(const Node& file, Municipality& municipality) {
  municipality.code = MunicipalityCode(file.require("code").code());
  municipality.cbs_code = file.require("cbs_code").text(6);
  const std::string& cbs = municipality.cbs_code;
  if (!cbs.empty() && (cbs.size() != 6 || cbs.compare(0, 2, "GM") != 0 || !is_made_of(cbs.substr(2), digits)))
    file.find("cbs_code").fault("format", "GM and four digits");
  municipality.number_prefix = file.require("number_prefix").text(5);
  if (!is_made_of(municipality.number_prefix, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") || municipality.number_prefix.size() == 1)
    file.find("number_prefix").fault("format", "two to five capitals");
  municipality.theme = file.require("theme").code();
}

}  // namespace

void read_municipality(const Node& file, Municipality& municipality) {
  if (!file.is_object_with({"code", "cbs_code", "name", "number_prefix", "languages", "phone", "contact", "bounds", "centre", "basemap",
                            "addresses", "areas", "widget", "layers", "classifier", "nearby", "theme"}))
    return;
  read_languages(file.require("languages"), municipality);
  read_identity(file, municipality);
  municipality.name = read_localized(file.require("name"), municipality);
  read_phone(file.require("phone"), municipality);
  read_contact(file.require("contact"), municipality);
  read_map(file.require("bounds"), file.require("centre"), municipality);
  read_basemap(file.require("basemap"), municipality.basemap);
  read_widget(file.find("widget"), municipality);

  read_layers(file.find("layers"), municipality);
  const Node addresses = file.find("addresses");
  if (addresses.is_object_with({"file", "own"})) {
    municipality.addresses_file = read_file_name(addresses.find("file"));
    municipality.addresses_own = read_file_name(addresses.find("own"));
  }
  const Node areas = file.require("areas");
  if (areas.is_object_with({"own", "imported"})) {
    municipality.areas_own = read_file_name(areas.require("own"));
    municipality.areas_file = read_file_name(areas.find("imported"));
  }
  const Node classifier = file.require("classifier");
  if (classifier.is_object_with({"threshold", "because", "model"})) {
    municipality.threshold_permille = static_cast<int>(std::llround(classifier.require("threshold").number(0, 1).value_or(0) * 1000));
    municipality.model_file = read_file_name(classifier.find("model"));
    if (!classifier.is_packed()) (void)read_localized(classifier.require("because"), municipality);
  }
  const Node nearby = file.require("nearby");
  if (nearby.is_object_with({"days"}))
    municipality.nearby_days = static_cast<int>(nearby.require("days").integer(1, 365).value_or(30));
}

}  // namespace klinker::content
