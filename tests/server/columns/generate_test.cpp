// The made-up city: the same for the same seed, by the rules, marked, and gone with one command.
#include "server/generate/generate.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "server/examples/add_examples.hpp"
#include "server/content/open_towns.hpp"
#include "server/generate/generate_command.hpp"
#include "server/generate/read_city.hpp"
#include "server/store/reports.hpp"
#include "server/store/store.hpp"
#include "shared/workflow/transitions.hpp"
#include "tests/server/intake/asking.hpp"

using namespace klinker;
using namespace klinker::http::test;

namespace {

constexpr Date until{2026, 3, 1};

wire::City city_of(const std::string& town) {
  std::ifstream file(std::string(KLINKER_SOURCE_DIR) + "/assets/municipalities/" + town + "/city.json");
  std::ostringstream text;
  text << file.rdbuf();
  auto city = wire::decode_city(text.str());
  REQUIRE(city);
  return *std::move(city);
}

void add(RunningServer& server, std::int64_t reports, std::uint64_t seed) {
  generate::Wanted wanted;
  wanted.reports = reports;
  wanted.seed = seed;
  wanted.until = until;
  wanted.days = 400;
  const auto towns = server.app().towns.current();
  const auto added = generate::add_city(wanted, towns->all.front().catalogue, city_of("delft"), *server.app().store, [](std::int64_t) {});
  REQUIRE(added);
  CHECK(*added == reports);
}

// Every row as text, but for secrets and what hangs on a random key.
std::string everything(RunningServer& server) {
  return server.app().store->read([](store::Connection& sql) {
    std::string all;
    for (const char* query : {"SELECT number || ' ' || category || ' ' || department || ' ' || area || ' ' || state || ' ' || COALESCE(outcome, '') || ' ' || "
                              "COALESCE(lat_e7, 0) || ' ' || COALESCE(lon_e7, 0) || ' ' || received || ' ' || updated || ' ' || COALESCE(closed, 0) || ' ' || "
                              "promised_until || ' ' || signals || ' ' || priority_factors FROM report ORDER BY serial",
                              "SELECT s.serial || ' ' || s.channel || ' ' || s.submission_key || ' ' || s.received || ' ' || t.text FROM signal s JOIN signal_text t "
                              "ON t.municipality = s.municipality AND t.signal = s.signal ORDER BY s.signal",
                              "SELECT serial || ' ' || position || ' ' || at || ' ' || state || ' ' || note FROM history ORDER BY serial, position"}) {
      store::Rows rows = sql.ask(query);
      while (rows.next()) all += rows.text(0) + "\n";
    }
    return all;
  });
}

}  // namespace

TEST_CASE("the same seed gives the same rows, another seed others") {
  RunningServer first, again, other;
  add(first, 600, 5);
  add(again, 600, 5);
  add(other, 600, 6);

  CHECK(everything(first) == everything(again));
  CHECK(everything(first) != everything(other));
}

TEST_CASE("a made-up city has what a real one has, is marked as such everywhere and is removed to the last row") {
  RunningServer server;
  (void)post(server);
  add(server, 3000, 1);

  CHECK(count(server, "SELECT COUNT(*) FROM report WHERE is_example = 1") == 3000);
  CHECK(count(server, "SELECT COUNT(*) FROM signal WHERE is_example = 0") == 1);
  CHECK(count(server, "SELECT COUNT(DISTINCT state) FROM report") >= 6);
  CHECK(count(server, "SELECT COUNT(DISTINCT outcome) FROM report") == 7);
  CHECK(count(server, "SELECT COUNT(DISTINCT category) FROM report") > 50);
  CHECK(count(server, "SELECT COUNT(DISTINCT channel) FROM signal") >= 8);
  CHECK(count(server, "SELECT COUNT(*) FROM report WHERE signals > 1") > 100);
  CHECK(count(server, "SELECT COUNT(*) FROM report r WHERE signals <> (SELECT COUNT(*) FROM signal s WHERE s.serial = r.serial)") == 0);
  CHECK(count(server, "SELECT COUNT(*) FROM report WHERE lat_e7 IS NULL") > 10);
  CHECK(count(server, "SELECT COUNT(*) FROM report WHERE is_open = 0 AND closed > promised_until") > 100);
  CHECK(count(server, "SELECT COUNT(*) FROM report WHERE is_open = 0 AND closed <= promised_until") > 1000);
  CHECK(count(server, "SELECT COUNT(*) FROM outbox o JOIN report r ON r.serial = o.serial WHERE r.is_example = 1") == 0);
  CHECK(holds(server.get("/api/v1/reports?municipality=delft&zoom=18"), "\"is_example\":true"));

  const auto towns = server.app().towns.current();
  CHECK(remove_examples(towns->all.front().catalogue, *server.app().store) == 3000);
  for (const char* table : {"report", "signal", "signal_text", "history", "assignment"}) {
    CAPTURE(table);
    CHECK(count(server, std::string("SELECT COUNT(*) FROM ") + table) == 1);
  }
}

TEST_CASE("every made-up course is one that the law of states allows, and its end is the report's own") {
  RunningServer server;
  add(server, 2000, 3);
  int wrong = 0;
  server.app().store->read([&](store::Connection& sql) {
    store::Rows rows = sql.ask("SELECT h.serial, h.at, h.state, h.note, r.state, r.closed, r.received FROM history h "
                               "JOIN report r ON r.municipality = h.municipality AND r.serial = h.serial ORDER BY h.serial, h.position");
    std::int64_t serial = 0, at = 0;
    State before = State::submitted;
    while (rows.next()) {
      const State here = *state(rows.text(2));
      if (rows.integer(0) == serial && (!workflow::is_allowed(before, here, Actor::handler) || rows.integer(1) < at)) ++wrong;
      if (here == State::closed && rows.text(3).size() < 10) ++wrong;
      serial = rows.integer(0);
      at = rows.integer(1);
      before = here;
      if ((rows.text(4) == "closed") != !rows.is_null(5)) ++wrong;
    }
    return 0;
  });
  CHECK(wrong == 0);
}

TEST_CASE("Mondays, days, their seasons and storms are busier than Sundays, nights and calm") {
  RunningServer server;
  add(server, 12'000, 2);
  const auto reports = [&](const std::string& where) { return count(server, "SELECT COUNT(*) FROM report WHERE " + where); };
  const auto between_hours = [&](int from, int to) {
    return reports("received / 3600000 % 24 >= " + std::to_string(from) + " AND received / 3600000 % 24 < " + std::to_string(to));
  };
  const auto on_weekday = [&](int day) { return reports("(received / 86400000 + 3) % 7 = " + std::to_string(day)); };  // 1970-01-01 was a Thursday
  const auto in_months = [&](const std::string& months, const std::string& category) {
    return reports("category = '" + category + "' AND strftime('%m', received / 1000, 'unixepoch') IN (" + months + ")");
  };
  const auto on_busiest_day = [&](const std::string& category) {
    return count(server, "SELECT COUNT(*) AS n FROM report WHERE category = '" + category + "' GROUP BY received / 86400000 ORDER BY n DESC LIMIT 1");
  };

  CHECK(between_hours(8, 16) > 4 * between_hours(22, 24));
  CHECK(on_weekday(0) > on_weekday(6) * 13 / 10);
  CHECK(in_months("'06', '07', '08'", "onkruid") > 4 * in_months("'11', '12', '02'", "onkruid"));
  CHECK(in_months("'06', '07', '08'", "gladheid") == 0);
  CHECK(in_months("'01', '02', '12'", "gladheid") > 20);
  // A storm fells trees: a day with many more of those than an average one.
  CHECK(on_busiest_day("boom-gevaar") > 15 * reports("category = 'boom-gevaar'") / 400);
  CHECK(on_busiest_day("grofvuil") < 8 * reports("category = 'grofvuil'") / 400);
}

TEST_CASE("some spots are reported again and again, and every place lies within the town") {
  RunningServer server;
  add(server, 4000, 4);
  const std::string cells = "(SELECT COUNT(*) AS n FROM report WHERE lat_e7 IS NOT NULL GROUP BY rd_x, rd_y ORDER BY n DESC LIMIT 20)";
  // Twenty squares of 100 m of more than two thousand.
  CHECK(count(server, "SELECT SUM(n) FROM " + cells) > 800);
  CHECK(count(server, "SELECT COUNT(*) FROM report WHERE lat_e7 IS NOT NULL AND area = ''") == 0);
}

TEST_CASE("klinker generate fills a database, refuses one with real reports and says what is wrong in its flags") {
  const TemporaryFolder var;
  const std::string folder = var.path().string();
  const std::string town = std::string(KLINKER_SOURCE_DIR) + "/assets/municipalities/waterdorp";
  const auto generate = [&](std::vector<std::string> words) {
    words.insert(words.end(), {"--municipalities", town, "--var", folder});
    return generate_command(words);
  };
  const auto reports = [&] {
    store::Store store(folder, now());
    return store.read([](store::Connection& sql) { return store::count_reports(sql, MunicipalityCode("waterdorp")); });
  };

  CHECK(generate({"--reports", "40", "--days", "30"}) == 0);
  CHECK(reports() == 40);
  CHECK(generate({"--reports", "10", "--seed", "8", "--until", "2026-03-31"}) == 0);
  CHECK(reports() == 50);
  {
    store::Store store(folder, now());
    store.write([](store::Transaction& transaction) { transaction.sql().run("UPDATE report SET is_example = 0 WHERE serial = 3"); });
  }
  CHECK(generate({"--reports", "10"}) == 1);
  CHECK(reports() == 50);
  CHECK(generate({"--reports", "10", "--beside-real"}) == 0);
  CHECK(reports() == 60);

  for (const std::vector<std::string>& wrong :
       std::vector<std::vector<std::string>>{{}, {"--reports", "0"}, {"--reports", "many"}, {"--reports", "5", "--until", "tomorrow"},
                                             {"--reports", "5", "--until", "2999-01-01"}, {"--reports", "5", "--municipality", "nowhere"}, {"--days", "0", "--reports", "5"}})
    CHECK(generate(wrong) == 2);
  CHECK(reports() == 60);
}

TEST_CASE("city.json of every municipality can be read, and its categories exist") {
  Config config;
  for (const char* town : {"delft", "waterdorp", "amsterdam"}) config.municipalities.emplace_back(std::string(KLINKER_SOURCE_DIR) + "/assets/municipalities/" + town);
  const auto towns = open_towns(config);
  REQUIRE(towns);
  for (const Town& town : (*towns)->all) {
    CAPTURE(town.catalogue.municipality.code.text());
    CHECK(generate::read_city(town.folder, town.catalogue));
  }
}

TEST_CASE("a category of city.json that nobody can report is told with its place") {
  RunningServer server;
  const auto towns = server.app().towns.current();
  const Catalogue& catalogue = towns->all.front().catalogue;
  wire::City city = city_of("delft");
  city.weights[CategoryCode("lantaarnpaal-gebroken")] = 3;
  city.storm[catalogue.categories.front().code] = 3;

  const Errors faults = generate::check_city(city, catalogue);

  REQUIRE(faults.size() == 2);
  CHECK(faults[0].where == "/weights/lantaarnpaal-gebroken");
  CHECK(faults[1].where == "/storm/" + catalogue.categories.front().code.text());
}

TEST_CASE("what is wrong in a city.json is told with its place") {
  const auto faults = [](const char* json) {
    const auto city = wire::decode_city(json);
    std::string text;
    if (!city)
      for (const Error& error : city.errors()) text += error.code + error.where + " ";
    return text;
  };
  const std::string wrong = faults(R"({"other": [], "places": ["p"], "moments": "x", "questions": ["q"], "answers": {"happy": ["a"]}, "weights": {"a": -1}, "months": {"a": [1]}})");
  for (const char* each : {"required/other", "type/moments", "unknown/answers/happy", "required/answers/solved", "range/weights/a", "range/months/a"}) {
    CAPTURE(each);
    CHECK(holds(wrong, each));
  }
}
