// With the real neighbourhoods of Delft and Amsterdam, where KLINKER_TEST_DATA has them.
#include <doctest/doctest.h>

#include <cstdlib>

#include <nlohmann/json.hpp>

#include "server/content/content_files.hpp"
#include "server/places/object_shelf.hpp"
#include "shared/content/import_areas.hpp"
#include "shared/content/load_catalogue.hpp"
#include "shared/routing/route.hpp"

using namespace klinker;

namespace {

std::optional<std::string> real(const char* name) {
  const char* folder = std::getenv("KLINKER_TEST_DATA");
  auto text = folder == nullptr ? std::nullopt : read_whole_file(std::string(folder) + '/' + name);
  if (!text) MESSAGE("skipped: KLINKER_TEST_DATA has no " << name);
  return text;
}

Result<content::ImportedAreas> import(const Bounds& bounds, const std::string& geojson) {
  Municipality municipality;
  municipality.bounds = bounds;
  return content::import_areas(geojson, municipality, {"", "", "wijk", 2020});
}

ContentFiles delft_files() {
  auto files = read_content_files(std::string(KLINKER_SOURCE_DIR) + "/assets/municipalities/delft", "/nonexistent");
  REQUIRE(files);
  return *std::move(files);
}

Catalogue loaded(const ContentFiles& files) {
  auto catalogue = load_catalogue(files, "test");
  if (!catalogue) MESSAGE(catalogue.error().where << ": " << catalogue.error().detail);
  REQUIRE(catalogue);
  return *std::move(catalogue);
}

// A town of its own around these areas, so that the loader itself reads what was imported.
Catalogue amsterdam(const std::string& geojson) {
  ContentFiles files = delft_files();
  auto municipality = nlohmann::json::parse(files["municipality.json"]);
  municipality["bounds"] = {{"south", 52.27}, {"west", 4.70}, {"north", 52.45}, {"east", 5.10}};
  municipality["centre"] = {{"lat", 52.37}, {"lon", 4.90}, {"zoom", 12}};
  files["municipality.json"] = municipality.dump();
  files["areas.geojson"] = geojson;
  files["departments.json"] = R"({"departments":[{"code":"klantcontact","name":{"nl":"Klantcontact"}}]})";
  files["routing.json"] = R"({"rules":[{"code":"rest","department":"klantcontact"}]})";
  return loaded(files);
}

}  // namespace

TEST_CASE("the thirteen neighbourhoods of Delft replace all outlines and hold the market square") {
  const auto geojson = real("delft_wijken_cbs2014.geojson");
  if (!geojson) return;

  const auto imported = import({519645000, 43205000, 520325000, 44105000}, *geojson);
  REQUIRE(imported);
  ContentFiles files = delft_files();
  files["imported/areas.geojson"] = imported->geojson;
  const Catalogue catalogue = loaded(files);

  CHECK(catalogue.areas.size() == 13);
  for (const Area& area : catalogue.areas) CHECK_FALSE(area.is_coarse);
  const Area* centre = routing::find_area(*Location::from_degrees(52.0116, 4.3571), catalogue);
  REQUIRE(centre != nullptr);
  CHECK(centre->code.text() == "WK050311");
}

TEST_CASE("of 14,380 containers in Amsterdam at least 99.9 percent lie in the neighbourhood that the city itself wrote down") {
  const auto areas = real("amsterdam_wijken.geojson");
  const auto containers = real("amsterdam_afvalcontainers_2020.geojson");
  if (!areas || !containers) return;
  const auto imported = import({522700000, 47000000, 524500000, 51000000}, *areas);
  REQUIRE(imported);
  const Catalogue catalogue = amsterdam(imported->geojson);

  const auto file = nlohmann::json::parse(*containers);
  int all = 0, right = 0;
  for (const auto& row : file["features"]) {
    const auto& position = row["geometry"]["coordinates"];
    const Area* area = routing::find_area(*Location::from_degrees(position[1].get<double>(), position[0].get<double>()), catalogue);
    ++all;
    right += area != nullptr && area->code.text() == row["properties"]["wijk"].get<std::string>() ? 1 : 0;
  }

  CHECK(all == 14380);
  CHECK(right * 1000 >= all * 999);
  MESSAGE(right << " of " << all << " containers");
}

TEST_CASE("with the city's own neighbourhoods and districts imported, every container still goes to the waste team of its district") {
  const auto areas = real("amsterdam_wijken.geojson");
  const auto containers = real("amsterdam_afvalcontainers_2020.geojson");
  if (!areas || !containers) return;
  auto files = read_content_files(std::string(KLINKER_SOURCE_DIR) + "/assets/municipalities/amsterdam", "/nonexistent");
  REQUIRE(files);
  const Catalogue own = loaded(*files);
  const auto imported = content::import_areas(*areas, own.municipality, {"", "", "wijk", 2020});
  REQUIRE(imported);
  const auto districts = real("amsterdam_stadsdelen.geojson");
  if (!districts) return;
  const auto wider = content::import_areas(*districts, own.municipality, {"", "", "stadsdeel", 2020});
  REQUIRE(wider);
  (*files)["imported/areas.geojson"] = content::with_other_kinds(wider->geojson, imported->geojson, "stadsdeel");
  const Catalogue town = loaded(*files);
  const Category* waste = town.find_category(CategoryCode("afval"));
  REQUIRE(waste != nullptr);

  // The neighbourhood's letter is its district.
  const auto team_of = [](char district) {
    return std::string("AE").find(district) != std::string::npos ? "afval-centrum" : std::string("NB").find(district) != std::string::npos ? "afval-noord" : "afval-zuid";
  };
  const auto file = nlohmann::json::parse(*containers);
  int all = 0, right = 0;
  for (const auto& row : file["features"]) {
    const auto& position = row["geometry"]["coordinates"];
    const Location point = *Location::from_degrees(position[1].get<double>(), position[0].get<double>());
    Facts facts;
    facts.main_category = waste->code;
    routing::put_in_area(facts, routing::find_area(point, town), point, town);
    ++all;
    right += routing::route(facts, town).department.text() == team_of(row["properties"]["wijk"].get<std::string>()[0]) ? 1 : 0;
  }

  CHECK(all == 14380);
  CHECK(right * 1000 >= all * 999);
  MESSAGE(right << " of " << all << " containers");
}

TEST_CASE("every one of the 14,380 containers of Amsterdam is among what stands around its own place") {
  const char* folder = std::getenv("KLINKER_TEST_DATA");
  if (!real("amsterdam_afvalcontainers_2020.geojson")) return;
  ObjectLayer layer;
  layer.code = "containers";
  layer.file = "amsterdam_afvalcontainers_2020.geojson";
  layer.number = "nummer";
  Town town;
  town.catalogue.municipality.code = MunicipalityCode("amsterdam");
  places::ObjectShelf shelf("/nonexistent", folder, nullptr);
  const auto all = places::read_objects(*real("amsterdam_afvalcontainers_2020.geojson"), layer);
  REQUIRE(all);

  std::size_t found = 0;
  std::size_t most = 0;
  for (const auto& container : *all) {
    const auto around = shelf.around(town, layer, interview::cell_of(container.point));
    REQUIRE(around);
    most = std::max(most, around->size());
    for (const auto& each : *around)
      if (each.number == container.number) {
        ++found;
        break;
      }
  }

  CHECK(all->size() > 14'000);
  CHECK(found == all->size());
  MESSAGE("most in a cell and the eight around it: " << most);
}
