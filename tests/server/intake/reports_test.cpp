// The corridor over real HTTP: a report is made once, acknowledged with what was promised, and found where it may be found.
#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "server/store/signals.hpp"
#include "server/store/store.hpp"
#include "tests/server/intake/asking.hpp"

using namespace klinker;
using namespace klinker::http::test;

TEST_CASE("a report is acknowledged with number, status page, upload token, category, department and promise") {
  const RunningServer& server = plain_server();

  const std::string answer = post(server);

  CHECK(status_of(answer) == 201);
  const std::string body = body_of(answer);
  CHECK(member(body, "number").rfind("DLF-", 0) == 0);
  CHECK(member(body, "status_url").rfind("/s/", 0) == 0);
  CHECK(member(body, "upload_token").size() >= 22);
  CHECK(holds(body, "\"category\":{\"code\":\"lantaarnpaal-kapot\""));
  CHECK(holds(body, "\"department\":{\"code\":\"verlichting\""));
  CHECK(holds(body, "\"promise\":{\"until\":\"20"));
}

TEST_CASE("only municipality, text and a place are required of who was never asked a question") {
  const RunningServer& server = plain_server();
  Told told;
  told.text = "\"Er zit graffiti op de muur van de tunnel\"";

  const std::string unasked = post(server, told);
  told.more = ",\"catalogue_version\":\"" + between(server.get("/health"), "\"delft\":\"", "\"") + "\"";
  const std::string asked = post(server, told);

  CHECK(status_of(unasked) == 201);
  CHECK(status_of(asked) == 400);
  CHECK(holds(body_of(asked), "#/answers/"));
}

TEST_CASE("the same key with the same content gives 200 and the very same answer, with other content 409") {
  const RunningServer& server = plain_server();
  const std::string key = new_key();
  Told told;

  const std::string first = post(server, told.body(), key);
  const std::string again = post(server, told.body(), key);
  told.text = "\"iets heel anders\"";
  const std::string other = post(server, told.body(), key);

  CHECK(status_of(first) == 201);
  CHECK(status_of(again) == 200);
  CHECK(body_of(again) == body_of(first));
  CHECK(status_of(other) == 409);
  CHECK(holds(body_of(other), "Idempotency-Key"));
}

TEST_CASE("a retry after the sender's words were erased still gets its first answer, whatever the body") {
  RunningServer& server = plain_server();
  const std::string key = new_key();
  Told told;
  const std::string first = post(server, told.body(), key);
  const std::int64_t signal = count(server, "SELECT MAX(signal) FROM signal WHERE municipality = 'delft' AND submission_key = '" + key + "'");
  server.app().store->write(
      [&](store::Transaction& transaction) { store::erase_signal(transaction, MunicipalityCode("delft"), signal); });

  told.text = "\"iets heel anders\"";
  const std::string again = post(server, told.body(), key);

  CHECK(status_of(again) == 200);
  CHECK(body_of(again) == body_of(first));
}

TEST_CASE("one key sent twenty times at once makes one report") {
  RunningServer& server = plain_server();
  const std::string key = new_key();
  const std::int64_t before = count(server, "SELECT COUNT(*) FROM report");
  std::vector<std::thread> senders;
  std::vector<std::string> answers(20);

  for (std::size_t at = 0; at < answers.size(); ++at) senders.emplace_back([&, at] { answers[at] = post(server, Told().body(), key); });
  for (std::thread& sender : senders) sender.join();

  int made = 0;
  for (const std::string& answer : answers) {
    made += status_of(answer) == 201 ? 1 : 0;
    CHECK(body_of(answer) == body_of(answers[0]));
  }
  CHECK(made == 1);
  CHECK(count(server, "SELECT COUNT(*) FROM report") == before + 1);
}

TEST_CASE("every accepted report has a status page; only public categories are found by number") {
  const RunningServer& server = plain_server();
  Told drugs;
  drugs.more = ",\"category\":\"drugs-op-straat\"";

  const std::string open = body_of(post(server));
  Told hidden;
  hidden.location = "{\"description\":\"achter de school\"}";
  const std::string placeless = body_of(post(server, hidden));

  CHECK(status_of(server.get(member(open, "status_url"))) == 200);
  CHECK(status_of(server.get("/api/v1/reports/" + member(open, "number"))) == 200);
  CHECK(status_of(server.get("/m/delft/melding/" + member(open, "number"))) == 200);
  CHECK(status_of(server.get(member(placeless, "status_url"))) == 200);
  CHECK(status_of(server.get("/api/v1/reports/" + member(placeless, "number"))) == 404);
  CHECK(status_of(server.get("/m/delft/melding/" + member(placeless, "number"))) == 404);
}

TEST_CASE("no category that its file does not call public is found by number, map or nearby") {
  RunningServer& server = plain_server();
  const auto towns = server.app().towns.current();
  const Catalogue& delft = towns->find(MunicipalityCode("delft"))->catalogue;
  int hidden = 0;

  for (const Category& category : delft.categories) {
    if (category.parent.is_empty() || category.is_public) continue;
    Told told;
    told.location = "{\"lat\":52.0011,\"lon\":4.3701}";
    told.more = ",\"category\":\"" + category.code.text() + "\"";
    const std::string answer = post(server, told);
    if (status_of(answer) != 201) continue;  // it asks a question first
    ++hidden;
    const std::string number = member(body_of(answer), "number");
    CAPTURE(category.code.text());
    CHECK(status_of(server.get("/api/v1/reports/" + number)) == 404);
    CHECK_FALSE(holds(server.get("/api/v1/reports?municipality=delft&zoom=18"), "\"" + number + "\""));
    CHECK_FALSE(holds(server.get("/api/v1/nearby?municipality=delft&lat=52.0011&lon=4.3701&category=" + category.code.text()), number));
    CHECK(status_of(server.get(member(body_of(answer), "status_url"))) == 200);
  }
  CHECK(hidden > 0);
}

TEST_CASE("the public view never holds text, contact, address or the exact place of what is no object") {
  const RunningServer& server = plain_server();
  Told told;
  told.text = "\"Er ligt een grote kuil in de weg, geheim-woord\"";
  told.location = "{\"lat\":52.0123456,\"lon\":4.3612345,\"address\":\"Geheimstraat 7\",\"description\":\"naast de geheime deur\"}";

  const std::string made = body_of(post(server, told));
  const std::string number = member(made, "number");

  for (const std::string& path : {"/api/v1/reports/" + number, std::string("/api/v1/reports?municipality=delft&zoom=19"), "/m/delft/melding/" + number,
                                  std::string("/m/delft/kaart")}) {
    CAPTURE(path);
    const std::string answer = server.get(path);
    CHECK(status_of(answer) == 200);
    for (const char* secret : {"geheim-woord", "Geheimstraat", "geheime deur", "52.0123456", "4.3612345"}) CHECK_FALSE(holds(answer, secret));
  }
}

TEST_CASE("this-is-it adds a second signal to the open report, with a status link of its own") {
  RunningServer& server = plain_server();
  const std::string first = body_of(post(server));
  const std::string number = member(first, "number");
  Told again;
  again.more = ",\"joins\":\"" + number + "\"";

  const std::string second = body_of(post(server, again));

  CHECK(member(second, "number") == number);
  CHECK(member(second, "status_url") != member(first, "status_url"));
  CHECK(holds(body_of(server.get("/api/v1/reports/" + number)), "\"signals\":2"));
  CHECK(status_of(server.get(member(second, "status_url"))) == 200);
}

TEST_CASE("who says this-is-it reads the answers from then on, and none from before") {
  const RunningServer& server = plain_server();
  const auto move = [&](const std::string& number, const std::string& body) {
    const std::string desk = "Content-Type: application/json\r\nAuthorization: Basic ZGVzazp0ZXN0IHBhc3N3b3Jk\r\n";  // desk:test password
    // History is kept in milliseconds: what follows is later.
    const std::string answer = server.ask("PATCH", "/api/v1/reports/" + number + "/state", desk, body);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    return status_of(answer);
  };
  const std::string first = body_of(post(server));
  const std::string number = member(first, "number");
  CHECK(move(number, "{\"state\":\"in_progress\",\"note\":\"eerder antwoord\"}") == 200);
  Told again;
  again.more = ",\"joins\":\"" + number + "\"";

  const std::string second = body_of(post(server, again));
  CHECK(move(number, "{\"state\":\"closed\",\"outcome\":\"solved\",\"note\":\"later antwoord\"}") == 200);

  const std::string reporter = server.get(member(first, "status_url"));
  const std::string joined = server.get(member(second, "status_url"));
  CHECK(holds(reporter, "eerder antwoord"));
  CHECK(holds(reporter, "later antwoord"));
  CHECK_FALSE(holds(joined, "eerder antwoord"));
  CHECK(holds(joined, "later antwoord"));
}

TEST_CASE("a report that is closed, not public or not there cannot be joined, and the fault says so") {
  const RunningServer& server = plain_server();
  Told unknown;
  unknown.more = ",\"joins\":\"DLF-99999999\"";
  Told hidden;
  hidden.location = "{\"description\":\"achter de school\"}";
  Told to_hidden;
  to_hidden.more = ",\"joins\":\"" + member(body_of(post(server, hidden)), "number") + "\"";

  for (const Told& told : {unknown, to_hidden}) {
    const std::string answer = post(server, told);
    CHECK(status_of(answer) == 400);
    CHECK(holds(body_of(answer), "#/joins"));
  }
}

TEST_CASE("contact and literal text stand in tables of their own; history and outbox hold neither") {
  RunningServer& server = plain_server();
  Told told;
  told.text = "\"lantaarnpaal stuk bij mijn-voordeur\"";
  (void)post(server, told);

  for (const char* table : {"report", "signal", "history", "assignment", "outbox", "queue_total", "map_cell"}) {
    CAPTURE(table);
    server.app().store->read([&](store::Connection& sql) {
      store::Rows columns = sql.ask("SELECT COUNT(*) FROM pragma_table_info('" + std::string(table) +
                                    "') WHERE name IN ('text', 'address', 'description', 'email', 'phone', 'answer')");
      CHECK(columns.next());
      CHECK(columns.integer(0) == 0);
      return 0;
    });
  }
  CHECK(count(server, "SELECT COUNT(*) FROM signal_text WHERE text LIKE '%mijn-voordeur%'") == 1);
  CHECK(count(server, "SELECT COUNT(*) FROM history WHERE note LIKE '%mijn-voordeur%'") == 0);
}

TEST_CASE("a crowded map comes as cells that count, a close look as points") {
  const RunningServer& server = plain_server();
  for (int at = 0; at < 3; ++at) (void)post(server);

  const std::string near_by = body_of(server.get("/api/v1/reports?municipality=delft&zoom=18&bbox=4.35,52.00,4.37,52.02"));
  const std::string elsewhere = body_of(server.get("/api/v1/reports?municipality=delft&zoom=18&bbox=4.32,51.96,4.33,51.97"));

  CHECK(holds(near_by, "\"number\":\"DLF-"));
  CHECK(holds(elsewhere, "\"features\":[]"));
}

TEST_CASE("the status page speaks the reporter's language and shows the own words as text") {
  const RunningServer& server = plain_server();
  Told told;
  told.text = "\"lamp <script>alert(1)</script>\"";
  told.more = ",\"language\":\"en\"";

  const std::string page = server.get(member(body_of(post(server, told)), "status_url"));

  CHECK(status_of(page) == 200);
  CHECK(holds(page, "data-language=\"en\""));
  CHECK(holds(page, "&lt;script&gt;"));
  CHECK_FALSE(holds(page, "<script>alert"));
  CHECK(header_of(page, "Cache-Control") == "no-store");
}

TEST_CASE("a status link is never found by guessing at its beginning") {
  const RunningServer& server = plain_server();
  const std::string path = member(body_of(post(server)), "status_url");

  CHECK(path.size() >= std::string("/s/delft.").size() + 22);
  CHECK(status_of(server.get(path.substr(0, path.size() - 1))) == 404);
  CHECK(status_of(server.get("/s/delft.")) == 404);
  CHECK(status_of(server.get("/s/delft.%25")) == 404);
  CHECK(status_of(server.get("/s/nowhere.aaaaaaaaaaaaaaaaaaaaaaaa")) == 404);
}
