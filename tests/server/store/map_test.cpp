// The map's counted cells against a count by hand, and what no question about a place may find out.
#include "server/store/map_query.hpp"

#include <doctest/doctest.h>

#include <random>

#include "server/store/reports.hpp"
#include "tests/server/store/sample.hpp"

using namespace klinker;
using namespace klinker::store;
using namespace klinker::store::test;

namespace {

MapFilter all_of(const char* town) {
  MapFilter filter;
  filter.municipality = MunicipalityCode(town);
  return filter;
}

std::int64_t total(const Marks& found) {
  std::int64_t sum = 0;
  for (const Mark& mark : found.marks) sum += mark.count;
  return sum;
}

// 300 reports of three categories over a town of five kilometres; every tenth is not public.
std::vector<Serial> scatter(Store& store) {
  std::mt19937 random(7);
  const auto below = [&](std::int64_t limit) { return static_cast<std::int64_t>(random() % static_cast<std::uint32_t>(limit)); };
  std::vector<Serial> serials;
  for (int at = 0; at < 300; ++at) {
    const char* categories[] = {"lamp", "waste", "road"};
    serials.push_back(add(store, sample("delft", 519900000 + below(450000), 43200000 + below(730000), at % 10 == 0 ? Shown::no : Shown::yes,
                                        categories[at % 3])));
  }
  return serials;
}

}  // namespace

TEST_CASE("at every zoom the cells together count every public report once") {
  TemporaryStore store;
  scatter(*store);

  for (int zoom = 5; zoom <= 16; ++zoom) {
    CAPTURE(zoom);
    CHECK(total(store->read([&](Connection& sql) { return grouped_marks(sql, all_of("delft"), zoom, 100000); })) == 270);
  }
  CHECK(total(store->read([&](Connection& sql) { return single_marks(sql, all_of("delft"), 100000); })) == 270);
}

TEST_CASE("a box finds the reports that are shown inside it and no others") {
  TemporaryStore store;
  scatter(*store);
  MapFilter filter = all_of("delft");
  filter.box = Bounds{520000000, 43400000, 520200000, 43700000};

  const auto every = store->read([&](Connection& sql) { return single_marks(sql, all_of("delft"), 100000); });
  const auto inside = store->read([&](Connection& sql) { return single_marks(sql, filter, 100000); });

  std::int64_t by_hand = 0;
  for (const Mark& mark : every.marks)
    by_hand += mark.lat_e7 >= 520000000 && mark.lat_e7 <= 520200000 && mark.lon_e7 >= 43400000 && mark.lon_e7 <= 43700000 ? 1 : 0;
  CHECK(by_hand > 10);
  CHECK(total(inside) == by_hand);
}

TEST_CASE("category, state and time narrow points, cells and list to the same number") {
  TemporaryStore store;
  const auto serials = scatter(*store);
  store->write([&](Transaction& transaction) {
    for (std::size_t at = 0; at < serials.size(); at += 4) {
      const auto before = find_report(transaction.sql(), MunicipalityCode("delft"), serials[at]);
      StoredReport after = *before;
      after.report.state = State::closed;
      change_report(transaction, *before, after, {noon, Actor::handler, State::closed, Outcome::solved, ""});
    }
  });
  MapFilter filter = all_of("delft");
  filter.categories = {CategoryCode("waste")};
  filter.state = "open";

  const auto points = total(store->read([&](Connection& sql) { return single_marks(sql, filter, 100000); }));
  const auto cells = total(store->read([&](Connection& sql) { return grouped_marks(sql, filter, 12, 100000); }));
  const auto list = store->read([&](Connection& sql) { return list_public(sql, filter, 1, 500); });
  filter.since = noon;
  const auto since = total(store->read([&](Connection& sql) { return grouped_marks(sql, filter, 12, 100000); }));
  filter.since = Instant{noon.ms + 1};
  const auto later = total(store->read([&](Connection& sql) { return grouped_marks(sql, filter, 12, 100000); }));

  CHECK(points > 20);
  CHECK(cells == points);
  CHECK(list.total == points);
  CHECK(static_cast<std::int64_t>(list.reports.size()) == points);
  CHECK(since == points);
  CHECK(later == 0);
}

TEST_CASE("a report that is not public is in no cell, no point, no list and not nearby") {
  TemporaryStore store;
  add(*store, sample("delft", 520000000, 43000000, Shown::no));
  const Location there = *Location::from_e7(520000000, 43000000);

  CHECK(total(store->read([&](Connection& sql) { return single_marks(sql, all_of("delft"), 10); })) == 0);
  CHECK(total(store->read([&](Connection& sql) { return grouped_marks(sql, all_of("delft"), 12, 10); })) == 0);
  CHECK(store->read([&](Connection& sql) { return list_public(sql, all_of("delft"), 1, 10); }).total == 0);
  CHECK(store->read([&](Connection& sql) {
               return near(sql, MunicipalityCode("delft"), CategoryCode("lamp"), there, 100000, Instant{0}, 5);
             }).empty());
}

TEST_CASE("places are compared by what is shown, so that asking often finds out nothing more") {
  TemporaryStore store;
  StoredReport report = sample("delft", 520000000, 43000000);
  report.shown = *Location::from_e7(520004000, 43000000);
  add(*store, report);
  const Location exact = *Location::from_e7(520000000, 43000000);
  MapFilter box = all_of("delft");
  box.box = Bounds{519999000, 42999000, 520001000, 43001000};

  const auto found = store->read([&](Connection& sql) {
    return near(sql, MunicipalityCode("delft"), CategoryCode("lamp"), exact, 100000, Instant{0}, 5);
  });

  REQUIRE(found.size() == 1);
  CHECK(found[0].distance_cm > 4000);
  CHECK(store->read([&](Connection& sql) { return single_marks(sql, box, 10); }).marks.empty());
}

TEST_CASE("one town's questions never count another town's reports") {
  TemporaryStore store;
  const Serial serial = add(*store, sample("delft", 520000000, 43000000));
  const Location there = *Location::from_e7(520000000, 43000000);
  const MunicipalityCode other("waterdorp");

  store->read([&](Connection& sql) {
    CHECK_FALSE(find_report(sql, other, serial));
    CHECK(total(single_marks(sql, all_of("waterdorp"), 10)) == 0);
    CHECK(total(grouped_marks(sql, all_of("waterdorp"), 12, 10)) == 0);
    CHECK(list_public(sql, all_of("waterdorp"), 1, 10).total == 0);
    CHECK(near(sql, other, CategoryCode("lamp"), there, 100000, Instant{0}, 5).empty());
    return 0;
  });
}
