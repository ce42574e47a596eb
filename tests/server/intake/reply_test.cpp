// The municipality asks, the reporter answers on the status page: stored before it is acknowledged, once, by the one who was asked, and for nobody else.
#include <doctest/doctest.h>

#include "server/store/replies.hpp"
#include "server/store/signals.hpp"
#include "server/store/store.hpp"
#include "tests/server/intake/asking.hpp"

using namespace klinker;
using namespace klinker::http::test;

namespace {

constexpr std::int64_t day_ms = 24 * 3600 * std::int64_t{1000};
const std::string form_type = "Content-Type: application/x-www-form-urlencoded\r\n";
const std::string as_desk = "Content-Type: application/json\r\nAuthorization: Basic ZGVzazp0ZXN0IHBhc3N3b3Jk\r\n";  // desk:test password
const std::string question = "Aan welke kant van het plein is het?";
const std::string words = "Bij de bakker, bel Jansen & zoon";

RunningServer& village() {
  static RunningServer server([] {
    Config config;
    config.municipalities = {std::filesystem::path(KLINKER_SOURCE_DIR) / "tests/content/proefdorp"};
    config.examples = Examples::never;
    return config;
  }());
  return server;
}

struct Reported {
  std::string number, page, serial;
};

std::string one(const std::string& query) {
  return village().app().store->read([&](store::Connection& sql) {
    store::Rows rows = sql.ask(query);
    return rows.next() ? rows.text(0) : std::string();
  });
}

Reported report(const std::string& more = {}, const std::string& category = "stoep") {
  Told told;
  told.municipality = "\"proefdorp\"";
  told.text = "\"Er ligt een losse tegel\"";
  told.location = "{\"lat\":52.29,\"lon\":5.0,\"source\":\"pin\"}";
  told.more = ",\"category\":\"" + category + "\"" + more;
  const std::string made = body_of(post(village(), told));
  const std::string number = member(made, "number");
  return {number, member(made, "status_url"), one("SELECT serial FROM report WHERE number = '" + number + "'")};
}

std::string move(const Reported& report, const std::string& state, const std::string& note = {}) {
  return village().ask("PATCH", "/api/v1/reports/" + report.number + "/state", as_desk,
                       "{\"state\":\"" + state + "\",\"outcome\":" + (state == "closed" ? "\"solved\"" : "null") + ",\"note\":\"" + note + "\"}");
}

Reported asked(const std::string& category = "stoep") {
  Reported made = report({}, category);
  CHECK(status_of(move(made, "awaiting_reporter", question)) == 200);
  return made;
}

/// As the form on the page sends it.
std::string answer(const std::string& page, const std::string& text, const std::string& line = "2", const std::string& headers = {}) {
  return village().ask("POST", page, form_type + headers, urlencoded({{"question", line}, {"reply", text}}));
}

std::string state_of(const Reported& report) { return one("SELECT state FROM report WHERE serial = " + report.serial); }
std::string replies_of(const Reported& report) { return one("SELECT COUNT(*) || ':' || COALESCE(MAX(text), '') FROM reply WHERE serial = " + report.serial); }
std::string desk_page(const Reported& report) { return unescaped(village().get("/desk/report/" + report.number, desk_cookie(village()))); }
std::string queue() { return village().get("/desk?municipality=proefdorp&state=open", desk_cookie(village())); }
/// The row of the queue's table.
std::string row_of(const Reported& report) { return between(queue(), "/desk/report/" + report.number + "\"", "</tr>"); }

}  // namespace

TEST_CASE("what was asked is answered on the status page: stored, shown to both, and the report is the department's again") {
  const Reported made = asked();
  const std::string before = village().get(made.page);

  const std::string told = answer(made.page, "  " + words + "\r\n");
  const std::string after = unescaped(village().get(header_of(told, "Location")));

  CHECK(holds(before, question));
  CHECK(holds(before, "<textarea"));
  CHECK(between(before, "name=\"question\" value=\"", "\"") == "2");
  CHECK(status_of(told) == 303);
  CHECK(header_of(told, "Location") == made.page + "?antwoord=1");
  CHECK(replies_of(made) == "1:" + words);
  CHECK(state_of(made) == "in_progress");
  CHECK(one("SELECT actor || ' ' || state || ' ' || note FROM history WHERE position = 3 AND serial = " + made.serial) == "reporter in_progress ");
  CHECK(holds(after, "Wij hebben uw antwoord"));
  CHECK(holds(after, words));
  CHECK_FALSE(holds(after, "<textarea"));
  CHECK(holds(desk_page(made), words));
  CHECK(holds(desk_page(made), "Melder, "));
  CHECK(one("SELECT COUNT(*) FROM outbox WHERE recipient = 'department' AND about = 'answered' AND serial = " + made.serial) == "1");
}

TEST_CASE("the desk's queue says how long a question waits, then that an answer came, until somebody does something with it") {
  const Reported made = asked();
  village().app().store->write([&](store::Transaction& transaction) {
    transaction.sql().run("UPDATE history SET at = at - " + std::to_string(3 * day_ms) + " WHERE serial = " + made.serial);
  });

  CHECK(holds(row_of(made), "3 dagen geleden gevraagd."));
  CHECK(holds(desk_page(made), "Er is nog geen antwoord. 3 dagen geleden gevraagd."));
  CHECK_FALSE(holds(row_of(made), "Antwoord binnen"));
  CHECK(status_of(answer(made.page, words)) == 303);
  CHECK(holds(row_of(made), "Antwoord binnen"));
  CHECK_FALSE(holds(row_of(made), "gevraagd."));
  CHECK(holds(village().get(made.page + "?antwoord=1"), "Wij hebben uw antwoord"));
  CHECK(status_of(move(made, "planned")) == 200);
  CHECK_FALSE(holds(row_of(made), "Antwoord binnen"));
  CHECK_FALSE(holds(village().get(made.page + "?antwoord=1"), "Wij hebben uw antwoord"));
}

TEST_CASE("the answer lets the clock run again: the promise moves by the days that were waited, old and new kept") {
  const Reported made = asked();  // the pavement: three days, all of them counting
  const std::string shift = std::to_string(4 * day_ms);
  village().app().store->write([&](store::Transaction& transaction) {
    transaction.sql().run("UPDATE history SET at = at - " + shift + " WHERE serial = " + made.serial);
    transaction.sql().run("UPDATE report SET received = received - " + shift + ", promised_until = promised_until - " + shift + " WHERE serial = " + made.serial);
  });
  const std::string old_promise = one("SELECT promised_until FROM report WHERE serial = " + made.serial);
  CHECK(holds(village().get(made.page), "Wij wachten op uw antwoord. De termijn staat stil."));

  CHECK(status_of(answer(made.page, words)) == 303);

  const std::string new_promise = one("SELECT promised_until FROM report WHERE serial = " + made.serial);
  CHECK(one("SELECT old_until FROM promise_change WHERE serial = " + made.serial) == old_promise);
  CHECK(one("SELECT new_until FROM promise_change WHERE serial = " + made.serial) == new_promise);
  CHECK(one("SELECT why FROM promise_change WHERE serial = " + made.serial) == "answered");
  CHECK((std::stoll(new_promise) - std::stoll(old_promise) + day_ms / 2) / day_ms == 4);  // a day of the clock change has 23 or 25 hours
  CHECK_FALSE(holds(village().get(made.page), "De termijn staat stil."));
}

TEST_CASE("an answer that is sent twice counts once and is told so twice") {
  const Reported made = asked();

  const std::string first = answer(made.page, words);
  const std::string second = answer(made.page, words);

  CHECK(status_of(first) == 303);
  CHECK(status_of(second) == 303);
  CHECK(header_of(first, "Location") == header_of(second, "Location"));
  CHECK(replies_of(made) == "1:" + words);
  CHECK(one("SELECT COUNT(*) FROM history WHERE serial = " + made.serial) == "3");
}

TEST_CASE("an answer to a question that is no longer open is refused with what was typed kept, and with the new question when there is one") {
  const Reported passed = asked();
  CHECK(status_of(move(passed, "in_progress")) == 200);

  const std::string late = answer(passed.page, words);
  const std::string never_asked = answer(passed.page, words, "99");
  CHECK(status_of(move(passed, "awaiting_reporter", "En welk huisnummer staat erbij?")) == 200);
  const std::string other = answer(passed.page, words);

  CHECK(status_of(late) == 409);
  CHECK(holds(late, "Uw antwoord is niet verstuurd"));
  CHECK(holds(unescaped(late), words));
  CHECK(holds(late, "<title>Fout:"));
  CHECK(status_of(never_asked) == 409);
  CHECK(status_of(other) == 409);
  CHECK(holds(other, "Wij vragen u nu iets anders."));
  CHECK(holds(unescaped(other), words + "</textarea>"));
  CHECK(between(other, "name=\"question\" value=\"", "\"") == "4");
  CHECK(replies_of(passed) == "0:");
  CHECK(state_of(passed) == "awaiting_reporter");
}

TEST_CASE("another answer to a question that was answered is refused and the first one stays") {
  const Reported made = asked();
  CHECK(status_of(answer(made.page, words)) == 303);

  const std::string second = answer(made.page, "Toch aan de overkant");

  CHECK(status_of(second) == 409);
  CHECK(holds(second, "Toch aan de overkant"));
  CHECK(replies_of(made) == "1:" + words);
}

TEST_CASE("an empty answer and one above 3000 characters are refused where they were typed, with every character kept") {
  const Reported made = asked();
  const std::string longest(3001, 'a');

  const std::string empty = answer(made.page, " \n ");
  const std::string too_long = answer(made.page, longest);

  CHECK(status_of(empty) == 400);
  CHECK(holds(empty, "Schrijf uw antwoord."));
  CHECK(status_of(too_long) == 400);
  CHECK(holds(too_long, "href=\"#reply\""));
  CHECK(holds(too_long, longest + "</textarea>"));
  CHECK(replies_of(made) == "0:");
  CHECK(state_of(made) == "awaiting_reporter");
  CHECK(status_of(answer(made.page, longest.substr(1))) == 303);
}

TEST_CASE("who joined a report reads that something was asked, not what, and cannot answer; nor can who guesses a link or posts from another site") {
  const Reported made = report({}, "lamp");
  const Reported joined = report(",\"joins\":\"" + made.number + "\"", "lamp");
  CHECK(joined.number == made.number);
  CHECK(status_of(move(made, "awaiting_reporter", question)) == 200);

  const std::string seen = village().get(joined.page);
  const std::string refused = answer(joined.page, words);
  const std::string guessed = answer("/s/proefdorp.AAAAAAAAAAAAAAAAAAAAAAAA", words);
  const std::string crossed = answer(made.page, words, "2", "Sec-Fetch-Site: cross-site\r\n");

  CHECK(holds(seen, "Wij wachten op een antwoord van de melder."));
  CHECK_FALSE(holds(seen, question));
  CHECK_FALSE(holds(seen, "<textarea"));
  CHECK(status_of(refused) == 403);
  CHECK(status_of(guessed) == 404);
  CHECK(status_of(crossed) == 403);
  CHECK(state_of(made) == "awaiting_reporter");
  CHECK(replies_of(made) == "0:");

  CHECK(status_of(answer(made.page, words)) == 303);
  CHECK_FALSE(holds(unescaped(village().get(joined.page)), words));
}

TEST_CASE("question and answer are never public") {
  const Reported made = report({}, "lamp");
  CHECK(status_of(move(made, "awaiting_reporter", question)) == 200);
  CHECK(status_of(answer(made.page, words)) == 303);

  for (const std::string& path : {"/api/v1/reports/" + made.number, "/m/proefdorp/melding/" + made.number,
                                  std::string("/api/v1/reports?municipality=proefdorp&zoom=18"), std::string("/m/proefdorp/kaart")}) {
    const std::string page = unescaped(village().get(path));
    CAPTURE(path);
    CHECK(status_of(page) == 200);
    CHECK_FALSE(holds(page, "Jansen"));
    CHECK_FALSE(holds(page, question));
  }
}

TEST_CASE("erasing the words of a signal erases its answers, and both pages say that one was given") {
  const Reported made = asked();
  CHECK(status_of(answer(made.page, words)) == 303);
  const MunicipalityCode town("proefdorp");

  village().app().store->write([&](store::Transaction& transaction) {
    store::erase_signal(transaction, town, store::signals_of(transaction.sql(), town, std::stoll(made.serial)).front().id);
  });

  CHECK(replies_of(made) == "0:");
  CHECK(holds(desk_page(made), "De melder antwoordde. De tekst is gewist."));
  CHECK(status_of(village().get(made.page)) == 200);
  CHECK(status_of(answer(made.page, words)) == 409);
}

TEST_CASE("the store finds no answer in the name of another town") {
  const Reported made = asked();
  CHECK(status_of(answer(made.page, words)) == 303);

  village().app().store->read([&](store::Connection& sql) {
    CHECK(store::replies_of(sql, MunicipalityCode("proefdorp"), std::stoll(made.serial)).size() == 1);
    CHECK(store::replies_of(sql, MunicipalityCode("delft"), std::stoll(made.serial)).empty());
    return 0;
  });
}

TEST_CASE("another language keeps what was typed and sends nothing") {
  const Reported made = asked();

  const std::string english = village().ask("POST", made.page, form_type, urlencoded({{"question", "2"}, {"reply", words}, {"language", "en"}}));
  const std::string told = village().ask("POST", made.page + "?lang=en", form_type, urlencoded({{"question", "2"}, {"reply", words}}));

  CHECK(status_of(english) == 200);
  CHECK(holds(english, "Send answer"));
  CHECK(holds(unescaped(english), words + "</textarea>"));
  CHECK(holds(english, "action=\"" + made.page + "?lang=en\""));
  CHECK(header_of(told, "Location") == made.page + "?antwoord=1&lang=en");
}
