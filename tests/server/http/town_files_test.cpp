// What a phone keeps of a town: catalogue and basemap, whole, in part, and only when changed.
#include <doctest/doctest.h>

#include "server/http/negotiate.hpp"
#include "shared/content/load_catalogue.hpp"
#include "tests/server/http/running_server.hpp"

using namespace klinker;
using namespace klinker::http;
using namespace klinker::http::test;

TEST_CASE("the catalogue comes once and is then only compared") {
  const RunningServer& server = plain_server();
  const std::string first = server.get("/api/v1/catalogue?municipality=delft");
  const std::string tag = header_of(first, "ETag");

  const auto catalogue = load_bundle(body_of(first));
  REQUIRE(catalogue);
  CHECK(load_bundle(body_of(server.get("/api/v1/catalogue?municipality=delft&language=en"))));
  CHECK(tag == "W/\"" + catalogue->version + "-nl\"");
  const std::string again = server.get("/api/v1/catalogue?municipality=delft", "If-None-Match: " + tag + "\r\n");
  CHECK(status_of(again) == 304);
  CHECK(body_of(again).empty());
  CHECK(header_of(again, "Content-Length").empty());
  CHECK(status_of(server.get("/api/v1/catalogue?municipality=nergens")) == 404);
}

TEST_CASE("the catalogue is sent as small as the asker can read it") {
  const RunningServer& server = plain_server();
  const std::string address = "/api/v1/catalogue?municipality=delft";
  const auto size = [&](const char* accepted) { return body_of(server.get(address, std::string("Accept-Encoding: ") + accepted + "\r\n")).size(); };

  CHECK(header_of(server.get(address, "Accept-Encoding: gzip, deflate, br\r\n"), "Content-Encoding") == "br");
  CHECK(header_of(server.get(address, "Accept-Encoding: gzip\r\n"), "Content-Encoding") == "gzip");
  CHECK(header_of(server.get(address, "Accept-Encoding: br;q=0\r\n"), "Content-Encoding").empty());
  CHECK(size("br") < size("gzip"));
  CHECK(size("gzip") < size("identity"));
}

TEST_CASE("the basemap is given whole, or exactly the part that is asked") {
  const TemporaryFolder data;
  std::string map;
  for (int i = 0; i < 100000; ++i) map += static_cast<char>(i % 251);
  data.write("delft_osm_openmaptiles_z10-14.pmtiles", map);
  Config config;
  config.data = data.path();
  const RunningServer server(config);
  const std::string address = "/m/delft/basemap.pmtiles";

  const std::string whole = server.get(address);
  CHECK(status_of(whole) == 200);
  CHECK(body_of(whole) == map);
  CHECK(header_of(whole, "Accept-Ranges") == "bytes");
  CHECK(header_of(whole, "Content-Encoding").empty());

  const std::string part = server.get(address, "Range: bytes=100-199\r\n");
  CHECK(status_of(part) == 206);
  CHECK(body_of(part) == map.substr(100, 100));
  CHECK(header_of(part, "Content-Range") == "bytes 100-199/100000");
  CHECK(body_of(server.get(address, "Range: bytes=-7\r\n")) == map.substr(map.size() - 7));
  CHECK(body_of(server.get(address, "Range: bytes=99990-200000\r\n")) == map.substr(99990));

  const std::string beyond = server.get(address, "Range: bytes=100000-\r\n");
  CHECK(status_of(beyond) == 416);
  CHECK(header_of(beyond, "Content-Range") == "bytes */100000");

  const std::string tag = header_of(whole, "ETag");
  CHECK(status_of(server.get(address, "Range: bytes=0-9\r\nIf-Range: " + tag + "\r\n")) == 206);
  CHECK(status_of(server.get(address, "Range: bytes=0-9\r\nIf-Range: \"other\"\r\n")) == 200);
  CHECK(status_of(server.get(address, "If-None-Match: " + tag + "\r\n")) == 304);
  CHECK(status_of(server.get("/m/waterdorp/basemap.pmtiles")) == 404);
}

TEST_CASE("a range that cannot be read asks for the whole") {
  for (const char* text : {"", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-2", "bytes=0-1,5-6", "lines=1-2", "bytes=-1x"}) {
    CAPTURE(text);
    CHECK(decode_range(text, 100).kind == RangeKind::whole);
  }
  CHECK(decode_range("bytes=-0", 100).kind == RangeKind::unsatisfiable);
  CHECK(decode_range("bytes=18446744073709551615-", 100).kind == RangeKind::unsatisfiable);
}

TEST_CASE("a town installs under its own name and address") {
  const RunningServer& server = plain_server();
  const std::string manifest = server.get("/m/waterdorp/manifest.webmanifest");

  CHECK(header_of(manifest, "Content-Type") == "application/manifest+json");
  CHECK(body_of(manifest).find("\"start_url\":\"/m/waterdorp/\"") != std::string::npos);
  CHECK(body_of(manifest).find("\"scope\":\"/m/waterdorp/\"") != std::string::npos);
}
