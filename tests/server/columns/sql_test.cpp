// The engine and the plain page against the database: the same reports, the same filters, the same figures, asked of SQL.
#include <doctest/doctest.h>
#include <stdlib.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <tuple>

#include "server/columns/shelf.hpp"
#include "server/figures/board.hpp"
#include "server/figures/count.hpp"
#include "server/generate/dice.hpp"
#include "server/generate/generate.hpp"
#include "shared/console/cross_filter.hpp"
#include "shared/privacy/visibility.hpp"
#include "tests/server/intake/asking.hpp"

using namespace klinker;
using namespace klinker::console;
using generate::Dice;
using http::test::RunningServer;

namespace {

constexpr std::int64_t made_up = 6'000;
constexpr std::size_t filters = 500;
const Date until{2026, 3, 31};
const Instant as_of{end_of_day_in_amsterdam(until).ms};

std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void fill(RunningServer& server, const Catalogue& catalogue) {
  const auto city = wire::decode_city(file_text(std::string(KLINKER_SOURCE_DIR) + "/assets/municipalities/delft/city.json"));
  REQUIRE(city);
  generate::Wanted wanted;
  wanted.reports = made_up;
  wanted.seed = 7;
  wanted.until = until;
  wanted.days = 700;
  const auto added = generate::add_city(wanted, catalogue, *city, *server.app().store, [](std::int64_t) {});
  REQUIRE(added);
  REQUIRE(*added == made_up);
}

Reports read_feed(RunningServer& server, const MunicipalityCode& town) {
  Reports reports(as_of);
  columns::Shelf& shelf = *server.app().columns;
  const wire::Feed feed = shelf.all(town);
  const auto take = [&](const std::string& bytes) {
    const auto piece = wire::decode_columns(bytes);
    REQUIRE(piece);
    REQUIRE(reports.take(*piece).empty());
  };
  for (const auto& block : feed.blocks) take(file_text(shelf.file_of(town, wire::block_name(feed.epoch, block), "").string()));
  for (const std::string& piece : feed.pieces) take(piece);
  return reports;
}

// Everything that is asked for, worked out by SQL from the reports; local time by the C library's rules, places by the server's projection.
void make_rows(store::Transaction& transaction) {
  store::Connection& sql = transaction.sql();
  sql.script("CREATE TABLE place_in_metres (serial BIGINT PRIMARY KEY, x BIGINT, y BIGINT)");
  std::vector<std::pair<std::int64_t, privacy::Rd>> places;
  {
    store::Rows rows = sql.ask("SELECT serial, lat_e7, lon_e7 FROM report WHERE lat_e7 IS NOT NULL");
    while (rows.next()) places.emplace_back(rows.integer(0), privacy::to_rd(*Location::from_e7(rows.integer(1), rows.integer(2))));
  }
  for (const auto& [serial, rd] : places)
    sql.run("INSERT INTO place_in_metres VALUES (:serial, :x, :y)", {{":serial", serial}, {":x", (rd.x_mm + 500) / 1000}, {":y", (rd.y_mm + 500) / 1000}});
  const std::string now = std::to_string(as_of.ms / 1000);
  sql.script(
      "CREATE TABLE asked AS SELECT r.serial AS number, r.received / 1000 AS received, r.closed / 1000 AS closed, r.promised_until / 1000 AS deadline, "
      "r.priority_points AS priority, r.signals AS signals, r.category AS category, r.department AS department, r.area AS area, r.state AS state, "
      "COALESCE(r.outcome, '') AS outcome, (SELECT s.channel FROM signal s WHERE s.municipality = r.municipality AND s.serial = r.serial AND s.joined = 0) AS channel, "
      "CAST(((CAST(strftime('%w', r.received / 1000, 'unixepoch', 'localtime') AS INTEGER) + 6) % 7 + 1) AS TEXT) AS weekday, "
      "CAST(CAST(strftime('%H', r.received / 1000, 'unixepoch', 'localtime') AS INTEGER) AS TEXT) AS hour, "
      "CAST(julianday(date(r.received / 1000, 'unixepoch', 'localtime')) - 2440587.5 AS INTEGER) AS day, "
      "CASE WHEN r.closed IS NOT NULL THEN CASE WHEN r.closed / 1000 > r.promised_until / 1000 THEN 'closed_late' ELSE 'closed_in_time' END "
      "ELSE CASE WHEN " + now + " > r.promised_until / 1000 THEN 'open_late' ELSE 'open_in_time' END END AS timeliness, "
      "p.x AS x, p.y AS y, r.closed IS NULL AS is_open, COALESCE(r.closed / 1000, " + now + ") - r.received / 1000 AS seconds "
      "FROM report r LEFT JOIN place_in_metres p ON p.serial = r.serial WHERE r.municipality = 'delft'");
  sql.script("ALTER TABLE asked ADD COLUMN step INTEGER; ALTER TABLE asked ADD COLUMN main TEXT; UPDATE asked SET step = CASE WHEN seconds < 0 THEN 0 "
             "WHEN seconds < 172800 THEN seconds / 3600 WHEN seconds < 5184000 THEN 46 + seconds / 86400 "
             "ELSE MIN(255, 106 + (seconds - 5184000) / 604800) END");
}

std::string quoted(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "'" : ", '") + name + "'";
  return "(" + list + ")";
}

// An odd number of lines of the ring crossed to the east.
std::string within(const std::vector<Point>& ring) {
  std::string sum;
  for (std::size_t at = 0; at < ring.size(); ++at) {
    const Point a = ring[at], b = ring[(at + 1) % ring.size()];
    const auto number = [](std::int64_t value) { return "(" + std::to_string(value) + ")"; };
    const std::string left = "(x - " + number(a.x) + ") * " + number(std::int64_t{b.y} - a.y);
    const std::string right = number(std::int64_t{b.x} - a.x) + " * (y - " + number(a.y) + ")";
    sum += (sum.empty() ? "" : " + ") + ("((" + number(a.y) + " > y) <> (" + number(b.y) + " > y) AND " + left + (b.y > a.y ? " < " : " > ") + right + ")");
  }
  return "x IS NOT NULL AND (" + sum + ") % 2 = 1";
}

std::string condition(Column column, const Filter& filter) {
  const std::string name = code_of(column);
  switch (kind_of(column)) {
    case ColumnKind::number:
    case ColumnKind::time: return name + " BETWEEN " + std::to_string(filter.range.from) + " AND " + std::to_string(filter.range.to);
    case ColumnKind::names: return name + " IN " + quoted(filter.names);
    case ColumnKind::box:
      return "x BETWEEN " + std::to_string(filter.points[0].x) + " AND " + std::to_string(filter.points[1].x) + " AND y BETWEEN " +
             std::to_string(filter.points[0].y) + " AND " + std::to_string(filter.points[1].y);
    case ColumnKind::shape: return within(filter.points);
  }
  return "0";
}

std::string conditions(const Selection& selection, std::uint32_t columns_left_out) {
  std::string all = "1";
  for (const Column column : all_columns)
    if (selection[column].is_set && (columns_left_out >> static_cast<int>(column) & 1) == 0) all += " AND " + condition(column, selection[column]);
  return all;
}

std::string key_of(Grouping grouping) {
  switch (grouping) {
    case Grouping::all: return "''";
    case Grouping::hour_of_week: return "CAST((CAST(weekday AS INTEGER) - 1) * 24 + CAST(hour AS INTEGER) AS TEXT)";
    case Grouping::day: return "CAST(day AS TEXT)";
    default: return code_of(grouping);
  }
}

std::string name_of(Grouping grouping, std::size_t group, const Reports& reports, const Tallies& tallies) {
  switch (grouping) {
    case Grouping::all: return "";
    case Grouping::main: return tallies.mains()[group];
    case Grouping::category: return reports.category.names[group];
    case Grouping::department: return reports.department.names[group];
    case Grouping::area: return reports.area.names[group];
    case Grouping::state: return reports.state.names[group];
    case Grouping::outcome: return reports.outcome.names[group];
    case Grouping::channel: return reports.channel.names[group];
    case Grouping::timeliness: return code_of(static_cast<Timeliness>(group));
    case Grouping::hour_of_week: return std::to_string(group);
    case Grouping::day: return std::to_string(group + tallies.first_day());
  }
  return "";
}

// Of one group, those that are open or those that are closed; the groupings that are only counted have no open and closed apart.
struct Row {
  std::string name, which;
  std::int64_t reports = 0, median = 0, p90 = 0;
  friend bool operator==(const Row& a, const Row& b) {
    return a.name == b.name && a.which == b.which && a.reports == b.reports && a.median == b.median && a.p90 == b.p90;
  }
  friend bool operator<(const Row& a, const Row& b) { return std::tie(a.name, a.which) < std::tie(b.name, b.which); }
};
using Groups = std::vector<Row>;

bool is_counted_only(Grouping grouping) { return grouping >= Grouping::timeliness; }

Groups asked_of_sql(store::Connection& sql, const Selection& selection, Grouping grouping) {
  const std::string key = key_of(grouping), where = conditions(selection, own_columns(grouping));
  Groups groups;
  if (is_counted_only(grouping)) {
    store::Rows rows = sql.ask("SELECT " + key + ", COUNT(*) FROM asked WHERE " + where + " GROUP BY 1");
    while (rows.next()) groups.push_back({rows.text(0), "", rows.integer(1), 0, 0});
  } else {
    store::Rows rows = sql.ask(
        "WITH ranked AS (SELECT " + key + " AS k, is_open, step, ROW_NUMBER() OVER (PARTITION BY " + key + ", is_open ORDER BY step) AS place, "
        "COUNT(*) OVER (PARTITION BY " + key + ", is_open) AS reports FROM asked WHERE " + where + ") SELECT k, is_open, MAX(reports), "
        "MIN(CASE WHEN place * 100 >= reports * 50 THEN step END), MIN(CASE WHEN place * 100 >= reports * 90 THEN step END) FROM ranked GROUP BY k, is_open");
    while (rows.next()) groups.push_back({rows.text(0), rows.truth(1) ? "open" : "closed", rows.integer(2), rows.integer(3), rows.integer(4)});
  }
  std::sort(groups.begin(), groups.end());
  return groups;
}

Groups asked_of_engine(const CrossFilter& engine, const Reports& reports, Grouping grouping) {
  const Tallies& tallies = engine.tallies();
  Groups groups;
  const auto add = [&](const std::string& name, const char* which, const Spread& spread) {
    if (spread.reports > 0) groups.push_back({name, which, spread.reports, spread.median, spread.p90});
  };
  for (std::size_t group = 0; group < tallies.groups(grouping); ++group) {
    const std::string name = name_of(grouping, group, reports, tallies);
    if (is_counted_only(grouping)) {
      if (const auto count = tallies.reports(grouping, group); count > 0) groups.push_back({name, "", count, 0, 0});
    } else {
      const Figure figure = tallies.figure(grouping, group);
      add(name, "closed", figure.handling);
      add(name, "open", figure.age);
    }
  }
  std::sort(groups.begin(), groups.end());
  return groups;
}

// As the plain page tells them: durations in whole hours, a day by its date.
Groups as_on_page(Groups groups) {
  for (Row& row : groups) {
    row.median = row.which.empty() ? 0 : figures::lasted(static_cast<int>(row.median)).hours;
    row.p90 = row.which.empty() ? 0 : figures::lasted(static_cast<int>(row.p90)).hours;
  }
  return groups;
}

Groups rows_on_page(const std::vector<page::FigureRow>& rows) {
  Groups groups;
  for (const page::FigureRow& row : rows) {
    if (row.closed > 0) groups.push_back({row.code, "closed", row.closed, row.handling.hours, row.handling_p90.hours});
    if (row.open > 0) groups.push_back({row.code, "open", row.open, row.age.hours, row.age_p90.hours});
  }
  return groups;
}

Groups asked_of_page(const page::Figures& page, Grouping grouping) {
  Groups groups;
  const auto add = [&](const std::string& name, std::int64_t reports) {
    if (reports > 0) groups.push_back({name, "", reports, 0, 0});
  };
  if (grouping == Grouping::all) groups = rows_on_page({page.total});
  else if (!is_counted_only(grouping)) groups = rows_on_page(page.tables[static_cast<std::size_t>(grouping) - 1].rows);
  else if (grouping == Grouping::timeliness)
    for (std::size_t at = 0; at < timeliness_count; ++at) add(code_of(static_cast<Timeliness>(at)), page.timeliness[at]);
  else if (grouping == Grouping::hour_of_week)
    for (std::size_t hour = 0; hour < hours_of_week; ++hour) add(std::to_string(hour), page.hours[hour]);
  else
    for (const page::TimeRow& day : page.days) add(std::to_string(day_number(day.first)), day.reports);
  std::sort(groups.begin(), groups.end());
  return groups;
}

// The page shows the days that the filter on receipt lets in, whole; the console shows the others too, to drag to.
void leave_days_out(Groups& days, const Filter& received) {
  if (!received.is_set) return;
  const auto day_of = [](std::int64_t second) { return day_number(amsterdam_time(Instant{std::clamp<std::int64_t>(second, 0, 1LL << 32) * 1000}).date); };
  const std::int64_t first = day_of(received.range.from), last = day_of(received.range.to);
  days.erase(std::remove_if(days.begin(), days.end(), [&](const Row& row) { return std::stoll(row.name) < first || std::stoll(row.name) > last; }), days.end());
}

figures::Pairs pairs_of(const std::string& query) {
  figures::Pairs pairs;
  std::istringstream rest(query);
  for (std::string pair; std::getline(rest, pair, '&');) pairs.emplace_back(pair.substr(0, pair.find('=')), pair.substr(pair.find('=') + 1));
  return pairs;
}

std::vector<std::string> some_of(const std::vector<std::string>& names, Dice& dice) {
  std::vector<std::string> some;
  const std::int64_t keep = 100 + dice.below(800);
  for (const std::string& name : names)
    if (dice.permille(keep)) some.push_back(name);
  return some;
}

template <class Number>
Filter some_range(const std::vector<Number>& column, Dice& dice) {
  const std::int64_t a = dice.one_of(column), b = dice.one_of(column);
  if (dice.permille(150)) return in_range(a, Range::most);
  return in_range(std::min(a, b), std::max(a, b));
}

Filter any_filter(Column column, const Reports& reports, const Tallies& tallies, Dice& dice) {
  const auto place = [&] {
    for (;;)
      if (const auto row = static_cast<std::size_t>(dice.below(static_cast<std::int64_t>(reports.size()))); reports.x[row] != wire::no_place)
        return Point{reports.x[row], reports.y[row]};
  };
  switch (column) {
    case Column::number: return some_range(reports.number, dice);
    case Column::received: return some_range(reports.received, dice);
    case Column::closed: return some_range(reports.closed, dice);
    case Column::deadline: return some_range(reports.deadline, dice);
    case Column::priority: return some_range(reports.priority, dice);
    case Column::signals: return some_range(reports.signals, dice);
    case Column::main: return among(some_of(tallies.mains(), dice));
    case Column::category: return among(some_of(reports.category.names, dice));
    case Column::department: return among(some_of(reports.department.names, dice));
    case Column::area: return among(some_of(reports.area.names, dice));
    case Column::state: return among(some_of(reports.state.names, dice));
    case Column::outcome: return among(some_of(reports.outcome.names, dice));
    case Column::channel: return among(some_of(reports.channel.names, dice));
    case Column::weekday: return among(some_of({"1", "2", "3", "4", "5", "6", "7"}, dice));
    case Column::hour: {
      std::vector<std::string> hours;
      for (int hour = 0; hour < 24; ++hour) hours.push_back(std::to_string(hour));
      return among(some_of(hours, dice));
    }
    case Column::timeliness: return among(some_of({"closed_in_time", "closed_late", "open_in_time", "open_late"}, dice));
    case Column::box: {
      const Point a = place(), b = place();
      return in_box({std::min(a.x, b.x), std::min(a.y, b.y)}, {std::max(a.x, b.x), std::max(a.y, b.y)});
    }
    case Column::shape: {
      std::vector<Point> ring;
      for (std::int64_t corners = 3 + dice.below(8); corners > 0; --corners) ring.push_back(place());
      return in_shape(ring);
    }
  }
  return {};
}

std::uint64_t seed_of_run() {
  const char* given = ::getenv("KLINKER_SEED");
  return given != nullptr ? std::strtoull(given, nullptr, 10) : 20261122;
}

}  // namespace

TEST_CASE("the engine's figures, and those of the plain page, equal SQL's on the same reports for 500 selections of any filters") {
  ::setenv("TZ", "Europe/Amsterdam", 1);
  ::tzset();
  const std::uint64_t seed = seed_of_run();
  std::printf("seed %llu (KLINKER_SEED chooses another)\n", static_cast<unsigned long long>(seed));
  RunningServer server;
  const auto towns = server.app().towns.current();
  const Catalogue& catalogue = towns->all.front().catalogue;
  REQUIRE(catalogue.municipality.code.text() == "delft");
  fill(server, catalogue);
  const Reports reports = read_feed(server, catalogue.municipality.code);
  REQUIRE(reports.size() == static_cast<std::size_t>(made_up));
  const Parents parents = figures::parents_of(catalogue);
  server.app().store->write([&](store::Transaction& transaction) {
    make_rows(transaction);
    for (const auto& [category, main] : parents)
      transaction.sql().run("UPDATE asked SET main = :main WHERE category = :category", {{":main", main}, {":category", category}});
  });

  Dice dice(seed, 0);
  CrossFilter engine(reports, parents);
  figures::Board& board = server.app().figures->of(catalogue.municipality.code);
  std::size_t told = 0;
  server.app().store->read([&](store::Connection& sql) {
    for (std::size_t round = 0; round < filters; ++round) {
      const Column column = all_columns[dice.below(column_count)];
      engine.set(column, dice.permille(250) ? Filter() : any_filter(column, reports, engine.tallies(), dice));
      if (engine.selected_count() == 0 && dice.permille(700)) engine.set(column, {});
      const std::string query = write_selection(engine.selection());
      CAPTURE(seed);
      CAPTURE(round);
      CAPTURE(query);
      const auto page = board.tell(pairs_of(query), catalogue, as_of, std::chrono::minutes(1));
      REQUIRE(page);
      REQUIRE(page->figures);
      for (const Grouping grouping : {Grouping::all, all_groupings[dice.below(grouping_count)], all_groupings[dice.below(grouping_count)]}) {
        CAPTURE(code_of(grouping));
        Groups by_sql = asked_of_sql(sql, engine.selection(), grouping);
        CHECK(asked_of_engine(engine, reports, grouping) == by_sql);
        told += by_sql.size();
        if (grouping == Grouping::day) leave_days_out(by_sql, engine.selection()[Column::received]);
        CHECK(asked_of_page(*page->figures, grouping) == as_on_page(by_sql));
      }
    }
  });
  CHECK(told > filters);
}
