// Places per second through routing::find_area, over the 99 wijken of Amsterdam when KLINKER_TEST_DATA has them, else over the areas of Delft.
// One row per measurement: name, places per second of processor time, areas, corners, share that was found.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "shared/content/area.hpp"
#include "shared/content/import_areas.hpp"
#include "shared/content/load_catalogue.hpp"
#include "shared/routing/route.hpp"

using namespace klinker;

namespace {

constexpr int least_ms = 1500;
constexpr std::size_t places = 100'000;

std::string read_file(const std::string& path) {
  std::string text;
  std::FILE* const file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return text;
  char part[65536];
  for (std::size_t read = std::fread(part, 1, sizeof part, file); read > 0; read = std::fread(part, 1, sizeof part, file)) text.append(part, read);
  std::fclose(file);
  return text;
}

/// Delft's content with other bounds and areas, so that the loader itself reads them.
Result<Catalogue> town(const std::string& areas, const std::string& bounds) {
  ContentFiles files;
  const std::string root = std::string(KLINKER_SOURCE_DIR) + "/assets/";
  for (const char* name : {"municipality.json", "categories.json", "questions.json", "departments.json", "handling.json", "routing.json",
                           "areas.geojson", "calendar.json", "texts.nl.json", "texts.en.json"})
    files[name] = read_file(root + "municipalities/delft/" + name);
  for (const char* name : {"nl.json", "en.json"}) files[std::string("platform/") + name] = read_file(root + "texts/" + name);
  if (areas.empty()) return load_catalogue(files, "bench");
  std::string& municipality = files["municipality.json"];
  const std::size_t from = municipality.find("\"bounds\"");
  const std::size_t end = municipality.find("\"basemap\"");
  municipality.replace(from, end - from, bounds);
  Municipality wide;
  wide.bounds = {522700000, 47000000, 524500000, 51000000};
  auto imported = content::import_areas(areas, wide, {"", "", "wijk", 2020});
  if (!imported) return imported.errors();
  files["areas.geojson"] = imported->geojson;
  files["departments.json"] = R"({"departments": [{"code": "een", "name": {"nl": "Een", "en": "One"}}]})";
  files["routing.json"] = R"({"rules": [{"code": "rest", "department": "een"}]})";
  files["questions.json"] = R"({"questions": []})";
  return load_catalogue(files, "bench");
}

std::vector<Location> spread_over(const AreaGrid& box) {
  std::vector<Location> points;
  std::uint64_t state = 7;
  const auto between = [&](std::int64_t low, std::int64_t high) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return low + static_cast<std::int64_t>((state >> 33) % static_cast<std::uint64_t>(high - low + 1));
  };
  while (points.size() < places)
    if (const auto point = Location::from_e7(between(box.south_e7, box.north_e7), between(box.west_e7, box.east_e7))) points.push_back(*point);
  return points;
}

template <class Find>
void measure(const char* name, const Catalogue& catalogue, const std::vector<Location>& points, Find find) {
  std::size_t corners = 0;
  for (const Area& area : catalogue.areas)
    for (const Polygon& polygon : area.polygons)
      for (const Ring& ring : polygon.rings) corners += ring.points.size();
  std::size_t looked = 0, found = 0;
  const std::clock_t start = std::clock();
  std::clock_t spent = 0;
  do {
    for (const Location& point : points) found += find(point) != nullptr ? 1 : 0;
    looked += points.size();
    spent = std::clock() - start;
  } while (spent * 1000 < least_ms * CLOCKS_PER_SEC);
  std::printf("%-18s %10.0f places/s  %zu areas  %zu corners  %zu of 100 found\n", name,
              static_cast<double>(looked) * CLOCKS_PER_SEC / static_cast<double>(spent), catalogue.areas.size(), corners, found * 100 / looked);
}

}  // namespace

int main() {
  const char* const data = std::getenv("KLINKER_TEST_DATA");
  const std::string wijken = data == nullptr ? std::string() : read_file(std::string(data) + "/amsterdam_wijken.geojson");
  if (wijken.empty()) std::puts("KLINKER_TEST_DATA has no amsterdam_wijken.geojson: the areas of Delft are measured");
  const auto catalogue = town(wijken, R"("bounds": {"south": 52.27, "west": 4.70, "north": 52.45, "east": 5.10},
    "centre": {"lat": 52.37, "lon": 4.90, "zoom": 12}, )");
  if (!catalogue) {
    for (const Error& error : catalogue.errors()) std::fprintf(stderr, "%s: %s\n", error.where.c_str(), error.detail.c_str());
    return 1;
  }
  const std::vector<Location> points = spread_over(catalogue->area_grid);
  measure("find_area", *catalogue, points, [&](const Location& point) { return routing::find_area(point, *catalogue); });
  measure("without the grid", *catalogue, points, [&](const Location& point) { return content::first_that_holds(catalogue->areas, point); });
  return 0;
}
