// The whole way over the API's own table: a report, its upload token, its photo.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "server/content/open_towns.hpp"
#include "server/http/api.hpp"
#include "server/photo/photos.hpp"
#include "tests/server/photo/folder.hpp"
#include "tests/server/photo/pictures.hpp"

using namespace klinker;
using namespace klinker::photo::testing;

namespace {

struct Server {
  Folder folder;
  App app;
  std::string number, token;

  Server() {
    app.config.var = folder.path;
    app.config.municipalities = {std::filesystem::path(KLINKER_SOURCE_DIR) / "assets/municipalities/delft"};
    auto towns = open_towns(app.config);
    REQUIRE(towns);
    app.towns.replace(*towns);
    app.store = std::make_shared<store::Store>(folder.path.string(), now());
    app.photos = std::make_shared<photo::Photos>(folder.path / "photos", *app.store);
    http::Request report;
    report.method = "POST";
    report.path = "/api/v1/reports";
    report.headers = {{"content-type", "application/json"}, {"idempotency-key", "photo-test-1"}};
    report.body = R"({"municipality":"delft","text":"De lantaarnpaal is stuk","location":{"lat":52.0007,"lon":4.3719,"source":"pin"}})";
    const auto receipt = nlohmann::json::parse(ask(report).body.bytes());
    number = receipt["number"];
    token = receipt["upload_token"];
  }
  http::Answer ask(http::Request request) { return http::respond(std::move(request), http::endpoints(), app); }
  http::Answer put(const std::string& bytes, const std::string& n = "1", const std::string& type = "image/jpeg") {
    http::Request request;
    request.method = "PUT";
    request.path = "/api/v1/reports/" + number + "/photos/" + n;
    request.headers = {{"content-type", type}, {"upload-token", token}};
    request.body = bytes;
    return ask(request);
  }
};

std::string code_in(const http::Answer& answer) {
  CHECK(answer.content_type == "application/problem+json");
  return nlohmann::json::parse(answer.body.bytes())["errors"][0]["code"];
}

}  // namespace

TEST_CASE("a photo sent with the upload token is taken with 201, and again with 200") {
  Server server;
  const std::string photo = jpeg_of(four_fields(64, 48));

  const auto first = server.put(photo), again = server.put(photo);

  CHECK(first.status == 201);
  CHECK(again.status == 200);
  CHECK(first.body.bytes() == again.body.bytes());
  const auto kept = nlohmann::json::parse(first.body.bytes());
  CHECK(kept["n"] == 1);
  CHECK(kept["bytes"] == photo.size());
  CHECK(kept["sha256"].get<std::string>().size() == 64);
}

TEST_CASE("another photo under the same number is a conflict") {
  Server server;
  REQUIRE(server.put(jpeg_of(four_fields(64, 48))).status == 201);

  const auto other = server.put(jpeg_of(four_fields(48, 64)));

  CHECK(other.status == 409);
  CHECK(code_in(other) == "taken");
}

TEST_CASE("without the upload token of this very report no photo is taken, and nothing is said about the report") {
  Server server;
  const std::string photo = jpeg_of(four_fields(64, 48)), right = server.token, number = server.number;

  for (const std::string token : {"", "x", "' OR 1=1 --", "AAAAAAAAAAAAAAAAAAAAAAAA"}) {
    server.token = token;
    CHECK(server.put(photo).status == 403);
  }
  server.token = right;
  for (const std::string other : {"DLF-999", "XYZ-1", "DLF-", "1"}) {
    server.number = other;
    CHECK(server.put(photo).status == 403);
  }
  CHECK(server.folder.photos() == 0);
}

TEST_CASE("a bad photo is a clear problem and nothing is stored by halves") {
  Server server;
  const std::string photo = jpeg_of(noise(64, 48));

  for (const auto& [bytes, code] : {std::pair{std::string(), std::string("truncated")},
                                    std::pair{photo.substr(0, photo.size() / 2), std::string("truncated")},
                                    std::pair{png_of(four_fields(1, 1)), std::string("too-small")},
                                    std::pair{jpeg_claiming(30'000, 30'000), std::string("too-large")},
                                    std::pair{"PK\x03\x04" + std::string(300, 'z'), std::string("not-a-photo")},
                                    std::pair{"GIF89a" + std::string(300, 'z'), std::string("format")}}) {
    const auto answer = server.put(bytes);

    CHECK(answer.status == 400);
    CHECK(code_in(answer) == code);
  }
  CHECK(server.folder.photos() == 0);
}

TEST_CASE("a fourth photo, or one under no number, is refused") {
  Server server;
  const std::string photo = jpeg_of(four_fields(64, 48));

  for (const char* n : {"0", "4", "10", "-1", "x", "1.0"}) CHECK(server.put(photo, n).status == 400);
  CHECK(server.put(photo, "3").status == 201);
}

TEST_CASE("what does not say that it is a photo is 415") {
  Server server;

  CHECK(server.put(jpeg_of(four_fields(64, 48)), "1", "text/html").status == 415);
  CHECK(server.put(jpeg_of(four_fields(64, 48)), "1", "application/json").status == 415);
}
