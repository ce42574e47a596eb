// What holds for every address: the Dutch API Design Rules under /api/, security headers everywhere, one shape for faults.
#include "server/http/api.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

#include "tests/server/http/running_server.hpp"

using namespace klinker;
using namespace klinker::http;
using namespace klinker::http::test;

namespace {

// "/m/{town}/melding/{number}" → an address that the row answers.
std::string example_of(std::string_view pattern) {
  std::string path(pattern);
  for (std::size_t open = path.find('{'); open != std::string::npos; open = path.find('{')) {
    const std::size_t close = path.find('}', open);
    path.replace(open, close - open + 1, path.substr(open, close - open + 1) == "{town}" ? "delft" : "DLF-999999");
  }
  return path;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

Answer fail(const Request&, App&) { throw std::runtime_error("something private"); }
constexpr Endpoint failing[] = {{"GET", "/api/v1/broken", fail, Kind::api}, {"GET", "/broken", fail, Kind::page}};

}  // namespace

TEST_CASE("every answer of the API names its version, right or wrong") {
  const RunningServer& server = plain_server();
  const std::string json = "Content-Type: application/json\r\n";
  CHECK(header_of(server.get("/api/v1/catalogue?municipality=delft"), "API-Version") == "1.0.0");
  for (const std::pair<int, std::string>& refused : std::initializer_list<std::pair<int, std::string>>{
           {400, server.get("/api/v1/catalogue")},
           {404, server.get("/api/v1/nothing")},
           {404, server.get("/api/v1/catalogue/")},
           {404, server.get("/api/v1/reports/")},
           {405, server.ask("DELETE", "/api/v1/catalogue")},
           {406, server.get("/api/v1/catalogue?municipality=delft", "Accept: text/csv\r\n")},
           {413, server.ask("PUT", "/api/v1/nothing", json, std::string(70000, ' '))},
           {415, server.ask("POST", "/api/v1/reports", "Content-Type: text/plain\r\n", "x")},
           {415, server.ask("POST", "/api/v1/reports", "", "{}")},
           {400, server.ask("POST", "/api/v1/reports", json, "{")},
       }) {
    const std::string& answer = refused.second;
    CAPTURE(answer);
    CHECK(status_of(answer) == refused.first);
    CHECK(header_of(answer, "API-Version") == "1.0.0");
    CHECK(header_of(answer, "Content-Type") == "application/problem+json");
    CHECK(header_of(answer, "Cache-Control") == "no-store");
    for (const char* member : {"\"status\":", "\"title\":", "\"detail\":"}) CHECK(holds(body_of(answer), member));
  }
}

TEST_CASE("a method that an address does not know is answered with those it knows") {
  const RunningServer& server = plain_server();
  const std::string allowed = header_of(server.ask("DELETE", "/api/v1/reports"), "Allow");
  for (const char* method : {"GET", "HEAD", "POST"}) CHECK(holds(allowed, method));
}

TEST_CASE("HEAD gives the headers of GET and no body") {
  const RunningServer& server = plain_server();
  const std::string get = server.get("/api/v1/catalogue?municipality=delft");
  const std::string head = server.ask("HEAD", "/api/v1/catalogue?municipality=delft");

  CHECK(status_of(head) == 200);
  CHECK(header_of(head, "Content-Length") == header_of(get, "Content-Length"));
  CHECK(body_of(head).empty());
}

TEST_CASE("no address answers without the headers that protect who looks at it") {
  const RunningServer& server = plain_server();
  for (const Endpoint& endpoint : endpoints()) {
    const std::string path = example_of(endpoint.pattern);
    CAPTURE(path);
    const std::string answer = server.get(path);
    const std::string policy = header_of(answer, "Content-Security-Policy");
    CHECK(status_of(answer) != 500);
    CHECK(header_of(answer, "X-Content-Type-Options") == "nosniff");
    CHECK(header_of(answer, "Referrer-Policy") == "same-origin");
    CHECK_FALSE(header_of(answer, "Cache-Control").empty());
    for (const char* directive : {"default-src '", "base-uri 'none'", "form-action '", "frame-ancestors "}) CHECK(holds(policy, directive));
    for (const char* forbidden : {"unsafe-inline", "'unsafe-eval'", "http:", " *", "script-src data:"}) CHECK_FALSE(holds(policy, forbidden));
    const bool may_be_framed = endpoint.kind == Kind::widget;
    CHECK(holds(policy, "frame-ancestors 'none'") == !may_be_framed);
    CHECK(header_of(answer, "X-Frame-Options") == (may_be_framed ? "" : "DENY"));
  }
}

TEST_CASE("a town's pages may load that town's map and no other's") {
  const RunningServer& server = plain_server();
  const std::string delft = header_of(server.get("/m/delft/manifest.webmanifest"), "Content-Security-Policy");
  const std::string waterdorp = header_of(server.get("/m/waterdorp/manifest.webmanifest"), "Content-Security-Policy");

  CHECK(holds(delft, "img-src 'self' blob: data: https://service.pdok.nl;"));
  CHECK(holds(delft, "script-src 'self' 'wasm-unsafe-eval';"));
  CHECK(holds(waterdorp, "frame-ancestors 'none'"));
}

TEST_CASE("a page that does not exist is a page of the town, in the reader's language") {
  const RunningServer& server = plain_server();
  const std::string dutch = server.get("/m/delft/nergens");
  const std::string english = server.get("/m/delft/nergens", "Accept-Language: en-GB,en;q=0.9,nl;q=0.8\r\n");

  CHECK(status_of(dutch) == 404);
  CHECK(holds(dutch, "<html lang=\"nl\">"));
  CHECK(holds(dutch, "data-town=\"delft\""));
  CHECK(holds(english, "<html lang=\"en\">"));
  CHECK(status_of(server.get("/m/nergens/manifest.webmanifest")) == 404);
  CHECK(status_of(server.get("/m/%00/manifest.webmanifest")) == 404);
}

TEST_CASE("our own mistake is a 500 with an id and tells nothing else") {
  RunningServer& server = plain_server();
  const auto before = server.app().counters.own_mistakes.load();
  Request request;
  request.method = "GET";
  request.path = "/api/v1/broken";
  const Answer api = respond(request, failing, server.app());
  request.path = "/broken";
  const Answer page = respond(request, failing, server.app());

  CHECK(api.status == 500);
  CHECK(page.status == 500);
  CHECK_FALSE(holds(std::string(api.body.bytes()), "private"));
  CHECK_FALSE(holds(std::string(page.body.bytes()), "private"));
  CHECK(holds(std::string(api.body.bytes()), "logged as "));
  CHECK(server.app().counters.own_mistakes == before + 2);
}

TEST_CASE("what the guard refuses before it is whole has the same shape and headers") {
  const RunningServer& server = plain_server();
  RawClient client(server.port());
  client.send("POST /api/v1/reports HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx");
  const std::string answer = client.receive();

  CHECK(status_of(answer) == 400);
  CHECK(header_of(answer, "Content-Type") == "application/problem+json");
  CHECK(header_of(answer, "API-Version") == "1.0.0");
  CHECK(header_of(answer, "Connection") == "close");
}

TEST_CASE("figures are for the machine itself, past no proxy") {
  const RunningServer& server = plain_server();
  CHECK(holds(server.get("/metrics"), "klinker_requests_total{status=\"2xx\"}"));
  for (const char* header : {"X-Forwarded-For: 192.0.2.1\r\n", "Forwarded: for=192.0.2.1\r\n", "X-Real-IP: 192.0.2.1\r\n"})
    CHECK(status_of(server.get("/metrics", header)) == 404);
}

TEST_CASE("health names the version of program and content of every town") {
  const RunningServer& server = plain_server();
  const std::string answer = server.get("/health");

  CHECK(status_of(answer) == 200);
  CHECK(holds(answer, "\"delft\":\""));
  CHECK(holds(answer, "\"waterdorp\":\""));
}

TEST_CASE("HSTS is promised only where the public address is https") {
  Config config;
  config.public_url = "https://meldingen.example.nl";
  config.security_contact = "mailto:security@example.nl";
  const RunningServer secure(config);
  const RunningServer& plain = plain_server();

  CHECK(header_of(secure.get("/robots.txt"), "Strict-Transport-Security") == "max-age=31536000");
  CHECK(header_of(plain.get("/robots.txt"), "Strict-Transport-Security").empty());
  const std::string contact = secure.get("/.well-known/security.txt");
  CHECK(holds(contact, "Contact: mailto:security@example.nl\n"));
  CHECK(holds(contact, "\nExpires: 20"));
  CHECK(holds(contact, "\nCanonical: https://meldingen.example.nl/.well-known/security.txt\n"));
  CHECK(status_of(plain.get("/.well-known/security.txt")) == 404);
}

TEST_CASE("a page is sent compressed, one that holds a secret is not") {
  const RunningServer& server = plain_server();
  const std::string takes = "Accept-Encoding: gzip, br\r\n";
  const std::string form = server.get("/m/delft/meld", takes);

  CHECK(header_of(form, "Content-Encoding") == "br");
  CHECK(body_of(form).size() * 2 < body_of(server.get("/m/delft/meld")).size());
  CHECK(header_of(server.get("/desk/login", takes), "Content-Encoding").empty());
}
