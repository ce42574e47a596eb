#include "server/http/surroundings.hpp"

#include <doctest/doctest.h>

#include "server/http/security.hpp"
#include "tests/server/http/running_server.hpp"

using namespace klinker;
using namespace klinker::http;
using namespace klinker::http::test;

namespace {

Request from(const std::string& peer, const std::string& host, const std::string& forwarded = {}) {
  Request request;
  request.peer = peer;
  request.path = "/m/delft/";
  request.headers = {{"host", host}};
  if (!forwarded.empty()) request.headers.emplace_back("x-forwarded-proto", forwarded);
  return request;
}

}  // namespace

TEST_CASE("a page is told that it is safe on this machine and behind https, nowhere else") {
  Config config;
  CHECK(is_secure(from("127.0.0.1", "localhost:8080"), config));
  CHECK(is_secure(from("127.0.0.1", "127.0.0.1:8080"), config));
  CHECK(is_secure(from("::1", "[::1]:8080"), config));
  CHECK_FALSE(is_secure(from("192.0.2.7", "192.0.2.1:8080"), config));
  CHECK(is_secure(from("127.0.0.1", "meldingen.example.nl", "https"), config));
  CHECK_FALSE(is_secure(from("127.0.0.1", "meldingen.example.nl", "http"), config));
  CHECK_FALSE(is_secure(from("192.0.2.7", "meldingen.example.nl", "https"), config));
  config.public_url = "https://meldingen.example.nl";
  CHECK(is_secure(from("192.0.2.7", "meldingen.example.nl"), config));
}

TEST_CASE("a page speaks the language that is asked for, then one that the reader prefers, then the town's first") {
  RunningServer& server = plain_server();
  const auto towns = server.app().towns.current();
  const Town* delft = towns->find(MunicipalityCode("delft"));
  const auto language = [&](const char* asked, const char* preferred) {
    Request request = from("127.0.0.1", "localhost");
    if (asked != nullptr) request.query = {{"lang", asked}};
    request.headers.emplace_back("accept-language", preferred);
    return surroundings(request, server.app(), delft).language;
  };
  CHECK(language(nullptr, "") == "nl");
  CHECK(language(nullptr, "de-DE, en-US;q=0.7, nl;q=0.3") == "en");
  CHECK(language("nl", "en") == "nl");
  CHECK(language("xx\"><script>", "tr") == "nl");
}

TEST_CASE("the desk in another language is still the desk of the same town, with the same filter") {
  RunningServer& server = plain_server();
  const auto towns = server.app().towns.current();
  const Town* waterdorp = towns->find(MunicipalityCode("waterdorp"));
  const auto kept = [&](const char* method, const char* path, Pairs query) {
    Request request = from("127.0.0.1", "localhost");
    request.method = method;
    request.path = path;
    request.query = std::move(query);
    return surroundings(request, server.app(), waterdorp).query;
  };
  for (const char* path : {"/desk", "/desk/labels", "/desk/classifier", "/desk/proef", "/desk/cijfers"})
    CHECK(kept("GET", path, {{"municipality", "waterdorp"}, {"state", "in_progress"}, {"lang", "nl"}}) == "municipality=waterdorp&state=in_progress");
  CHECK(kept("GET", "/desk", {{"department", "\"><b>&lang=x"}}) == "department=%22%3E%3Cb%3E%26lang%3Dx");
  CHECK(kept("POST", "/desk/labels", {}) == "municipality=waterdorp");
  CHECK(kept("GET", "/m/waterdorp/meld", {{"x", "1"}}).empty());
  CHECK(kept("GET", "/desktop", {{"x", "1"}}).empty());
}

TEST_CASE("only an address can become a source in the policy") {
  CHECK(origin_of("https://service.pdok.nl/brt/{z}/{x}/{y}.png") == "https://service.pdok.nl");
  CHECK(origin_of("https://{s}.tiles.example:8443/{z}.png") == "https://*.tiles.example:8443");
  CHECK(origin_of("https://a.example") == "https://a.example");
  CHECK(origin_of("/own/{z}.png").empty());
  CHECK(origin_of("javascript:alert(1)").empty());
  CHECK(origin_of("https://a.example;script-src *").empty());
  CHECK(origin_of("https:///x").empty());
}

TEST_CASE("a widget may be framed by the origins of its town and by nobody else") {
  RunningServer& server = plain_server();
  const auto towns = server.app().towns.current();
  const auto policy = [&](Kind kind, const Town* town) {
    Answer answer;
    add_security_headers(answer, kind, town, server.app());
    for (const auto& [name, value] : answer.headers)
      if (name == "Content-Security-Policy") return value.substr(value.find("frame-ancestors"));
    return std::string();
  };
  CHECK(policy(Kind::widget, towns->find(MunicipalityCode("delft"))) == "frame-ancestors 'self' https://www.delft.nl");
  CHECK(policy(Kind::page, towns->find(MunicipalityCode("delft"))) == "frame-ancestors 'none'");
  CHECK(policy(Kind::widget, nullptr) == "frame-ancestors 'none'");
}

TEST_CASE("a cookie is for our own pages only, and on https for https only") {
  Config config;
  const std::string here = cookie("a", "b", "/desk", 60, from("127.0.0.1", "localhost"), config);
  CHECK(here == "a=b; Path=/desk; Max-Age=60; HttpOnly; SameSite=Strict");
  config.public_url = "https://meldingen.example.nl";
  CHECK(cookie("a", "b", "/desk", 60, from("127.0.0.1", "localhost"), config) == here + "; Secure");
}
