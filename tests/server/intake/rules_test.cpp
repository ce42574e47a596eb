// Why a report is with its department, what was promised and how pressing it is: kept, shown, corrected by a handler, and never without a deadline.
#include <doctest/doctest.h>

#include "server/routing/explain_report.hpp"
#include "server/routing/routing_order.hpp"
#include "server/routing/try_rules.hpp"
#include "server/store/assignments.hpp"
#include "server/store/fault.hpp"
#include "server/store/reports.hpp"
#include "server/store/signals.hpp"
#include "server/workflow/reassign_report.hpp"
#include "tests/server/intake/asking.hpp"

using namespace klinker;
using namespace klinker::http::test;

namespace {

constexpr std::int64_t hour_ms = 3600 * std::int64_t{1000};
const std::string form_type = "Content-Type: application/x-www-form-urlencoded\r\n";
const std::string as_desk = "Content-Type: application/json\r\nAuthorization: Basic ZGVzazp0ZXN0IHBhc3N3b3Jk\r\n";  // desk:test password

/// A village with a priority, a coordinator and a promise in hours.
RunningServer& village() {
  static RunningServer server([] {
    Config config;
    config.municipalities = {std::filesystem::path(KLINKER_SOURCE_DIR) / "tests/content/proefdorp"};
    config.examples = Examples::never;
    return config;
  }());
  return server;
}

std::string report(const std::string& text, const std::string& category, double lat = 52.29) {
  Told told;
  told.municipality = "\"proefdorp\"";
  told.text = "\"" + text + "\"";
  told.location = "{\"lat\":" + std::to_string(lat) + ",\"lon\":5.0,\"source\":\"pin\"}";
  told.more = ",\"category\":\"" + category + "\"";
  return body_of(post(village(), told));
}

std::string patch(const std::string& number, const std::string& what, const std::string& body) {
  return village().ask("PATCH", "/api/v1/reports/" + number + "/" + what, as_desk, body);
}

std::string one(const std::string& query) {
  return village().app().store->read([&](store::Connection& sql) {
    store::Rows rows = sql.ask(query);
    return rows.next() ? rows.text(0) : std::string();
  });
}

std::string of(const std::string& column, const std::string& number) { return one("SELECT " + column + " FROM report WHERE number = '" + number + "'"); }

std::string desk_page(const std::string& number) { return unescaped(village().get("/desk/report/" + number, desk_cookie(village()))); }

const Catalogue& catalogue() {
  static const auto towns = village().app().towns.current();
  return towns->all.front().catalogue;
}

}  // namespace

TEST_CASE("an assignment keeps the rule, what the rules looked at and the rules that lost, and the desk's page says so") {
  const std::string number = member(report("Er ligt een losse tegel", "stoep"), "number");

  CHECK(one("SELECT a.rule FROM assignment a JOIN report r ON r.serial = a.serial WHERE r.number = '" + number + "'") == "straat");
  CHECK(holds(one("SELECT inputs FROM assignment a JOIN report r ON r.serial = a.serial WHERE r.number = '" + number + "'"),
              "{\"category\":\"stoep\",\"area\":\"zuid\",\"received\":\""));
  CHECK(holds(one("SELECT lost FROM assignment a JOIN report r ON r.serial = a.serial WHERE r.number = '" + number + "'"),
              "{\"rule\":\"noord\",\"department\":\"noord\",\"why\":\"area\",\"what\":\"noord\"}"));
  const std::string page = desk_page(number);
  CHECK(holds(page, "Waarom bij deze afdeling"));
  CHECK(holds(page, "Zuid (zuid), grenzen van 2026"));
  CHECK(holds(page, "ander gebied (Noord)"));
}

TEST_CASE("erasing the words of a signal erases what the rules found in them") {
  const std::string number = member(report("Losse tegel met glas", "stoep"), "number");
  const std::string serial = of("serial", number);

  village().app().store->write([&](store::Transaction& transaction) {
    const auto signals = store::signals_of(transaction.sql(), MunicipalityCode("proefdorp"), std::stoll(serial));
    store::erase_signal(transaction, MunicipalityCode("proefdorp"), signals.front().id);
  });

  CHECK(one("SELECT inputs FROM assignment WHERE serial = " + serial).empty());
  CHECK(one("SELECT rule FROM assignment WHERE serial = " + serial) == "straat");
  CHECK(holds(desk_page(number), "Waarom bij deze afdeling"));
}

TEST_CASE("the area and the year of its borders are kept with the report") {
  const std::string number = member(report("Lamp kapot", "lamp", 52.31), "number");

  CHECK(of("area", number) == "noord");
  CHECK(of("area_year", number) == "2026");
}

TEST_CASE("an urgent report gets the promise in hours, another of the same category the one in days") {
  const std::string calm = report("Er ligt een losse tegel", "stoep");
  const std::string urgent = report("Losse tegel met glas, ik ben gevallen", "stoep");

  CHECK(of("handling", member(calm, "number")) == "drie-dagen");
  CHECK(of("handling", member(urgent, "number")) == "vier-uur");
  CHECK(of("promised_until - received", member(urgent, "number")) == std::to_string(4 * hour_ms));
  CHECK(holds(urgent, "binnen 4 uur na ontvangst"));
}

TEST_CASE("a corrected category counts the promise again from receipt, keeps the old one and tells both at the desk") {
  const std::string number = member(report("Er is iets", "stoep"), "number");
  const std::string before = of("promised_until", number);

  const std::string answer = patch(number, "category", "{\"category\":\"lamp\"}");

  CHECK(status_of(answer) == 200);
  CHECK(holds(body_of(answer), "\"category\":\"lamp\""));
  CHECK(of("handling", number) == "vijf-werkdagen");
  CHECK(of("certainty_permille", number) == "1000");
  CHECK(of("promised_until", number) != before);
  const std::string serial = of("serial", number);
  CHECK(one("SELECT old_handling || ' ' || new_handling FROM promise_change WHERE serial = " + serial) == "drie-dagen vijf-werkdagen");
  CHECK(one("SELECT old_until FROM promise_change WHERE serial = " + serial) == before);
  CHECK(one("SELECT new_until FROM promise_change WHERE serial = " + serial) == of("promised_until", number));
  CHECK(one("SELECT COUNT(*) FROM assignment WHERE serial = " + serial) == "2");
  CHECK(holds(desk_page(number), "Het onderwerp is aangepast."));
}

TEST_CASE("a category that does not exist or a closed report is refused, and the same category again changes nothing") {
  const std::string number = member(report("Er is iets", "stoep"), "number");

  CHECK(status_of(patch(number, "category", "{\"category\":\"straat\"}")) == 400);
  CHECK(status_of(patch(number, "category", "{\"category\":\"bestaat-niet\"}")) == 400);
  CHECK(status_of(patch(number, "category", "{}")) == 400);
  CHECK(status_of(patch("PRF-99999", "category", "{\"category\":\"lamp\"}")) == 404);
  CHECK(status_of(patch(number, "category", "{\"category\":\"stoep\"}")) == 200);
  CHECK(one("SELECT COUNT(*) FROM assignment WHERE serial = " + of("serial", number)) == "1");
  CHECK(status_of(patch(number, "state", "{\"state\":\"closed\",\"outcome\":\"solved\",\"note\":\"De tegel ligt vast.\"}")) == 200);
  CHECK(status_of(patch(number, "category", "{\"category\":\"lamp\"}")) == 409);
  CHECK(status_of(patch(number, "department", "{\"department\":\"wacht\"}")) == 409);
}

TEST_CASE("the second department that passes a report on sends it to the coordinator, and who had it stays written down") {
  const std::string number = member(report("Er is iets", "stoep"), "number");

  const std::string first = body_of(patch(number, "department", "{\"department\":\"noord\",\"reason\":\"Dit ligt in Noord.\"}"));
  const std::string second = body_of(patch(number, "department", "{\"department\":\"buiten\",\"reason\":\"Nee.\"}"));
  const std::string decided = body_of(patch(number, "department", "{\"department\":\"wacht\"}"));

  CHECK(member(first, "department") == "noord");
  CHECK(member(second, "department") == "balie");
  CHECK(member(decided, "department") == "wacht");
  CHECK(holds(decided, "\"department_changes\":3"));
  CHECK(one("SELECT group_concat(department || ':' || how, ' ') FROM (SELECT * FROM assignment WHERE serial = " + of("serial", number) +
            " ORDER BY position)") == "buiten:rule noord:person balie:coordinator wacht:person");
  const std::string page = desk_page(number);
  CHECK(holds(page, "Dit ligt in Noord."));
  CHECK(holds(page, "Daarom ging zij naar de coördinator."));
}

TEST_CASE("a corrected category goes to its own department, also after a hand-over: only what a person passes on counts") {
  const std::string number = member(report("Er is iets", "stoep"), "number");

  patch(number, "department", "{\"department\":\"wacht\",\"reason\":\"Dit is spoed.\"}");
  const std::string corrected = body_of(patch(number, "category", "{\"category\":\"lamp\"}"));
  const std::string second = body_of(patch(number, "department", "{\"department\":\"noord\"}"));

  CHECK(member(corrected, "department") == "buiten");
  CHECK(holds(corrected, "\"department_changes\":1"));
  CHECK(member(second, "department") == "balie");
  CHECK(holds(second, "\"department_changes\":2"));
}

TEST_CASE("an answer counts for the priority and the promise only as long as its question is asked for the category") {
  Catalogue with_points = catalogue();
  PriorityFactor ours;
  ours.code = "van-ons";
  ours.points = 40;
  ours.when.kind = Condition::Kind::answer;
  ours.when.question = QuestionCode("van-wie");
  ours.when.is = {"gemeente"};
  with_points.priority.factors.push_back(ours);
  const auto corrected = [&](const std::string& text, const char* from, const char* to) {
    Told told;
    told.municipality = "\"proefdorp\"";
    told.text = "\"" + text + "\"";
    told.location = "{\"lat\":52.31,\"lon\":5.0,\"source\":\"pin\"}";
    told.more = std::string(",\"category\":\"") + from + "\",\"answers\":{\"van-wie\":\"gemeente\"}";
    const ReportNumber number(member(body_of(post(village(), told)), "number"));
    return workflow::correct_category(number, CategoryCode(to), with_points, *village().app().store, now())->report;
  };

  CHECK(corrected("Een tegel ligt los", "stoep", "lamp").priority_factors.empty());
  CHECK(corrected("Een tegel ligt los op de provinciale weg", "stoep", "lamp").priority_factors == "van-ons:40");
  CHECK(corrected("Op de provinciale weg is iets stuk", "lamp", "stoep").handling.text() == "vier-uur");
  CHECK(corrected("Op de provinciale weg is iets", "stoep", "lamp").handling.text() == "vijf-werkdagen");
}

TEST_CASE("the desk's own page corrects a category and hands a report over, and a colleague's reason is not told to the reporter") {
  const std::string made = report("Er is iets", "stoep");
  const std::string number = member(made, "number");
  const std::string cookie = desk_cookie(village());
  const std::string page = village().get("/desk/report/" + number, cookie);
  const std::string token = "form_token=" + between(page, "name=\"form_token\" value=\"", "\"");

  const std::string corrected = village().ask("POST", "/desk/report/" + number, form_type + cookie, token + "&category=lamp");
  const std::string handed = village().ask("POST", "/desk/report/" + number, form_type + cookie, token + "&department=noord&reason=Geheim%20overleg");
  const std::string unknown = village().ask("POST", "/desk/report/" + number, form_type + cookie, token + "&department=zuidpool&reason=x");

  CHECK(holds(page, "id=\"category-form\""));
  CHECK(holds(page, "id=\"department-form\""));
  CHECK(status_of(corrected) == 303);
  CHECK(status_of(handed) == 303);
  CHECK(status_of(unknown) == 400);
  CHECK(of("category || ' ' || department", number) == "lamp noord");
  const std::string followed = village().get(member(made, "status_url"));
  CHECK(holds(followed, "Het onderwerp is aangepast."));
  CHECK(holds(followed, "Een andere afdeling pakt dit op."));
  CHECK_FALSE(holds(followed, "Geheim overleg"));
}

TEST_CASE("a hand-over that is sent twice stays with the coordinator: the second is told that the report has changed, and keeps what was typed") {
  const std::string number = member(report("Er is iets", "stoep"), "number");
  patch(number, "department", "{\"department\":\"noord\"}");
  const std::string cookie = desk_cookie(village());
  const std::string page = village().get("/desk/report/" + number, cookie);
  const std::string typed = "form_token=" + between(page, "name=\"form_token\" value=\"", "\"") + "&seen=" + between(page, "name=\"seen\" value=\"", "\"") +
                            "&department=wacht&reason=Dit%20is%20van%20ons%20niet";

  const std::string first = village().ask("POST", "/desk/report/" + number, form_type + cookie, typed);
  const std::string second = village().ask("POST", "/desk/report/" + number, form_type + cookie, typed);

  CHECK(status_of(first) == 303);
  CHECK(status_of(second) == 409);
  CHECK(of("department", number) == "balie");
  CHECK(holds(second, "Deze melding is net gewijzigd."));
  CHECK(holds(second, "Dit is van ons niet</textarea>"));
  CHECK(holds(second, "value=\"wacht\" selected"));
}

TEST_CASE("a hand-over to the department that has the report already is refused at the list, with the reason kept") {
  const std::string number = member(report("Er is iets", "stoep"), "number");
  const std::string cookie = desk_cookie(village());
  const std::string page = village().get("/desk/report/" + number, cookie);
  const std::string typed = "form_token=" + between(page, "name=\"form_token\" value=\"", "\"") + "&seen=" + between(page, "name=\"seen\" value=\"", "\"");

  const std::string answer = village().ask("POST", "/desk/report/" + number, form_type + cookie, typed + "&department=buiten&reason=Bel%20even%20met%20Noord");

  CHECK(status_of(answer) == 400);
  CHECK(holds(answer, "De melding is al bij deze afdeling."));
  CHECK(holds(answer, "Bel even met Noord</textarea>"));
}

TEST_CASE("the API refuses a change of a report that is not as the sender saw it, and compares nothing for who does not say") {
  const std::string number = member(report("Er is iets", "stoep"), "number");

  const std::string first = patch(number, "department", "{\"department\":\"noord\",\"seen\":1}");
  const std::string again = patch(number, "department", "{\"department\":\"noord\",\"seen\":1}");
  const std::string late_category = patch(number, "category", "{\"category\":\"lamp\",\"seen\":1}");
  const std::string late_state = patch(number, "state", "{\"state\":\"in_progress\",\"seen\":1}");

  CHECK(status_of(first) == 200);
  CHECK(holds(body_of(first), "\"seen\":2"));
  CHECK(status_of(again) == 409);
  CHECK(holds(body_of(again), "#/seen"));
  CHECK(status_of(late_category) == 409);
  CHECK(status_of(late_state) == 409);
  CHECK(status_of(patch(number, "state", "{\"state\":\"in_progress\",\"seen\":\"1\"}")) == 400);
  CHECK(status_of(patch(number, "department", "{\"department\":\"noord\"}")) == 200);
  CHECK(status_of(patch(number, "state", "{\"state\":\"in_progress\",\"seen\":2}")) == 200);
}

TEST_CASE("the clock stands still while the reporter is asked something, and the reporter reads so") {
  const std::string made = report("Losse tegel met glas, ik ben gevallen", "stoep");
  const std::string number = member(made, "number");
  const std::int64_t before = std::stoll(of("promised_until", number));

  CHECK(status_of(patch(number, "state", "{\"state\":\"awaiting_reporter\"}")) == 400);
  CHECK(status_of(patch(number, "state", "{\"state\":\"awaiting_reporter\",\"note\":\"Welke kant van het plein is het?\"}")) == 200);
  CHECK(holds(village().get(member(made, "status_url")), "De termijn staat stil."));
  CHECK(holds(desk_page(number), "de termijn staat stil"));
  // Asked an hour ago, not a moment ago.
  village().app().store->write([&](store::Transaction& transaction) {
    transaction.sql().run("UPDATE history SET at = at - 3600000 WHERE state = 'awaiting_reporter' AND serial = " + of("serial", number));
    transaction.sql().run("UPDATE history SET at = at - 7200000 WHERE state = 'submitted' AND serial = " + of("serial", number));
    transaction.sql().run("UPDATE report SET received = received - 7200000, promised_until = promised_until - 7200000 WHERE number = '" + number + "'");
  });
  CHECK(status_of(patch(number, "state", "{\"state\":\"in_progress\"}")) == 200);

  const std::int64_t longer = std::stoll(of("promised_until", number)) - (before - 2 * hour_ms);
  CHECK(longer >= hour_ms);
  CHECK(longer < hour_ms + 60'000);
  CHECK(one("SELECT why FROM promise_change WHERE serial = " + of("serial", number)) == "answered");
}

TEST_CASE("the database itself refuses an open report without a deadline") {
  const std::string number = member(report("Er is iets", "stoep"), "number");
  const auto run = [](const std::string& statement) {
    village().app().store->write([&](store::Transaction& transaction) { transaction.sql().run(statement); });
  };

  CHECK_THROWS_AS(run("UPDATE report SET promised_until = NULL WHERE number = '" + number + "'"), store::StoreFault);
  CHECK_THROWS_AS(run("UPDATE report SET promised_until = 0 WHERE number = '" + number + "'"), store::StoreFault);
  CHECK_THROWS_AS(run("UPDATE report SET promised_until = received WHERE number = '" + number + "'"), store::StoreFault);
  CHECK(one("SELECT COUNT(*) FROM report WHERE is_open = 1 AND promised_until <= received") == "0");
}

TEST_CASE("the desk shows the priority as a sum, sorts by it, and counts whoever joins") {
  const std::string calm = member(report("Er ligt een losse tegel", "stoep", 52.31), "number");
  const std::string urgent = member(report("Losse tegel met glas, ik ben gevallen", "stoep"), "number");
  const std::string cookie = desk_cookie(village());

  const std::string page = desk_page(urgent);
  CHECK(holds(page, "Er ligt glas"));
  CHECK(holds(page, "+20"));
  CHECK(holds(page, "50 punten"));
  CHECK_FALSE(holds(page, "De termijn is bijna om"));
  const std::string queue = village().get("/desk?municipality=proefdorp&state=open&order=priority", cookie);
  CHECK(queue.find(urgent + "<") < queue.find(calm + "<"));
  CHECK(holds(queue, "Hoog (50)"));

  // Three of its four hours later it comes before one that is as pressing and new.
  const std::string fresh = member(report("Losse tegel met glas, ik ben gevallen", "stoep"), "number");
  constexpr std::int64_t passed = 3 * hour_ms + 60'000;
  village().app().store->write([&](store::Transaction& transaction) {
    transaction.sql().run("UPDATE report SET received = received - " + std::to_string(passed) + ", promised_until = promised_until - " +
                          std::to_string(passed) + " WHERE number = '" + urgent + "'");
  });
  CHECK(holds(desk_page(urgent), "De termijn is bijna om"));
  CHECK(holds(desk_page(urgent), "65 punten"));
  const std::string sorted = village().get("/desk?municipality=proefdorp&state=open&order=priority", cookie);
  CHECK(holds(sorted, "Hoog (65)"));
  CHECK(sorted.find(urgent + "<") < sorted.find(fresh + "<"));

  Told again;
  again.municipality = "\"proefdorp\"";
  again.location = "{\"lat\":52.31,\"lon\":5.0,\"source\":\"pin\"}";
  again.more = ",\"joins\":\"" + calm + "\"";
  CHECK(status_of(post(village(), again)) == 201);
  CHECK(holds(desk_page(calm), "Anderen melden dit ook"));
}

TEST_CASE("the terminal explains a report that is there and one that is not") {
  const std::string number = member(report("Er ligt een losse tegel", "stoep"), "number");
  ReportDraft draft;
  draft.text = "Losse tegel met glas, ik ben gevallen";
  draft.category = CategoryCode("stoep");
  draft.place.point = *Location::from_degrees(52.29, 5.0);
  const auto joined = [](const Result<std::vector<std::string>>& lines) {
    std::string text;
    if (lines)
      for (const std::string& line : *lines) text += line + "\n";
    return text;
  };

  const std::string stored = joined(routing::explain_report(ReportNumber(number), catalogue(), *village().app().store));
  const std::string by_day = joined(routing::explain_draft(draft, catalogue(), *parse_instant("2026-03-03T10:00:00Z")));
  const std::string at_night = joined(routing::explain_draft(draft, catalogue(), *parse_instant("2026-03-03T22:00:00Z")));

  CHECK(holds(stored, "by rule straat"));
  CHECK(holds(stored, "what the rules of today"));
  CHECK(holds(by_day, "department: buiten"));
  CHECK(holds(by_day, "priority: hoog, 50 points (glas:20,gevallen:20,dorpsplein:10)"));
  CHECK(holds(by_day, "misses spoed-buiten-kantooruren -> wacht: not time 17:00-08:00"));
  CHECK(holds(at_night, "department: wacht"));
  CHECK(holds(at_night, "promise: vier-uur, until 2026-03-04T02:00:00Z"));
  CHECK_FALSE(routing::explain_report(ReportNumber("PRF-99999"), catalogue(), *village().app().store));
}

TEST_CASE("a dry run counts which reports new rules would move, from where to where, and changes none") {
  const std::string number = member(report("Lamp stuk op het plein", "lamp"), "number");
  Catalogue then = catalogue();
  Condition lamps;
  lamps.kind = Condition::Kind::category;
  lamps.categories = {CategoryCode("lamp")};
  then.rules.insert(then.rules.begin(), {RuleCode("lampen"), lamps, DepartmentCode("noord")});

  const routing::DryRun run = routing::try_rules(*village().app().store, catalogue(), then, Instant{0});

  CHECK(run.moved() >= 1);
  CHECK(run.reports() >= run.moved());
  std::string told;
  for (const std::string& line : run.lines()) told += line + "\n";
  CHECK(holds(told, "buiten -> noord  (straat > lampen: "));
  CHECK(of("department", number) == "buiten");
}

TEST_CASE("some months before is the beginning of that day, or of the last day of a shorter month") {
  const auto before = [](const char* now, int months) { return format_date(amsterdam_time(routing::months_before(*parse_instant(now), months)).date); };

  CHECK(before("2026-03-15T12:00:00Z", 1) == "2026-02-15");
  CHECK(before("2026-03-31T12:00:00Z", 1) == "2026-02-28");
  CHECK(before("2026-01-15T12:00:00Z", 13) == "2024-12-15");
}

TEST_CASE("the words of the terminal say what to explain, or what is missing") {
  const auto order = routing::read_routing_order({"explain", "--municipality", "delft", "--text", "gat", "--lat=52.0116", "--lon", "4.3571", "--at",
                                                  "2026-03-07T23:59:00+01:00", "--answer", "diep=ja"});
  REQUIRE(order);
  CHECK(order->draft.place.point.has_value());
  CHECK(order->at->ms == parse_instant("2026-03-07T22:59:00Z")->ms);
  CHECK(order->draft.answers.at(QuestionCode("diep")) == "ja");

  CHECK_FALSE(routing::read_routing_order({"explain", "--municipality", "delft"}));
  CHECK_FALSE(routing::read_routing_order({"explain", "--text", "gat"}));
  CHECK_FALSE(routing::read_routing_order({"dry-run", "--municipality", "delft"}));
  CHECK_FALSE(routing::read_routing_order({"dry-run", "--municipality", "delft", "--rules", "x.json", "--months", "0"}));
  CHECK(routing::read_routing_order({"dry-run", "--municipality", "delft", "--rules", "x.json", "--months", "12"})->months == 12);
}
