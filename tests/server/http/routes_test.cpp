#include "server/http/routes.hpp"

#include <doctest/doctest.h>

using namespace klinker::http;

namespace {

Answer nothing(const Request&, klinker::App&) { return {}; }

constexpr Endpoint rows[] = {
    {"GET", "/", nothing, Kind::page},
    {"GET", "/m/{town}/", nothing, Kind::page},
    {"GET", "/m/{town}/melding/{number}", nothing, Kind::page},
    {"GET", "/api/v1/reports", nothing, Kind::api},
    {"POST", "/api/v1/reports", nothing, Kind::api, Takes::json, small_body},
};

}  // namespace

TEST_CASE("a path is found only when every segment fits, the slash at the end included") {
  CHECK(find_endpoint(rows, "GET", "/").endpoint == &rows[0]);
  CHECK(find_endpoint(rows, "GET", "/m/delft/").endpoint == &rows[1]);
  CHECK(find_endpoint(rows, "GET", "/m/delft").endpoint == nullptr);
  CHECK(find_endpoint(rows, "GET", "/m//").endpoint == nullptr);
  CHECK(find_endpoint(rows, "GET", "/api/v1/reports/").endpoint == nullptr);
  CHECK(find_endpoint(rows, "GET", "").endpoint == nullptr);
}

TEST_CASE("what stands at a brace is decoded, and an escaped slash stays inside its segment") {
  const Found found = find_endpoint(rows, "GET", "/m/del%2Fft/melding/DLF-1%32");

  REQUIRE(found.endpoint == &rows[2]);
  CHECK(found.captured == std::vector<std::string>{"del/ft", "DLF-12"});
}

TEST_CASE("a known path with another method names the methods it has") {
  const Found found = find_endpoint(rows, "DELETE", "/api/v1/reports");

  CHECK(found.endpoint == nullptr);
  CHECK(found.allowed == "GET, HEAD, POST");
}

TEST_CASE("HEAD is answered where GET is") { CHECK(find_endpoint(rows, "HEAD", "/m/delft/").endpoint == &rows[1]); }
