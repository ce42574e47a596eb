#include "server/places/import.hpp"

#include <doctest/doctest.h>
#include <httplib.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <thread>

#include "server/content/content_files.hpp"
#include "server/content/open_towns.hpp"
#include "server/places/address_shelf.hpp"
#include "server/places/download.hpp"

using namespace klinker;
using namespace klinker::places;
namespace fs = std::filesystem;

namespace {

// The content of the product with a var folder of its own.
struct Installation {
  fs::path var = fs::temp_directory_path() / ("klinker-import-" + std::to_string(getpid()));
  Config config;
  Installation() {
    fs::remove_all(var);
    fs::create_directories(var);
    config.var = var;
    config.municipalities = {fs::path(KLINKER_SOURCE_DIR) / "assets/municipalities/delft"};
  }
  ~Installation() { fs::remove_all(var); }

  fs::path write(const char* name, const std::string& text) const {
    std::ofstream(var / name, std::ios::binary) << text;
    return var / name;
  }
  Result<std::vector<std::string>> import(ImportOrder::What what, const fs::path& file) const {
    ImportOrder order;
    order.what = what;
    order.file = file;
    order.municipality = MunicipalityCode("delft");
    return import_file(order, config, 2024);
  }
  Result<std::vector<std::string>> import_areas(const fs::path& file) const { return import(ImportOrder::What::areas, file); }
  [[nodiscard]] fs::path imported() const { return var / "delft/areas.geojson"; }
};

constexpr const char* one_area =
    R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"WK050311","naam":"Centrum"},)"
    R"("geometry":{"type":"Polygon","coordinates":[[[4.35,52.0],[4.37,52.0],[4.37,52.02],[4.35,52.0]]]}}]})";

}  // namespace

TEST_CASE("imported areas take the place of the outlines with their code, and the others stay") {
  Installation here;

  const auto lines = here.import_areas(here.write("in.geojson", one_area));

  REQUIRE(lines);
  const auto towns = open_towns(here.config);
  REQUIRE(towns);
  const Catalogue& catalogue = (*towns)->all.front().catalogue;
  const Area* centre = catalogue.find_area(AreaCode("WK050311"));
  REQUIRE(centre != nullptr);
  CHECK(centre->name == "Centrum");
  CHECK_FALSE(centre->is_coarse);
  CHECK(catalogue.areas.size() == 13);
}

TEST_CASE("a bad file replaces nothing and says why") {
  Installation here;
  REQUIRE(here.import_areas(here.write("in.geojson", one_area)));
  const auto before = read_whole_file(here.imported());

  for (const char* bad : {"no json", "{}", R"({"type":"FeatureCollection","features":[]})"}) {
    const auto lines = here.import_areas(here.write("bad.geojson", bad));

    REQUIRE_FALSE(lines);
    CHECK(lines.error().where.find("bad.geojson#") != std::string::npos);
  }
  CHECK_FALSE(here.import_areas(here.var / "not-there.geojson"));
  CHECK(read_whole_file(here.imported()) == before);
}

TEST_CASE("without an import the outlines are used, which is a note and not a fault") {
  Installation here;
  const auto towns = open_towns(here.config);
  REQUIRE(towns);

  const auto notes = notes_on((*towns)->all.front().catalogue, here.config);

  REQUIRE_FALSE(notes.empty());
  CHECK(notes.front().find("klinker import areas FILE --municipality delft") != std::string::npos);
}

TEST_CASE("imported addresses are found at the next search") {
  Installation here;
  const auto towns = open_towns(here.config);
  REQUIRE(towns);
  AddressShelf shelf(here.var, {});
  const Town& delft = (*towns)->all.front();
  CHECK(shelf.book_of(delft)->find("Verzonnenstraat 5").empty());

  const auto lines = here.import(ImportOrder::What::addresses,
                                 here.write("in.csv", "straat,huisnummer,postcode,plaats,lat,lon\nVerzonnenstraat,5,2600AA,Delft,52.01,4.36\n"));
  shelf.forget();

  REQUIRE(lines);
  const auto found = shelf.book_of(delft)->find("Verzonnenstraat 5");
  REQUIRE(found.size() == 1);
  CHECK(found[0].label == "Verzonnenstraat 5, 2600 AA Delft");
  CHECK_FALSE(shelf.book_of(delft)->find("markt").empty());
}

TEST_CASE("a file of addresses with more than one faulty row in a hundred is refused") {
  Installation here;

  const auto lines = here.import(ImportOrder::What::addresses,
                                 here.write("in.csv", "straat,huisnummer,postcode,plaats,lat,lon\nA,5,2600AA,Delft,52.01,4.36\nB,5,,Delft,,\n"));

  REQUIRE_FALSE(lines);
  CHECK(lines.error().where.find("in.csv#3") != std::string::npos);
}

TEST_CASE("the words on the terminal are understood, or every missing one is named") {
  const auto order = read_import_order({"areas", "in.geojson", "--municipality", "delft", "--year=2014", "--kind", "buurt", "--var", "elsewhere"});

  REQUIRE(order);
  CHECK(order->file == "in.geojson");
  CHECK(order->municipality.text() == "delft");
  CHECK(order->year == 2014);
  CHECK(order->kind == "buurt");
  CHECK(order->rest == std::vector<std::string>{"--var=elsewhere"});
  CHECK(read_import_order({}).error().code == "required");
  CHECK(read_import_order({"areas"}).errors().size() == 2);
  CHECK(read_import_order({"areas", "a", "--municipality"}).error().code == "format");
  CHECK(read_import_order({"areas", "a", "--municipality", "x", "--year", "x"}).error().code == "format");
}

TEST_CASE("areas come from a service too, all its pages, and replace nothing when it fails on the way") {
  Installation here;
  httplib::Server service;
  bool is_well = true;
  const std::string first = one_area;
  service.Get("/items", [&](const httplib::Request& request, httplib::Response& response) {
    const std::string page = request.has_param("page") ? request.get_param_value("page") : "1";
    if (page == "2" && !is_well) {
      response.status = 503;
      return;
    }
    std::string text = first;
    if (page == "2") text.replace(text.find("WK050311"), 8, "WK050312");
    else text.insert(1, "\"links\":[{\"rel\":\"self\",\"href\":\"x\"},{\"rel\":\"next\",\"href\":\"http://127.0.0.1:" + std::to_string(request.local_port) + "/items?page=2\"}],");
    response.set_content(text, "application/geo+json");
  });
  const int port = service.bind_to_any_port("127.0.0.1");
  std::thread thread([&] { service.listen_after_bind(); });
  const fs::path address = "http://127.0.0.1:" + std::to_string(port) + "/items";

  const auto lines = here.import_areas(address);
  is_well = false;
  const auto failed = here.import_areas(address);
  service.stop();
  thread.join();

  REQUIRE(lines);
  CHECK(lines->front().find(": 2 areas of ") != std::string::npos);
  CHECK(fs::exists(here.imported()));
  REQUIRE_FALSE(failed);
  CHECK(failed.error().code == "unavailable");
}

TEST_CASE("PDOK is asked for the wijken or buurten of a year within the municipality's bounds") {
  Municipality town;
  town.bounds = {519600000, 43200000, 520300000, 44100000};

  CHECK(pdok_address(town, "wijk", 2025) ==
        "https://api.pdok.nl/cbs/wijken-en-buurten-2025/ogc/v1/collections/wijken/items?f=json&limit=1000&bbox=4.3200000,51.9600000,4.4100000,52.0300000");
  CHECK(pdok_address(town, "buurt", 2023).find("wijken-en-buurten-2023/ogc/v1/collections/buurten/") != std::string::npos);
}
