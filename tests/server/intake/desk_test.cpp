// The department's desk: behind a password, against cross-site posts, with the law of states, and without contact data.
#include <doctest/doctest.h>

#include "server/store/store.hpp"
#include "tests/server/intake/asking.hpp"

using namespace klinker;
using namespace klinker::http::test;

namespace {

const std::string form_type = "Content-Type: application/x-www-form-urlencoded\r\n";
const std::string json_type = "Content-Type: application/json\r\n";
const std::string as_desk = "Authorization: Basic ZGVzazp0ZXN0IHBhc3N3b3Jk\r\n";  // desk:test password

std::string token_of(const std::string& page) { return between(page, "name=\"form_token\" value=\"", "\""); }

std::string move(const RunningServer& server, const std::string& number, const std::string& body, const std::string& who = as_desk) {
  return server.ask("PATCH", "/api/v1/reports/" + number + "/state", json_type + who, body);
}

}  // namespace

TEST_CASE("nobody sees a desk page or a desk photo without logging in") {
  const RunningServer& server = plain_server();
  const std::string number = member(body_of(post(server)), "number");

  for (const std::string& path : {std::string("/desk"), "/desk/report/" + number, "/desk/report/" + number + "/photos/1/1"}) {
    const std::string answer = server.get(path, "Cookie: klinker-desk=AAAAAAAAAAAAAAAAAAAAAAAA\r\n");
    CHECK(status_of(answer) == 303);
    CHECK(header_of(answer, "Location").rfind("/desk/login", 0) == 0);
  }
  CHECK(status_of(server.ask("POST", "/desk/report/" + number, form_type, "state=in_progress")) == 303);
  CHECK(status_of(move(server, number, "{\"state\":\"in_progress\"}", "")) == 401);
  CHECK(status_of(move(server, number, "{\"state\":\"in_progress\"}", "Authorization: Basic ZGVzazp3cm9uZw==\r\n")) == 401);
}

TEST_CASE("who followed a link to a desk page gets there by logging in, and to no other site") {
  const RunningServer& server = plain_server();
  const std::string asked = "/desk/cijfers?municipality=delft&category=lantaarnpaal-kapot&received=2026-01-01..";

  const std::string away = header_of(server.get(asked), "Location");
  REQUIRE(away.rfind("/desk/login?next=", 0) == 0);
  const std::string page = server.get(away);
  CHECK(holds(page, "name=\"next\""));
  const auto enter = [&](const std::string& next) { return server.ask("POST", "/desk/login", form_type, "password=test%20password&next=" + next); };
  CHECK(header_of(enter(away.substr(away.find('=') + 1)), "Location") == "/desk/cijfers?municipality=delft&category=lantaarnpaal-kapot&received=2026-01-01..");
  CHECK(holds(server.ask("POST", "/desk/login", form_type, "password=wrong&next=%2Fdesk%2Fproef"), "value=\"/desk/proef\""));
  for (const char* elsewhere : {"https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2Fdesk%5C%5Cevil", "%2Fdesk%0D%0ASet-Cookie%3A%20a", "%2Fdeskevil", "%2Fdesk%2Flogin", "%2Fm%2Fdelft"}) {
    CAPTURE(elsewhere);
    CHECK(header_of(enter(elsewhere), "Location") == "/desk");
  }
}

TEST_CASE("the session's cookie is kept from scripts and other sites") {
  const std::string answer = plain_server().ask("POST", "/desk/login", form_type, "password=test%20password");

  const std::string cookie = header_of(answer, "Set-Cookie");
  CHECK(status_of(answer) == 303);
  for (const char* word : {"HttpOnly", "SameSite=Strict", "Path=/desk"}) CHECK(holds(cookie, word));
}

TEST_CASE("another site's form cannot log anybody in") {
  const RunningServer& server = plain_server();

  const std::string crossed = server.ask("POST", "/desk/login", form_type + "Sec-Fetch-Site: cross-site\r\n", "password=test%20password");
  const std::string own = server.ask("POST", "/desk/login", form_type + "Sec-Fetch-Site: same-origin\r\n", "password=test%20password");

  CHECK(status_of(crossed) == 403);
  CHECK(header_of(crossed, "Set-Cookie").empty());
  CHECK(status_of(own) == 303);
}

TEST_CASE("a report reaches its department's queue and is moved to its end, with history and answer on the status page") {
  const RunningServer& server = plain_server();
  const std::string made = body_of(post(server));
  const std::string number = member(made, "number");
  const std::string cookie = desk_cookie(server);

  const std::string queue = server.get("/desk?municipality=delft&department=verlichting&state=open", cookie);
  const std::string token = token_of(server.get("/desk/report/" + number, cookie));
  const std::string started = server.ask("POST", "/desk/report/" + number, form_type + cookie, "form_token=" + token + "&state=in_progress&note=");
  const std::string ended = server.ask("POST", "/desk/report/" + number, form_type + cookie,
                                       "form_token=" + token + "&state=closed&outcome=solved&note=De%20lamp%20is%20vervangen.");

  CHECK(holds(queue, number));
  CHECK(status_of(started) == 303);
  CHECK(status_of(ended) == 303);
  CHECK(holds(server.get(member(made, "status_url")), "De lamp is vervangen."));
  CHECK(holds(body_of(server.get("/api/v1/reports/" + number)), "\"outcome\":\"solved\""));
  CHECK_FALSE(holds(server.get("/desk?municipality=delft&department=groen&state=open", cookie), number));
}

TEST_CASE("a post without the session's own form token changes nothing") {
  RunningServer& server = plain_server();
  const std::string number = member(body_of(post(server)), "number");
  const std::string cookie = desk_cookie(server);

  CHECK(status_of(server.ask("POST", "/desk/report/" + number, form_type + cookie, "state=in_progress")) == 403);
  CHECK(status_of(server.ask("POST", "/desk/report/" + number, form_type + cookie, "form_token=guess&state=in_progress")) == 403);
  CHECK(count(server, "SELECT COUNT(*) FROM report WHERE number = '" + number + "' AND state = 'submitted'") == 1);
}

TEST_CASE("the API moves a state only as the table allows, and says what is missing") {
  const RunningServer& server = plain_server();
  const std::string number = member(body_of(post(server)), "number");

  const std::string bare_end = move(server, number, "{\"state\":\"closed\"}");
  const std::string started = move(server, number, "{\"state\":\"in_progress\"}");
  const std::string back = move(server, number, "{\"state\":\"reopened\"}");
  const std::string nonsense = move(server, number, "{\"state\":\"gone\"}");

  CHECK(status_of(bare_end) == 400);
  CHECK(holds(body_of(bare_end), "#/outcome"));
  CHECK(holds(body_of(bare_end), "#/note"));
  CHECK(status_of(started) == 200);
  CHECK(status_of(back) == 409);
  CHECK(status_of(nonsense) == 400);
  CHECK(status_of(move(server, "DLF-99999999", "{\"state\":\"in_progress\"}")) == 404);
}

TEST_CASE("a described place stays off the map until a handler places it; then it is routed again and shown") {
  const RunningServer& server = plain_server();
  Told told;
  told.location = "{\"description\":\"achter de bibliotheek\"}";
  const std::string number = member(body_of(post(server, told)), "number");
  const std::string cookie = desk_cookie(server);
  const std::string page = server.get("/desk/report/" + number, cookie);
  const std::string start = "form_token=" + token_of(page) + "&";

  const std::string unplaced = server.ask("POST", "/desk/report/" + number, form_type + cookie, start + "state=submitted");
  const std::string far_away = server.ask("POST", "/desk/report/" + number, form_type + cookie, start + "location=52.3740%2C4.8897");
  CHECK(status_of(server.get("/api/v1/reports/" + number)) == 404);
  const std::string placed = server.ask("POST", "/desk/report/" + number, form_type + cookie, start + "location=52.0116%2C%204.3571");

  CHECK(holds(page, "id=\"place-form\""));
  CHECK(status_of(unplaced) == 400);
  CHECK(status_of(far_away) == 400);
  CHECK(status_of(placed) == 303);
  CHECK(holds(body_of(server.get("/api/v1/reports/" + number)), "\"state\":\"submitted\""));
}

TEST_CASE("no contact data is shown anywhere on the desk") {
  RunningServer& server = plain_server();
  const std::string number = member(body_of(post(server)), "number");
  server.app().store->write([](store::Transaction& transaction) {
    transaction.sql().run("INSERT INTO signal_contact (municipality, signal, email, phone) "
                          "SELECT municipality, MAX(signal), 'melder@example.nl', '0612345678' FROM signal WHERE municipality = 'delft' GROUP BY municipality");
  });
  const std::string cookie = desk_cookie(server);

  for (const std::string& path : {std::string("/desk"), "/desk/report/" + number}) {
    const std::string page = server.get(path, cookie);
    CHECK(status_of(page) == 200);
    CHECK_FALSE(holds(page, "melder@example.nl"));
    CHECK_FALSE(holds(page, "0612345678"));
  }
}

TEST_CASE("after ten wrong passwords the desk stays shut, also for the right one") {
  RunningServer server;

  for (int at = 0; at < 10; ++at) CHECK(status_of(server.ask("POST", "/desk/login", form_type, "password=wrong")) == 403);

  CHECK(status_of(server.ask("POST", "/desk/login", form_type, "password=test%20password")) == 429);
}
