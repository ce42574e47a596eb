#include <doctest/doctest.h>

#include "shared/console/cross_filter.hpp"
#include "tests/unit/console/plain_answer.hpp"

using namespace klinker;
using namespace klinker::console;
using test::Dice;

namespace {

constexpr Instant some_day{1'600'000'000'000};

struct Seen {
  std::vector<int> closed, open;
};

void check_against_plain(const CrossFilter& engine, const Reports& reports, const Parents& parents) {
  const Tallies& tallies = engine.tallies();
  std::size_t selected = 0;
  for (std::size_t row = 0; row < reports.size(); ++row) {
    const bool is_selected = test::passes(reports, parents, engine.selection(), row, 0);
    if (is_selected) ++selected;
    if (engine.selected().has(row) != is_selected) FAIL_CHECK("row " << row << " is wrongly in or out");
  }
  CHECK(engine.selected_count() == selected);
  for (const Grouping grouping : all_groupings) {
    std::vector<Seen> seen(tallies.groups(grouping));
    for (std::size_t row = 0; row < reports.size(); ++row) {
      if (!test::passes(reports, parents, engine.selection(), row, own_columns(grouping))) continue;
      Seen& group = seen[test::group_of(reports, parents, tallies, grouping, row)];
      const bool is_closed = reports.closed[row] != wire::never;
      const std::int64_t until = is_closed ? std::int64_t{reports.closed[row]} : reports.now();
      (is_closed ? group.closed : group.open).push_back(duration_step(until - reports.received[row]));
    }
    CAPTURE(code_of(grouping));
    for (std::size_t group = 0; group < seen.size(); ++group) {
      CAPTURE(group);
      REQUIRE(tallies.reports(grouping, group) == seen[group].closed.size() + seen[group].open.size());
      if (grouping >= Grouping::timeliness) continue;
      const Figure figure = tallies.figure(grouping, group);
      REQUIRE(figure.handling.reports == seen[group].closed.size());
      REQUIRE(figure.handling.median == test::percentile(seen[group].closed, 50));
      REQUIRE(figure.handling.p90 == test::percentile(seen[group].closed, 90));
      REQUIRE(figure.age.reports == seen[group].open.size());
      REQUIRE(figure.age.median == test::percentile(seen[group].open, 50));
      REQUIRE(figure.age.p90 == test::percentile(seen[group].open, 90));
    }
  }
}

}  // namespace

TEST_CASE("console: after any change of any filter every group says what looking at each report by itself says") {
  constexpr std::uint64_t seed = 411;
  CAPTURE(seed);
  Dice dice(seed);
  const Reports reports = test::many_reports(1500, 4, some_day);
  const Parents parents = test::parents_of(reports);
  CrossFilter engine(reports, parents);
  for (int change = 0; change < 120; ++change) {
    CAPTURE(change);
    const Column column = all_columns[dice.below(column_count)];
    CAPTURE(code_of(column));
    engine.set(column, dice.one_in(3) ? Filter() : test::any_filter(column, reports, dice));
    check_against_plain(engine, reports, parents);
  }
}

TEST_CASE("console: a selection set at once gives the same as its filters set one after the other") {
  Dice dice(5);
  const Reports reports = test::many_reports(700, 5, some_day);
  const Parents parents = test::parents_of(reports);
  CrossFilter at_once(reports, parents);
  CrossFilter step_by_step(reports, parents);
  Selection selection;
  for (const Column column : {Column::received, Column::category, Column::state, Column::hour}) selection[column] = test::any_filter(column, reports, dice);

  at_once.select(selection);
  for (const Column column : all_columns) step_by_step.set(column, selection[column]);

  CHECK(at_once.selected() == step_by_step.selected());
  check_against_plain(at_once, reports, parents);
}

TEST_CASE("console: reports that come in or close are counted after renew, and the selection stays") {
  const Instant now = some_day;
  Reports reports(now);
  wire::Columns columns = test::many_columns(300, 6);
  REQUIRE(reports.take(columns).empty());
  const Parents parents = test::parents_of(reports);
  CrossFilter engine(reports, parents);
  engine.set(Column::state, among({"submitted", "in_progress"}));
  const std::size_t before = engine.selected_count();
  wire::Columns news = test::many_columns(1, 7);
  news.kind = wire::Columns::Kind::changes;
  news.number = {columns.number.back() + 5};
  news.state.names = {"submitted"};
  news.outcome.names = {""};
  news.closed = {wire::never};

  REQUIRE(reports.take(news).empty());
  engine.renew();

  CHECK(engine.selected_count() == before + 1);
  check_against_plain(engine, reports, parents);
}

TEST_CASE("console: reports that come in may be counted later: until then all stays, and the next filter knows them") {
  Reports reports(some_day);
  wire::Columns columns = test::many_columns(640, 6);
  REQUIRE(reports.take(columns).empty());
  const Parents parents = test::parents_of(reports);
  CrossFilter engine(reports, parents);
  engine.set(Column::channel, among({"web", "phone"}));
  const std::size_t before = engine.selected_count();
  wire::Columns news = test::many_columns(700, 7);
  news.kind = wire::Columns::Kind::changes;
  for (std::uint32_t& number : news.number) number += columns.number.back();

  REQUIRE(reports.take(news).empty());
  engine.renew_later();

  CHECK(engine.selected_count() == before);
  engine.set(Column::state, among({"closed"}));
  check_against_plain(engine, reports, parents);
}

TEST_CASE("console: a group does not listen to its own filter, and every other one does") {
  const Reports reports = test::many_reports(500, 8, some_day);
  CrossFilter engine(reports, {});
  const Tallies before = engine.tallies();

  engine.set(Column::category, among({reports.category.names[0]}));

  CHECK(engine.tallies().reports(Grouping::category, 1) == before.reports(Grouping::category, 1));
  CHECK(engine.tallies().reports(Grouping::all, 0) == before.reports(Grouping::category, 0));
}

TEST_CASE("console: groups that nobody watches cost nothing, and are right again when they are watched") {
  const Reports reports = test::many_reports(400, 9, some_day);
  const Parents parents = test::parents_of(reports);
  CrossFilter engine(reports, parents);
  engine.watch({Grouping::state});
  engine.set(Column::channel, among({"web"}));

  engine.watch({std::begin(all_groupings), std::end(all_groupings)});

  check_against_plain(engine, reports, parents);
}

TEST_CASE("console: the matrix of department by age holds every open report once") {
  const Reports reports = test::many_reports(800, 10, Instant{1'578'500'000'000});
  const CrossFilter engine(reports, {});
  std::uint32_t open = 0;
  for (std::size_t department = 0; department < reports.department.names.size(); ++department)
    for (const std::uint32_t cell : engine.tallies().ages(department)) open += cell;

  CHECK(open == engine.tallies().figure(Grouping::all, 0).age.reports);
  CHECK(open > 0);
}

TEST_CASE("console: without any report there is nothing to count and nothing breaks") {
  const Reports reports(some_day);
  CrossFilter engine(reports, {});
  engine.set(Column::box, in_box({0, 0}, {1, 1}));
  CHECK(engine.selected_count() == 0);
  CHECK(engine.tallies().figure(Grouping::all, 0).handling.median == -1);
}

TEST_CASE("console: a report without a place is in no shape and in no rectangle, however large") {
  Reports reports(some_day);
  wire::Columns columns = test::many_columns(2, 11);
  columns.x = {wire::no_place, 85'000};
  columns.y = {wire::no_place, 447'000};
  REQUIRE(reports.take(columns).empty());
  CrossFilter engine(reports, {});

  engine.set(Column::box, in_box({-furthest_metres, -furthest_metres}, {furthest_metres, furthest_metres}));
  CHECK(engine.selected_count() == 1);
  engine.set(Column::box, {});
  engine.set(Column::shape, in_shape({{-furthest_metres, -furthest_metres}, {furthest_metres, -furthest_metres}, {0, furthest_metres}}));

  CHECK(engine.selected_count() == 1);
  CHECK(engine.selected().has(1));
}
