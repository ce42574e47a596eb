// The figures of the page are those of the database: counted by SQL on the same reports, for selections of every kind.
#include "server/figures/board.hpp"

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <thread>

#include "server/content/open_towns.hpp"
#include "server/figures/count.hpp"
#include "server/store/reports.hpp"
#include "shared/console/durations.hpp"
#include "tests/server/store/sample.hpp"

using namespace klinker;
using namespace klinker::figures;
using namespace klinker::store::test;

namespace {

const MunicipalityCode waterdorp("waterdorp");
constexpr Instant moment{noon.ms + 30'000};  // half a minute later counts as the minute
constexpr std::chrono::milliseconds patience{5000};
constexpr std::int64_t hour_ms = 3'600'000;

const Catalogue& catalogue() {
  static const auto towns = [] {
    Config config;
    config.municipalities = {std::filesystem::path(KLINKER_SOURCE_DIR) / "assets/municipalities/waterdorp"};
    return *open_towns(config);
  }();
  return towns->all.front().catalogue;
}

struct Desk {
  TemporaryStore store;
  columns::Shelf shelf{store.folder() + "/columns", *store, 256};
  Board board{waterdorp, shelf};

  /// Every kind of category, department, area, state, outcome and duration, on whole seconds.
  void fill(int reports) {
    std::uint32_t dice = 7;
    const auto below = [&](std::size_t limit) { return (dice = dice * 1664525u + 1013904223u) / 65536u % static_cast<std::uint32_t>(limit); };
    std::vector<CategoryCode> categories;
    for (const Category& category : catalogue().categories)
      if (!category.parent.is_empty()) categories.push_back(category.code);
    store->write([&](store::Transaction& transaction) {
      for (int each = reports; each > 0; --each) {
        store::StoredReport stored = sample("waterdorp", 520'116'000, 43'571'000);
        Report& report = stored.report;
        report.category = categories[below(categories.size())];
        report.department = catalogue().departments[below(catalogue().departments.size())].code;
        if (below(5) != 0) report.area = catalogue().areas[below(catalogue().areas.size())].code;
        report.received = report.updated = Instant{noon.ms - each * 5 * hour_ms - below(3600) * 1000};
        report.promised_until = Instant{report.received.ms + (1 + below(20)) * 24 * hour_ms};
        if (below(3) != 0) {
          report.state = State::closed;
          report.outcome = all_outcomes[below(std::size(all_outcomes))];
          report.closed = Instant{std::min(noon.ms, report.received.ms + below(40) * below(40) * hour_ms)};
        } else if (below(2) == 0) {
          report.state = State::in_progress;
        }
        store::add_report(transaction, stored, "W", {});
      }
    });
  }
  Board::Told tell(const Pairs& query, Instant now = moment, const AskedList& list = {}) {
    auto told = board.tell(query, catalogue(), now, patience, list);
    REQUIRE(told);
    return *std::move(told);
  }
  page::Figures figures(const Pairs& query) {
    Board::Told told = tell(query);
    REQUIRE(told.figures);
    return *std::move(told.figures);
  }
  std::vector<std::int64_t> numbers(const std::string& query) {
    return store->read([&](store::Connection& sql) {
      std::vector<std::int64_t> all;
      store::Rows rows = sql.ask(query);
      while (rows.next()) all.push_back(rows.integer(0));
      return all;
    });
  }
};

/// A selection in the page's words and in SQL, column by column.
struct Case {
  const char* name;
  Pairs query;
  std::map<std::string, std::string> conditions;
};

std::string quoted_subs(const std::string& main) {
  std::string list;
  for (const Category& category : catalogue().categories)
    if (category.parent.text() == main) list += (list.empty() ? "'" : ",'") + category.code.text() + "'";
  return list;
}

std::vector<Case> cases() {
  const std::string first = catalogue().categories.back().code.text();
  const std::string main = catalogue().categories.back().parent.text();
  const std::string department = catalogue().departments.front().code.text();
  const std::string area = catalogue().areas.front().code.text();
  const std::string now = std::to_string(noon.ms);
  const std::string from = std::to_string(end_of_day_in_amsterdam({2026, 1, 9}).ms);
  const std::string to = std::to_string(end_of_day_in_amsterdam({2026, 2, 14}).ms);
  return {
      {"everything", {}, {}},
      {"days of receipt", {{"received", "2026-01-10..2026-02-14"}}, {{"received", "received >= " + from + " AND received < " + to}}},
      {"a main category, closed", {{"main", main}, {"state", "closed"}}, {{"main", "category IN (" + quoted_subs(main) + ")"}, {"state", "state = 'closed'"}}},
      {"late ones of a department", {{"department", department}, {"timeliness", "open_late"}},
       {{"department", "department = '" + department + "'"}, {"timeliness", "closed IS NULL AND " + now + " > promised_until"}}},
      {"numbers without outcome", {{"number", "100..300"}, {"outcome", "_"}}, {{"number", "serial BETWEEN 100 AND 300"}, {"outcome", "outcome IS NULL"}}},
      {"a category in an area and outside all", {{"category", first}, {"area", area + ",_"}},
       {{"category", "category = '" + first + "'"}, {"area", "area IN ('', '" + area + "')"}}},
      {"nothing", {{"category", ""}}, {{"category", "1 = 0"}}},
  };
}

/// Without the condition on the columns that a group does not listen to.
std::string where(const Case& each, const std::vector<std::string>& own = {}) {
  std::string text = " FROM report WHERE municipality = 'waterdorp'";
  for (const auto& [column, condition] : each.conditions)
    if (std::find(own.begin(), own.end(), column) == own.end()) text += " AND (" + condition + ")";
  return text;
}

/// The nearest rank of sorted seconds.
std::int64_t rank_hours(const std::vector<std::int64_t>& seconds, std::size_t percent) {
  if (seconds.empty()) return 0;
  return lasted(console::duration_step(seconds[(seconds.size() * percent + 99) / 100 - 1])).hours;
}

void check_row(Desk& desk, const page::FigureRow& row, const std::string& from_where) {
  const std::string closed = from_where + " AND closed IS NOT NULL ORDER BY 1";
  const std::string open = from_where + " AND closed IS NULL ORDER BY 1";
  const auto handled = desk.numbers("SELECT (closed - received) / 1000" + closed);
  const auto waiting = desk.numbers("SELECT (" + std::to_string(noon.ms) + " - received) / 1000" + open);
  CHECK(row.closed == static_cast<std::int64_t>(handled.size()));
  CHECK(row.open == static_cast<std::int64_t>(waiting.size()));
  CHECK(row.reports == row.closed + row.open);
  CHECK(row.handling.hours == rank_hours(handled, 50));
  CHECK(row.handling_p90.hours == rank_hours(handled, 90));
  CHECK(row.age.hours == rank_hours(waiting, 50));
  CHECK(row.age_p90.hours == rank_hours(waiting, 90));
}

void check_tables(Desk& desk, const Case& each, const page::Figures& figures) {
  REQUIRE(figures.tables.size() == 7);
  for (const page::FigureTable& table : figures.tables) {
    CAPTURE(table.column);
    const std::string from_where = where(each, {table.column});
    std::int64_t counted = 0;
    for (const page::FigureRow& row : table.rows) {
      CAPTURE(row.code);
      counted += row.reports;
      if (table.column == "channel") continue;  // of a signal, and these reports have none
      const std::string group = table.column == "main" ? "category IN (" + quoted_subs(row.code) + ")" : "COALESCE(" + table.column + ", '') = '" + row.code + "'";
      check_row(desk, row, from_where + " AND " + group);
    }
    CHECK(counted == desk.numbers("SELECT COUNT(*)" + from_where).front());
  }
}

void check_matrices(Desk& desk, const Case& each, const page::Figures& figures) {
  std::array<std::int64_t, 168> hours{};
  for (const std::int64_t ms : desk.numbers("SELECT received" + where(each, {"weekday", "hour"}))) {
    const LocalTime local = amsterdam_time(Instant{ms});
    ++hours[static_cast<std::size_t>((weekday(local.date) - 1) * 24 + local.hour)];
  }
  CHECK(figures.hours == hours);
  for (const page::AgeRow& row : figures.ages) {
    std::array<std::int64_t, page::figure_ages> ages{};
    for (const std::int64_t s : desk.numbers("SELECT (" + std::to_string(noon.ms) + " - received) / 1000" + where(each, {"department"}) +
                                             " AND closed IS NULL AND department = '" + row.department + "'"))
      ++ages[console::age_class(console::duration_step(s))];
    CHECK(row.open == ages);
  }
  const std::string late = "SUM(COALESCE(closed, " + std::to_string(noon.ms) + ") > promised_until)";
  CHECK(figures.timeliness[1] + figures.timeliness[3] == desk.numbers("SELECT COALESCE(" + late + ", 0)" + where(each, {"timeliness"})).front());
  std::map<std::string, std::int64_t> days;
  for (const std::int64_t ms : desk.numbers("SELECT received" + where(each, {"received"}))) ++days[format_date(amsterdam_time(Instant{ms}).date)];
  std::int64_t in_days = 0, in_weeks = 0;
  for (const page::TimeRow& day : figures.days) {
    CHECK(day.reports == days[format_date(day.first)]);
    in_days += day.reports;
  }
  for (const page::TimeRow& week : figures.weeks) in_weeks += week.reports;
  CHECK(in_days == in_weeks);
  CHECK(in_days == desk.numbers("SELECT COUNT(*)" + where(each)).front());
}

/// A name as the page says it, for each code that there is.
template <class Nouns>
std::string named(const std::string& column, const Nouns& nouns, const std::string& other) {
  std::string text = "CASE " + column;
  for (const auto& noun : nouns) {
    std::string name;
    if constexpr (std::is_same_v<std::decay_t<decltype(noun.name)>, std::string>) name = noun.name;
    else name = noun.name.in("nl");
    std::string quoted;
    for (const char c : name) quoted += c == '\'' ? std::string("''") : std::string(1, c);
    text += " WHEN '" + noun.code.text() + "' THEN '" + quoted + "'";
  }
  return text + " ELSE '" + other + "' END";
}

std::string order_key(console::Listed column) {
  const std::string spent = "((COALESCE(closed, " + std::to_string(noon.ms) + ") - received) / 1000)";
  switch (column) {
    case console::Listed::number: return "serial";
    case console::Listed::category: return named("category", catalogue().categories, "");
    case console::Listed::department: return named("department", catalogue().departments, "");
    case console::Listed::area: return named("area", catalogue().areas, catalogue().texts.say("nl", "desk.figures-none"));
    case console::Listed::received: return "received";
    case console::Listed::deadline: return "promised_until";
    case console::Listed::state:
      return "CASE state WHEN 'closed' THEN '" + catalogue().texts.say("nl", "state.closed") + "' WHEN 'in_progress' THEN '" + catalogue().texts.say("nl", "state.in_progress") +
             "' ELSE '" + catalogue().texts.say("nl", "state.submitted") + "' END";
    case console::Listed::spent:  // hours up to two days, days up to sixty, then weeks; open ones after those that were closed
      return "CASE WHEN closed IS NULL THEN 1000000000 ELSE 0 END + CASE WHEN " + spent + " < 172800 THEN " + spent + " / 3600 * 3600 WHEN " + spent + " < 5184000 THEN " + spent +
             " / 86400 * 86400 ELSE 5184000 + (" + spent + " - 5184000) / 604800 * 604800 END";
    case console::Listed::signals: return "1";
  }
  return {};
}

std::vector<std::int64_t> serials(const page::FigureList& list) {
  std::vector<std::int64_t> all;
  for (const page::ChosenReport& report : list.reports) all.push_back(report.serial);
  return all;
}

}  // namespace

TEST_CASE("the list's pages are what SQL gives for every column up and down, for every kind of selection") {
  Desk desk;
  desk.fill(900);
  for (const Case& each : cases()) {
    for (const console::Listed column : console::all_listed) {
      for (const auto direction : {console::Order::Direction::upwards, console::Order::Direction::downwards}) {
        CAPTURE(each.name);
        CAPTURE(code_of(column));
        AskedList asked;
        asked.listing = {column, direction};
        const std::string way = direction == console::Order::Direction::upwards ? " ASC" : " DESC";
        const std::string sorted = "SELECT serial" + where(each) + " ORDER BY " + order_key(column) + way + ", serial" + way + " LIMIT 50";

        const Board::Told first = desk.tell(each.query, moment, asked);
        asked.page = 2;
        const Board::Told second = desk.tell(each.query, moment, asked);

        CHECK(first.list.total == first.figures->total.reports);
        CHECK(serials(first.list) == desk.numbers(sorted));
        if (first.list.total > 50) CHECK(serials(second.list) == desk.numbers(sorted + " OFFSET 50"));
      }
    }
  }
}

TEST_CASE("a report of the list has the members that the database has, and none that a person wrote") {
  Desk desk;
  desk.fill(200);

  const page::FigureList list = desk.tell({{"state", "closed"}}).list;

  REQUIRE_FALSE(list.reports.empty());
  for (const page::ChosenReport& report : list.reports) {
    const auto stored = desk.store->read([&](store::Connection& sql) { return store::find_report(sql, waterdorp, report.serial); });
    REQUIRE(stored);
    CHECK(list.category[report.category] == stored->report.category.text());
    CHECK(list.department[report.department] == stored->report.department.text());
    CHECK(list.area[report.area] == stored->report.area.text());
    CHECK(list.state[report.state] == code_of(stored->report.state));
    CHECK(list.outcome[report.outcome] == code_of(*stored->report.outcome));
    CHECK(report.received == stored->report.received);
    CHECK(report.deadline == stored->report.promised_until);
    CHECK(report.closed == stored->report.closed);
    CHECK(report.is_late == (stored->report.promised_until < *stored->report.closed));
  }
}

TEST_CASE("the list follows what comes in, what grows older, a page beyond the last and an order that does not exist") {
  Desk desk;
  desk.fill(120);
  const AskedList by_duration = read_list({{"list", "spent-desc"}});
  const auto before = desk.tell({{"state", "submitted,in_progress"}}, moment, by_duration).list;
  const auto later = desk.tell({{"state", "submitted,in_progress"}}, Instant{noon.ms + 30 * 24 * hour_ms}, by_duration).list;
  CHECK(later.reports.front().lasted.hours > before.reports.front().lasted.hours);
  CHECK(std::is_sorted(later.reports.begin(), later.reports.end(), [](const auto& a, const auto& b) { return a.lasted.hours > b.lasted.hours; }));

  desk.fill(1);
  const auto grown = desk.tell({}, moment, read_list({})).list;
  CHECK(grown.reports.front().serial == 121);
  CHECK(grown.total == 121);

  CHECK(desk.tell({}, moment, read_list({{"page", "99"}})).list.first == 100);
  CHECK(desk.tell({{"category", ""}}, moment, read_list({{"page", "99"}})).list.reports.empty());
  for (const Pairs& query : {Pairs{{"list", "text-asc"}}, Pairs{{"page", "0"}}, Pairs{{"page", "1x"}}, Pairs{{"page", ""}}}) {
    const auto list = desk.tell({}, moment, read_list(query)).list;
    CHECK_FALSE(list.is_order_known);
    CHECK(list.order == page::usual_order);
    CHECK(list.first == 0);
  }
}

TEST_CASE("the figures of the page are what SQL counts on the same reports, for every kind of selection") {
  Desk desk;
  desk.fill(900);
  for (const Case& each : cases()) {
    CAPTURE(each.name);

    const page::Figures figures = desk.figures(each.query);

    CHECK(figures.as_of.ms == noon.ms);
    CHECK(figures.known == 900);
    check_row(desk, figures.total, where(each));
    check_tables(desk, each, figures);
    check_matrices(desk, each, figures);
  }
}

TEST_CASE("what comes in, closes or is removed is in the figures that are asked for next") {
  Desk desk;
  desk.fill(300);
  const page::Figures before = desk.figures({});
  REQUIRE(before.total.reports == 300);

  desk.fill(20);
  CHECK(desk.figures({}).total.reports == 320);

  const store::Serial open = desk.numbers("SELECT serial FROM report WHERE closed IS NULL ORDER BY serial LIMIT 1").front();
  const std::int64_t closed = desk.figures({}).total.closed;
  desk.store->write([&](store::Transaction& transaction) {
    const auto old = store::find_report(transaction.sql(), waterdorp, open);
    store::StoredReport after = *old;
    after.report.state = State::closed;
    after.report.outcome = Outcome::solved;
    after.report.closed = noon;
    store::change_report(transaction, *old, after, {noon, Actor::handler, State::closed, Outcome::solved, "Het is klaar."});
  });
  CHECK(desk.figures({}).total.closed == closed + 1);

  store::StoredReport example = sample("waterdorp", 520'116'000, 43'571'000);
  example.report.is_example = true;
  (void)store::test::add(*desk.store, example);
  CHECK(desk.figures({}).total.reports == 321);
  desk.store->write([&](store::Transaction& transaction) { return store::remove_examples(transaction, waterdorp); });
  CHECK(desk.figures({}).total.reports == 320);
}

TEST_CASE("an open report grows older and late while nobody touches it") {
  Desk desk;
  store::StoredReport report = sample("waterdorp", 520'116'000, 43'571'000);
  report.report.promised_until = Instant{noon.ms + hour_ms};
  (void)store::test::add(*desk.store, report);

  const auto fresh = desk.tell({}).figures;
  const auto later = desk.tell({}, Instant{noon.ms + 5 * 24 * hour_ms}).figures;

  CHECK(fresh->timeliness == std::array<std::int64_t, 4>{0, 0, 1, 0});
  CHECK(fresh->total.age.hours == 0);
  CHECK(later->timeliness == std::array<std::int64_t, 4>{0, 0, 0, 1});
  CHECK(later->total.age.hours == 5 * 24);
}

TEST_CASE("a town without reports has figures too") {
  Desk desk;

  const page::Figures figures = desk.figures({{"received", "2026-01-01.."}});

  CHECK(figures.known == 0);
  CHECK(figures.days.empty());
  CHECK(figures.tables.front().rows.empty());
}

TEST_CASE("many may ask at once, each gets the figures of their own selection") {
  Desk desk;
  desk.fill(300);
  const std::int64_t closed = desk.figures({{"state", "closed"}}).total.reports;
  std::array<int, 4> wrong{};
  std::vector<std::thread> askers;
  for (int& each : wrong)
    askers.emplace_back([&desk, &each, closed, at = &each - wrong.data()] {
      for (int turn = 0; turn < 20; ++turn) {
        const auto told = desk.board.tell(at % 2 == 0 ? Pairs{} : Pairs{{"state", "closed"}}, catalogue(), moment, patience);
        each += told && told->figures->total.reports == (at % 2 == 0 ? 300 : closed) ? 0 : 1;
      }
    });
  for (std::thread& asker : askers) asker.join();

  CHECK(wrong == std::array<int, 4>{0, 0, 0, 0});
}

TEST_CASE("a category that left the catalogue can still be chosen, and has no main category") {
  Desk desk;
  (void)store::test::add(*desk.store, sample("waterdorp", 520'116'000, 43'571'000, Shown::yes, "long-gone"));

  const auto told = desk.tell({{"category", "long-gone"}});

  REQUIRE(told.figures);
  CHECK(told.figures->total.reports == 1);
  CHECK(told.figures->tables[0].rows.at(0).code.empty());
}
