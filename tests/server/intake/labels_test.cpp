// Blind labelling: chance picks, a person who does not know the category gives one, the report stays as it is.
#include <doctest/doctest.h>

#include "server/intake/by_chance.hpp"
#include "server/store/blind_labels.hpp"
#include "server/store/signals.hpp"
#include "server/store/store.hpp"
#include "tests/server/intake/asking.hpp"

using namespace klinker;
using namespace klinker::http::test;

namespace {

const std::string form_type = "Content-Type: application/x-www-form-urlencoded\r\n";
const MunicipalityCode delft("delft");

std::string token_of(const std::string& page) { return between(page, "name=\"form_token\" value=\"", "\""); }

/// A report as if chance had picked it; its signal's number.
std::string picked(RunningServer& server, const std::string& text, std::string* number = nullptr) {
  Told told;
  told.text = "\"" + text + "\"";
  told.more = ",\"category\":\"lantaarnpaal-kapot\"";
  const std::string made = member(body_of(post(server, told)), "number");
  if (number != nullptr) *number = made;
  const std::int64_t signal = count(server, "SELECT MAX(signal) FROM signal");
  server.app().store->write([&](store::Transaction& transaction) {
    transaction.sql().run("DELETE FROM blind_label WHERE signal = :signal", {{":signal", signal}});
    store::pick_for_label(transaction, delft, signal, now());
  });
  return std::to_string(signal);
}

std::string label(const RunningServer& server, const std::string& cookie, const FormFields& fields) {
  return server.ask("POST", "/desk/labels", form_type + cookie, urlencoded(fields));
}

}  // namespace

TEST_CASE("chance picks one in fifty signals, the same ones under the same secret and others under another") {
  int picked_here = 0, picked_in_both = 0;

  for (std::int64_t signal = 1; signal <= 50'000; ++signal) {
    const bool is_picked = intake::is_picked_by_chance(signal, "one secret");
    CHECK(is_picked == intake::is_picked_by_chance(signal, "one secret"));
    picked_here += is_picked ? 1 : 0;
    picked_in_both += is_picked && intake::is_picked_by_chance(signal, "another secret") ? 1 : 0;
  }

  CHECK(picked_here > 850);
  CHECK(picked_here < 1150);
  CHECK(picked_in_both < 60);
}

TEST_CASE("exactly the reports that the installation's secret picks wait for a label, examples and joined signals never") {
  RunningServer server;
  for (int i = 0; i < 400; ++i) REQUIRE(status_of(post(server)) == 201);

  const std::string secret = server.app().store->write([](store::Transaction& transaction) {
    return transaction.secret("blind-label", [] { return std::string("not this one"); });
  });

  CHECK(secret.size() == 24);
  CHECK(count(server, "SELECT COUNT(*) FROM secret") == 1);
  std::int64_t expected = 0;
  for (std::int64_t signal = 1; signal <= 400; ++signal) expected += intake::is_picked_by_chance(signal, secret) ? 1 : 0;
  CHECK(count(server, "SELECT COUNT(*) FROM blind_label") == expected);
  CHECK(count(server, "SELECT COUNT(*) FROM blind_label l JOIN signal s ON s.signal = l.signal WHERE s.is_example = 1 OR s.joined = 1") == 0);
}

TEST_CASE("who labels sees the words without what points at a person, the area, and nothing of the category") {
  RunningServer server;
  std::string number;
  picked(server, "Het is hier donker, bel 06-12345678", &number);
  const std::string cookie = desk_cookie(server);

  const std::string page = unescaped(server.get("/desk/labels?municipality=delft", cookie));

  CHECK(status_of(page) == 200);
  CHECK(holds(page, "Er wacht één melding."));
  CHECK(holds(page, "Het is hier donker, bel […]"));
  CHECK(holds(page, "Gebied"));
  CHECK_FALSE(holds(page, number));
  CHECK_FALSE(holds(page, "lantaarnpaal-kapot\" selected"));
  CHECK(holds(page, "<option value=\"\" selected>Nog geen onderwerp gekozen"));
}

TEST_CASE("a label is kept apart, changes nothing of the report and says nothing of who gave it") {
  RunningServer server;
  std::string number;
  const std::string signal = picked(server, "Het is hier donker", &number);
  const std::string cookie = desk_cookie(server);
  const std::string token = token_of(server.get("/desk/labels", cookie));
  const std::string before = body_of(server.get("/api/v1/reports/" + number));

  const std::string kept = label(server, cookie, {{"form_token", token}, {"municipality", "delft"}, {"signal", signal}, {"category", "boom-ziek"}});
  const std::string again = label(server, cookie, {{"form_token", token}, {"municipality", "delft"}, {"signal", signal}, {"category", "losse-tegel"}});

  CHECK(status_of(kept) == 303);
  CHECK(header_of(kept, "Location") == "/desk/labels?municipality=delft");
  CHECK(status_of(again) >= 303);
  CHECK(count(server, "SELECT COUNT(*) FROM blind_label WHERE category = 'boom-ziek' AND at IS NOT NULL") == 1);
  CHECK(body_of(server.get("/api/v1/reports/" + number)) == before);
  CHECK(count(server, "SELECT COUNT(*) FROM history h JOIN report r ON r.serial = h.serial WHERE r.number = '" + number + "'") == 1);
  CHECK(holds(server.get("/desk/labels", cookie), "Er wachten geen meldingen."));
  CHECK(count(server, "SELECT COUNT(*) FROM pragma_table_info('blind_label')") == 5);
}

TEST_CASE("a label without a subject, of an unknown one, without the form's token or for a report that was not picked is not kept") {
  RunningServer server;
  const std::string signal = picked(server, "Het is hier donker");
  REQUIRE(status_of(post(server)) == 201);
  const std::string cookie = desk_cookie(server);
  const std::string token = token_of(server.get("/desk/labels", cookie));
  const std::string not_picked = std::to_string(count(server, "SELECT MIN(signal) FROM signal WHERE signal NOT IN (SELECT signal FROM blind_label)"));

  const std::string empty = label(server, cookie, {{"form_token", token}, {"municipality", "delft"}, {"signal", signal}, {"category", ""}});

  CHECK(status_of(empty) == 400);
  CHECK(holds(empty, "Kies een onderwerp."));
  CHECK(status_of(label(server, cookie, {{"form_token", token}, {"municipality", "delft"}, {"signal", signal}, {"category", "nergens"}})) == 400);
  CHECK(status_of(label(server, cookie, {{"form_token", "guess"}, {"municipality", "delft"}, {"signal", signal}, {"category", "losse-tegel"}})) == 403);
  CHECK(status_of(label(server, "", {{"form_token", token}, {"municipality", "delft"}, {"signal", signal}, {"category", "losse-tegel"}})) == 303);
  CHECK(status_of(label(server, cookie, {{"form_token", token}, {"municipality", "nergens"}, {"signal", signal}, {"category", "losse-tegel"}})) == 404);
  CHECK(status_of(label(server, cookie, {{"form_token", token}, {"municipality", "delft"}, {"signal", not_picked}, {"category", "losse-tegel"}})) == 303);
  CHECK(status_of(server.get("/desk/labels")) == 303);
  CHECK(count(server, "SELECT COUNT(*) FROM blind_label WHERE category <> ''") == 0);
}

TEST_CASE("erasing the words of a signal erases its label, and one town's labels are not another's") {
  RunningServer server;
  const std::string signal = picked(server, "Het is hier donker");
  const std::string cookie = desk_cookie(server);
  CHECK(holds(server.get("/desk/labels?municipality=waterdorp", cookie), "Er wachten geen meldingen."));

  server.app().store->write([&](store::Transaction& transaction) { store::erase_signal(transaction, delft, std::stoll(signal)); });

  CHECK(count(server, "SELECT COUNT(*) FROM blind_label") == 0);
}
