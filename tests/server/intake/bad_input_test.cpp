// Whatever a stranger sends: a clear fault with a pointer, nothing stored by halves, never a 500.
#include <doctest/doctest.h>

#include "server/store/store.hpp"
#include "tests/server/intake/asking.hpp"

using namespace klinker;
using namespace klinker::http::test;

namespace {

struct Wrong {
  const char* what;
  Told told;
  const char* pointer;
};

std::vector<Wrong> wrongs() {
  std::vector<Wrong> rows;
  const auto text = [&](const char* value) { Told told; told.text = value; return told; };
  const auto place = [&](const char* value) { Told told; told.location = value; return told; };
  const auto more = [&](const char* value) { Told told; told.more = value; return told; };
  const auto town = [&](const char* value) { Told told; told.municipality = value; return told; };
  rows.push_back({"text is a number", text("12"), "#/text"});
  rows.push_back({"text is a list", text("[\"a\"]"), "#/text"});
  rows.push_back({"text is missing", text(""), "#/text"});
  rows.push_back({"text is empty", text("\"  \""), "#/text"});
  rows.push_back({"text with a NUL", text("\"a\\u0000b\""), "#/text"});
  rows.push_back({"no location", place(""), "#/location"});
  rows.push_back({"location is text", place("\"here\""), "#/location"});
  rows.push_back({"half a point", place("{\"lat\":52.0}"), "#/location"});
  rows.push_back({"a latitude of 1e300", place("{\"lat\":1e300,\"lon\":4.3}"), "#/location"});
  rows.push_back({"null island", place("{\"lat\":0,\"lon\":0}"), "#/location"});
  rows.push_back({"a place in the sea", place("{\"lat\":52.4,\"lon\":3.2}"), "#/location"});
  rows.push_back({"a place in another town", place("{\"lat\":52.3740,\"lon\":4.8897}"), "#/location"});
  rows.push_back({"accuracy below nothing", place("{\"lat\":52.0116,\"lon\":4.3571,\"accuracy_m\":-1}"), "#/location/accuracy_m"});
  rows.push_back({"an unknown source", place("{\"lat\":52.0116,\"lon\":4.3571,\"source\":\"dowsing\"}"), "#/location/source"});
  rows.push_back({"an unknown category", more(",\"category\":\"ufo-landed\""), "#/category"});
  rows.push_back({"a main category", more(",\"category\":\"licht\""), "#/category"});
  rows.push_back({"an answer to no question", more(",\"answers\":{\"no-such-question\":\"x\"}"), "#/answers/no-such-question"});
  rows.push_back({"answers as a list", more(",\"answers\":[1]"), "#/answers"});
  rows.push_back({"contact where none is sent", more(",\"contact\":{\"email\":\"a@example.nl\"}"), "#/contact/email"});
  rows.push_back({"a time that is none", more(",\"created_at\":\"yesterday\""), "#/created_at"});
  rows.push_back({"the desk's channel", more(",\"channel\":\"desk\""), "#/channel"});
  rows.push_back({"municipality missing", town("null"), "#/municipality"});
  rows.push_back({"another municipality", town("\"atlantis\""), "#/municipality"});
  return rows;
}

const char* const tables[] = {"report", "signal", "signal_text", "signal_answer", "signal_contact", "submission", "history", "assignment", "outbox"};

std::int64_t rows_in_all(RunningServer& server) {
  std::int64_t rows = 0;
  for (const char* table : tables) rows += count(server, std::string("SELECT COUNT(*) FROM ") + table);
  return rows;
}

}  // namespace

TEST_CASE("every wrong member is named by its pointer and nothing is stored by halves") {
  RunningServer& server = plain_server();
  const std::int64_t before = rows_in_all(server);

  for (const Wrong& wrong : wrongs()) {
    CAPTURE(wrong.what);
    const std::string answer = post(server, wrong.told);
    CAPTURE(answer);
    CHECK(status_of(answer) == 400);
    CHECK(header_of(answer, "Content-Type") == "application/problem+json");
    CHECK(holds(body_of(answer), std::string("\"") + wrong.pointer));
  }

  CHECK(rows_in_all(server) == before);
}

TEST_CASE("all faults of one report are told at once") {
  Told told;
  told.text = "\"\"";
  told.location = "{\"lat\":52.3740,\"lon\":4.8897}";
  told.more = ",\"category\":\"ufo-landed\"";

  const std::string body = body_of(post(plain_server(), told));

  for (const char* pointer : {"#/text", "#/location", "#/category"}) CHECK(holds(body, pointer));
}

TEST_CASE("what is no JSON is refused: NaN, lone surrogates, broken UTF-8, half a document, a thousand brackets") {
  RunningServer& server = plain_server();
  const std::int64_t before = rows_in_all(server);
  const std::string start = "{\"municipality\":\"delft\",\"location\":{\"lat\":52.0116,\"lon\":4.3571},\"text\":";

  for (const std::string& body : {start + "NaN}", start + "\"\\ud800\"}", start + "\"\xff\xfe\"}", start, std::string(1000, '['),
                                  start + "\"x\",\"answers\":" + std::string(500, '[') + std::string(500, ']') + "}"}) {
    const std::string answer = post(server, body, new_key());
    CAPTURE(answer);
    CHECK(status_of(answer) == 400);
    CHECK(header_of(answer, "Content-Type") == "application/problem+json");
  }
  const std::string huge = post(server, std::string(10 * 1024 * 1024, '['), new_key());
  CHECK(status_of(huge) == 413);
  CHECK(header_of(huge, "Content-Type") == "application/problem+json");

  CHECK(rows_in_all(server) == before);
}

TEST_CASE("a missing or ill-formed key is refused") {
  RunningServer& server = plain_server();
  const std::string json = "Content-Type: application/json\r\n";

  for (const std::string& header : {std::string(), std::string("Idempotency-Key: short\r\n"), std::string("Idempotency-Key: has spaces in it\r\n"),
                                    "Idempotency-Key: " + std::string(65, 'a') + "\r\n"}) {
    const std::string answer = server.ask("POST", "/api/v1/reports", json + header, Told().body());
    CHECK(status_of(answer) == 400);
    CHECK(holds(body_of(answer), "\"in\":\"header\""));
  }
}

TEST_CASE("SQL and script in every field are kept as the words they are") {
  RunningServer& server = plain_server();
  const std::string nasty = "'); DROP TABLE report;--<script>alert(1)</script><img src=x onerror=alert(2)>";
  Told told;
  told.text = "\"lantaarnpaal " + nasty + "\"";
  told.location = "{\"lat\":52.0116,\"lon\":4.3571,\"address\":\"" + nasty + "\",\"description\":\"" + nasty + "\"}";
  told.more = ",\"answers\":{\"lampnummer\":\"" + nasty.substr(0, 15) + "\"},\"language\":\"'<script>\",\"catalogue_version\":\"" + nasty.substr(0, 60) +
              "\",\"joins\":\"\"";

  const std::string answer = post(server, told);

  CAPTURE(answer);
  REQUIRE(status_of(answer) == 201);
  CHECK(count(server, "SELECT COUNT(*) FROM signal_text WHERE address LIKE '%DROP TABLE report;--<script>%'") == 1);
  const std::string number = member(body_of(answer), "number");
  for (const std::string& page : {server.get(member(body_of(answer), "status_url")), server.get("/desk/report/" + number, desk_cookie(server)),
                                  server.get("/m/delft/melding/" + number)}) {
    CHECK(status_of(page) == 200);
    CHECK_FALSE(holds(page, "<script>alert"));
    CHECK_FALSE(holds(page, "<img src=x"));
  }
  for (const std::string& path : {std::string("/api/v1/reports?municipality=delft%27--&bbox=1"), std::string("/api/v1/reports?municipality=delft&state=%27%20OR%201=1"),
                                  std::string("/api/v1/nearby?municipality=delft&lat=%27&lon=%27&category=%27")})
    CHECK(status_of(server.get(path)) == 400);
}

TEST_CASE("a question about the map that cannot be answered names the member of the query") {
  const RunningServer& server = plain_server();
  const std::string start = "/api/v1/reports?municipality=delft&";

  for (const std::pair<const char*, const char*>& asked : std::initializer_list<std::pair<const char*, const char*>>{
           {"bbox=1,2,3", "bbox"}, {"bbox=a,b,c,d", "bbox"}, {"bbox=5,52,4,53", "bbox"}, {"bbox=4,NaN,5,53", "bbox"}, {"bbox=4,52,5,1e300", "bbox"},
           {"zoom=-1", "zoom"}, {"zoom=99", "zoom"}, {"zoom=x", "zoom"}, {"category=ufo", "category"}, {"state=gone", "state"}, {"since=soon", "since"}}) {
    const char* query = asked.first;
    CAPTURE(query);
    const std::string answer = server.get(start + query);
    CHECK(status_of(answer) == 400);
    CHECK(holds(body_of(answer), std::string("\"in\":\"query\",\"location\":\"") + asked.second + "\""));
  }
  CHECK(status_of(server.get("/api/v1/reports")) == 400);
}

TEST_CASE("an unknown code is kept as text under content that this server served before, and refused under today's") {
  RunningServer& server = plain_server();
  const std::string older(64, 'b');
  server.app().store->write([&](store::Transaction& transaction) {
    transaction.sql().run("INSERT INTO catalogue_version (municipality, version, first_served, bundle) VALUES ('delft', :version, 0, '{}')",
                          {{":version", older}});
  });
  Told told;
  told.more = ",\"category\":\"gone-since\",\"catalogue_version\":\"" + older + "\"";
  Told never;
  never.more = ",\"category\":\"gone-since\",\"catalogue_version\":\"" + std::string(64, 'c') + "\"";

  CHECK(status_of(post(server, told)) == 201);
  CHECK(status_of(post(server, never)) == 400);
  CHECK(count(server, "SELECT COUNT(*) FROM signal_text WHERE unknown_kept LIKE '%gone-since%'") == 1);
}
