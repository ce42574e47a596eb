// How the classifier fares: week by week, category by category, and who confirms what it may not give on its own.
#include <doctest/doctest.h>

#include "server/learn/drift.hpp"
#include "server/learn/unlocked.hpp"
#include "server/store/store.hpp"
#include "tests/server/intake/asking.hpp"

using namespace klinker;
using namespace klinker::http::test;

namespace {

const std::string form_type = "Content-Type: application/x-www-form-urlencoded\r\n";
const std::string as_desk = "Content-Type: application/json\r\nAuthorization: Basic ZGVzazp0ZXN0IHBhc3N3b3Jk\r\n";  // desk:test password

std::string number_of(const RunningServer& server, const std::string& text, const std::string& category = {}) {
  Told told;
  told.text = "\"" + text + "\"";
  if (!category.empty()) told.more = ",\"category\":\"" + category + "\"";
  return member(body_of(post(server, told)), "number");
}

std::string correct(const RunningServer& server, const std::string& number, const std::string& category) {
  return server.ask("PATCH", "/api/v1/reports/" + number + "/category", as_desk, "{\"category\":\"" + category + "\"}");
}

std::vector<learn::Week> weeks_of(RunningServer& server, Instant now, int weeks) {
  const auto towns = server.app().towns.current();
  return server.app().store->read([&](store::Connection& sql) { return learn::drift(sql, towns->find(MunicipalityCode("delft"))->catalogue, now, weeks); });
}

std::vector<store::Labelled> labelled(int texts, const std::string& text, const std::string& category) {
  return std::vector<store::Labelled>(static_cast<std::size_t>(texts), {0, text, CategoryCode(category)});
}

const learn::Judged& of(const std::vector<learn::Judged>& judged, const std::string& category) {
  for (const learn::Judged& one : judged)
    if (one.category.text() == category) return one;
  FAIL(category);
  return judged.front();
}

std::vector<store::Labelled> operator+(std::vector<store::Labelled> all, const std::vector<store::Labelled>& more) {
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

const std::string lamp = "De lantaarnpaal is stuk";
const std::string lamp_category = "lantaarnpaal-kapot";

}  // namespace

TEST_CASE("a week counts what came in as something else, what was corrected and what the classifier was unsure of, also where the sender chose") {
  RunningServer server;
  const std::string sure = number_of(server, lamp);
  number_of(server, "Qwerty asdf");
  number_of(server, "Qwerty asdf", lamp_category);
  REQUIRE(status_of(correct(server, sure, "losse-tegel")) == 200);

  const auto weeks = weeks_of(server, now(), 2);

  REQUIRE(weeks.size() == 2);
  CHECK(weekday(weeks[0].monday) == 1);
  CHECK(day_number(weeks[0].monday) - day_number(weeks[1].monday) == 7);
  CHECK(weeks[0].counts.reports == 3);
  CHECK(weeks[0].counts.fallback == 1);
  CHECK(weeks[0].counts.corrected == 1);
  CHECK(weeks[0].counts.unsure == 2);
  CHECK(weeks[1].counts.reports == 0);
}

TEST_CASE("a week begins on Monday at midnight in Amsterdam, also when the clock was changed in it") {
  RunningServer server;
  for (const char* received : {"2026-03-22T22:59:59Z", "2026-03-22T23:00:00Z", "2026-03-29T21:59:59Z", "2026-03-29T22:00:00Z"}) {
    const std::string number = number_of(server, lamp);
    server.app().store->write([&](store::Transaction& transaction) {
      transaction.sql().run("UPDATE report SET received = :received WHERE number = :number",
                            {{":received", parse_instant(received)->ms}, {":number", number}});
    });
  }

  const auto weeks = weeks_of(server, *parse_instant("2026-03-30T08:00:00Z"), 3);

  CHECK(format_date(weeks[0].monday) == "2026-03-30");
  CHECK(weeks[0].counts.reports == 1);
  CHECK(weeks[1].counts.reports == 2);
  CHECK(weeks[2].counts.reports == 1);
}

TEST_CASE("the last seven days stand in the metrics, a line for each municipality") {
  RunningServer server;
  learn::add_drift_gauges(server.app());
  number_of(server, "Qwerty asdf");

  const std::string metrics = server.get("/metrics");

  CHECK(status_of(metrics) == 200);
  CHECK(holds(metrics, "# TYPE klinker_week_reports gauge"));
  CHECK(holds(metrics, "klinker_week_reports{municipality=\"delft\"} 1\n"));
  CHECK(holds(metrics, "klinker_week_fallback{municipality=\"delft\"} 1\n"));
  CHECK(holds(metrics, "klinker_week_unsure{municipality=\"delft\"} 1\n"));
  CHECK(holds(metrics, "klinker_week_corrected{municipality=\"waterdorp\"} 0\n"));
}

TEST_CASE("a category is unlocked from 85 in 100 right of at least 30, and never the one for everything else") {
  const auto towns = plain_server().app().towns.current();
  const Catalogue& delft = towns->find(MunicipalityCode("delft"))->catalogue;
  const auto verdict = [&](const std::vector<store::Labelled>& labels) { return of(learn::judge(learn::tally(labels, delft), {}, delft), lamp_category); };

  CHECK_FALSE(verdict(labelled(29, lamp, lamp_category)).is_unlocked);
  CHECK(verdict(labelled(30, lamp, lamp_category)).is_unlocked);
  CHECK(verdict(labelled(34, lamp, lamp_category) + labelled(6, lamp, "losse-tegel")).is_unlocked);
  CHECK_FALSE(verdict(labelled(33, lamp, lamp_category) + labelled(7, lamp, "losse-tegel")).is_unlocked);
  CHECK(verdict(labelled(33, lamp, lamp_category) + labelled(7, "Qwerty asdf", lamp_category)).proposed == 33);
  const auto judged = learn::judge(learn::tally(labelled(50, "Qwerty asdf", delft.fallback().code.text()), delft), {}, delft);
  CHECK_FALSE(of(judged, delft.fallback().code.text()).is_unlocked);
}

TEST_CASE("a category that the classifier alone gave is to be confirmed, one tap confirms it, and the reporter hears nothing") {
  RunningServer server;
  const std::string number = number_of(server, lamp);
  const std::string cookie = desk_cookie(server);
  const std::string page = unescaped(server.get("/desk/report/" + number, cookie));
  const std::string token = between(page, "name=\"form_token\" value=\"", "\"");

  const std::string confirmed = server.ask("POST", "/desk/report/" + number, form_type + cookie, "form_token=" + token + "&category=" + lamp_category);
  const std::string after = unescaped(server.get("/desk/report/" + number, cookie));

  CHECK(holds(page, "Onderwerp nog te bevestigen"));
  CHECK(holds(page, "id=\"confirm-form\""));
  CHECK(status_of(confirmed) == 303);
  CHECK_FALSE(holds(after, "Onderwerp nog te bevestigen"));
  CHECK(holds(after, "Het onderwerp is bevestigd."));
  CHECK(count(server, "SELECT certainty_permille FROM report WHERE number = '" + number + "'") == 1000);
  CHECK(count(server, "SELECT COUNT(*) FROM assignment a JOIN report r ON r.serial = a.serial WHERE r.number = '" + number + "'") == 1);
  CHECK(count(server, "SELECT COUNT(*) FROM outbox o JOIN report r ON r.serial = o.serial WHERE r.number = '" + number + "' AND o.about = 'moved'") == 0);
  CHECK(weeks_of(server, now(), 1).front().counts.corrected == 0);
}

TEST_CASE("PATCH with the same category confirms once; what the sender chose needs no confirming") {
  RunningServer server;
  const std::string cookie = desk_cookie(server);
  const std::string proposed = number_of(server, lamp);
  const std::string chosen = number_of(server, lamp, lamp_category);

  CHECK(holds(server.get("/desk/report/" + proposed, cookie), "id=\"confirm-form\""));
  CHECK_FALSE(holds(server.get("/desk/report/" + chosen, cookie), "id=\"confirm-form\""));
  CHECK(status_of(correct(server, proposed, lamp_category)) == 200);
  CHECK(status_of(correct(server, proposed, lamp_category)) == 200);
  CHECK_FALSE(holds(server.get("/desk/report/" + proposed, cookie), "id=\"confirm-form\""));
  CHECK(count(server, "SELECT COUNT(*) FROM history h JOIN report r ON r.serial = h.serial WHERE r.number = '" + proposed + "' AND h.about = 'confirmed'") == 1);
}

TEST_CASE("thirty blind labels that agree unlock a category: its reports need no confirming, and the desk's table says so") {
  RunningServer server;
  const std::string cookie = desk_cookie(server);
  const std::string number = number_of(server, lamp);
  for (int i = 0; i < 29; ++i) number_of(server, lamp);
  REQUIRE(holds(server.get("/desk/report/" + number, cookie), "id=\"confirm-form\""));
  REQUIRE(holds(server.get("/desk?municipality=delft", cookie), "Onderwerp nog te bevestigen"));
  REQUIRE_FALSE(holds(server.get("/desk/classifier?municipality=delft", cookie), "30 (100 procent)"));

  server.app().store->write([](store::Transaction& transaction) {
    transaction.sql().run("DELETE FROM blind_label");
    transaction.sql().run("INSERT INTO blind_label (municipality, signal, picked, category, at) "
                          "SELECT municipality, signal, 0, 'lantaarnpaal-kapot', 0 FROM signal WHERE municipality = 'delft' AND is_example = 0");
  });

  CHECK_FALSE(holds(server.get("/desk/report/" + number, cookie), "id=\"confirm-form\""));
  CHECK(holds(server.get("/desk/classifier?municipality=delft", cookie), "30 (100 procent)"));
  CHECK(holds(server.get("/desk/classifier?municipality=delft", cookie), ">Ja<"));
  CHECK(status_of(server.get("/desk/classifier")) == 303);
}
