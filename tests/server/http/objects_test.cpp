#include <doctest/doctest.h>
#include <httplib.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "server/content/open_towns.hpp"
#include "server/http/ask.hpp"
#include "server/places/object_shelf.hpp"
#include "shared/interview/objects.hpp"
#include "shared/wire/wire.hpp"
#include "tests/server/http/running_server.hpp"

using namespace klinker;
using namespace klinker::http;
using namespace klinker::http::test;

namespace {

ObjectLayer layer(std::string file, std::string url = {}) {
  ObjectLayer made;
  made.code = "bomen";
  made.file = std::move(file);
  made.url = std::move(url);
  made.number = "nr";
  return made;
}

std::string tree(const std::string& number, const std::string& lon_lat) {
  return R"({"type":"Feature","properties":{"nr":)" + number + R"(},"geometry":{"type":"Point","coordinates":[)" + lon_lat + "]}}";
}

std::string collection(const std::string& features) { return R"({"type":"FeatureCollection","features":[)" + features + "]}"; }

const interview::Cell market = interview::cell_of(*Location::from_degrees(52.0116, 4.3571));

/// A service of trees on a real socket; it counts how often it is asked and can fall silent.
struct TreeService {
  httplib::Server server;
  std::atomic<int> asked{0};
  std::atomic<bool> is_well{true};
  std::string box;
  int port = 0;
  std::thread thread;

  TreeService() {
    server.Get("/wfs", [this](const httplib::Request& request, httplib::Response& response) {
      ++asked;
      box = request.get_param_value("bbox");
      if (!is_well) response.status = 500;
      else response.set_content(collection(tree("\"B7\"", "4.3571,52.0116")), "application/json");
    });
    port = server.bind_to_any_port("127.0.0.1");
    thread = std::thread([this] { server.listen_after_bind(); });
    while (!server.is_running()) std::this_thread::yield();
  }
  ~TreeService() {
    server.stop();
    thread.join();
  }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port) + "/wfs?bbox={bbox}"; }
};

struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / ("klinker-objects-" + std::to_string(::getpid()));
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
};

Town delft() {
  Town town;
  town.folder = "delft";
  town.catalogue.municipality.code = MunicipalityCode("delft");
  return town;
}

}  // namespace

TEST_CASE("the lamps around a place are told cell by cell, and a small layer whole") {
  const RunningServer& server = plain_server();

  const std::string near = server.get("/api/v1/objects?municipality=delft&layer=lantaarnpalen&cell=" + std::to_string(market.row) + "_" + std::to_string(market.column));
  const std::string all = server.get("/api/v1/objects?municipality=delft&cell=all");

  REQUIRE(status_of(near) == 200);
  REQUIRE(status_of(all) == 200);
  const auto few = wire::decode_objects(body_of(near));
  const auto many = wire::decode_objects(body_of(all));
  REQUIRE(few);
  REQUIRE(many);
  CHECK(!few->empty());
  CHECK(few->size() < many->size());
  for (const auto& object : *few) CHECK(object.layer == "lantaarnpalen");
}

TEST_CASE("a layer or a cell that is not there is refused with the member's name") {
  const RunningServer& server = plain_server();

  CHECK(status_of(server.get("/api/v1/objects?municipality=nowhere&cell=all")) == 400);
  for (const char* query : {"layer=lantaarnpalen&cell=1", "layer=lantaarnpalen&cell=a_b", "layer=lantaarnpalen&cell=999999999_1", "layer=lantaarnpalen&cell=1_1", "layer=lantaarnpalen&cell=43645_2445", "layer=lantaarnpalen", "layer=../etc&cell=1_1"}) {
    CAPTURE(std::string(query));
    const std::string answer = server.get(std::string("/api/v1/objects?municipality=delft&") + query);
    CHECK(status_of(answer) == 400);
    CHECK(answer.find("application/problem+json") != std::string::npos);
  }
}

TEST_CASE("a file of points, lines and areas becomes objects with a number and one place; what has neither is left out") {
  const std::string line = R"({"type":"Feature","properties":{"nr":5},"geometry":{"type":"LineString","coordinates":[[4.35,52.01],[4.37,52.03]]}})";
  const auto read = places::read_objects(
      collection(tree("\"A1\"", "4.36,52.01") + "," + line + "," + tree("null", "4.36,52.01") + R"(,{"type":"Feature","properties":{"nr":"x"},"geometry":null})"),
      layer("bomen.geojson"));

  REQUIRE(read);
  REQUIRE(read->size() == 2);
  CHECK(read->front().number == "A1");
  CHECK(read->back().number == "5");
  CHECK(read->back().point.lat_e7() == 520200000);
  CHECK(read->back().point.lon_e7() == 43600000);
  CHECK_FALSE(places::read_objects("{\"features\":", layer("x")));
  CHECK_FALSE(places::read_objects("[]", layer("x")));
}

TEST_CASE("what stands just over the edge of a cell is told too, what stands two cells on is not") {
  Folder var;
  std::filesystem::create_directories(var.path / "delft");
  const auto place = [](int rows, int columns) {
    const auto degrees = [](std::int32_t e7) { return format_degrees_e7(e7); };
    return degrees((market.column + columns) * interview::cell_width_e7 + 10) + "," + degrees((market.row + rows) * interview::cell_height_e7 + 10);
  };
  std::ofstream(var.path / "delft" / "bomen.geojson") << collection(tree("1", place(0, 0)) + "," + tree("2", place(1, 1)) + "," + tree("3", place(-1, -1)) + "," +
                                                                    tree("4", place(2, 0)) + "," + tree("5", place(0, -2)));
  places::ObjectShelf shelf(var.path, {}, ask);

  const auto found = shelf.around(delft(), layer("bomen.geojson"), market);

  REQUIRE(found);
  std::string numbers;
  for (const auto& object : *found) numbers += object.number;
  CHECK(numbers == "312");
}

TEST_CASE("a service is asked once for a cell, with its box; what it said is kept and serves when it falls silent") {
  Folder var;
  TreeService service;
  places::ObjectShelf shelf(var.path, {}, ask);

  const auto first = shelf.around(delft(), layer({}, service.url()), market);
  service.is_well = false;
  const auto second = shelf.around(delft(), layer({}, service.url()), market);

  REQUIRE(first);
  REQUIRE(second);
  CHECK(first->size() == 1);
  CHECK(second->front().number == "B7");
  CHECK(service.asked == 1);
  CHECK(service.box == format_degrees_e7((market.column - 1) * interview::cell_width_e7) + "," + format_degrees_e7((market.row - 1) * interview::cell_height_e7) + "," +
                           format_degrees_e7((market.column + 2) * interview::cell_width_e7) + "," + format_degrees_e7((market.row + 2) * interview::cell_height_e7));
}

TEST_CASE("an old answer of a service is used when nothing newer can be had, and a service that never answered is said to be unavailable") {
  Folder var;
  TreeService service;
  places::ObjectShelf shelf(var.path, {}, ask);
  REQUIRE(shelf.around(delft(), layer({}, service.url()), market));
  for (const auto& file : std::filesystem::recursive_directory_iterator(var.path))
    if (file.is_regular_file()) std::filesystem::last_write_time(file, std::filesystem::file_time_type::clock::now() - std::chrono::hours(48));
  service.is_well = false;

  const auto old = shelf.around(delft(), layer({}, service.url()), market);
  const auto none = shelf.around(delft(), layer({}, service.url()), interview::Cell{1, 1});

  REQUIRE(old);
  CHECK(old->size() == 1);
  CHECK(service.asked == 3);
  REQUIRE_FALSE(none);
  CHECK(none.error().code == "unavailable");
}
