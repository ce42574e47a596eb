// Blocks of the console's feed: made once, complete, and made again when much in them changed. Small blocks, so that few reports fill them.
#include "server/columns/shelf.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "server/store/reports.hpp"
#include "shared/console/reports.hpp"
#include "tests/server/store/sample.hpp"

using namespace klinker;
using namespace klinker::columns;
using namespace klinker::store::test;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t small_block = 32;
const MunicipalityCode delft("delft");

struct Desk {
  TemporaryStore store;
  Shelf shelf{store.folder() + "/columns", *store, small_block};

  void add(int reports, const std::string& town = "delft") {
    for (int each = 0; each < reports; ++each) (void)store::test::add(*store, sample(town, 520'116'000 + each, 43'571'000));
  }
  void close(store::Serial serial) {
    store->write([&](store::Transaction& transaction) {
      const auto before = store::find_report(transaction.sql(), delft, serial);
      REQUIRE(before);
      store::StoredReport after = *before;
      after.report.state = State::closed;
      after.report.outcome = Outcome::solved;
      after.report.closed = Instant{noon.ms + 7'200'000};
      store::change_report(transaction, *before, after, {Instant{noon.ms + 7'200'000}, Actor::handler, State::closed, Outcome::solved, "Het is klaar."});
    });
  }
  [[nodiscard]] std::string block(const wire::Feed& feed, const wire::Feed::Block& block) const {
    std::ifstream file(shelf.file_of(delft, wire::block_name(feed.epoch, block), ""), std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
  }
  void take(console::Reports& reports, const std::string& bytes) const {
    const auto columns = wire::decode_columns(bytes);
    REQUIRE(columns);
    const Errors errors = reports.take(*columns);
    CHECK(errors.empty());
  }
  /// As a console that opens now.
  [[nodiscard]] console::Reports open(const wire::Feed& feed) const {
    console::Reports reports(noon);
    for (const auto& each : feed.blocks) take(reports, block(feed, each));
    for (const std::string& piece : feed.pieces) take(reports, piece);
    return reports;
  }
};

int closed_ones(const console::Reports& reports) {
  int closed = 0;
  for (const std::uint32_t moment : reports.closed) closed += moment != wire::never ? 1 : 0;
  return closed;
}

}  // namespace

TEST_CASE("full blocks stay the same bytes while reports come in and close, and a newcomer has every report as it is") {
  Desk desk;
  desk.add(70);
  const wire::Feed first = desk.shelf.all(delft);
  const std::string bytes = desk.block(first, first.blocks.at(0));

  desk.close(3);
  desk.add(5);
  const wire::Feed second = desk.shelf.all(delft);
  const console::Reports reports = desk.open(second);

  CHECK(first.blocks.size() == 2);
  CHECK(second.blocks == first.blocks);
  CHECK(desk.block(second, second.blocks.at(0)) == bytes);
  CHECK(reports.size() == 75);
  CHECK(closed_ones(reports) == 1);
  CHECK(reports.closed[reports.find(3)] == static_cast<std::uint32_t>(noon.ms / 1000 + 7200));
}

TEST_CASE("a cursor brings what changed after it and nothing else") {
  Desk desk;
  desk.add(40);
  const wire::Feed all = desk.shelf.all(delft);
  desk.add(1);
  desk.close(7);

  const auto news = desk.shelf.since(delft, all.epoch, static_cast<std::int64_t>(all.cursor));
  REQUIRE(news);
  const auto again = desk.shelf.since(delft, news->epoch, static_cast<std::int64_t>(news->cursor));

  REQUIRE(news->pieces.size() == 1);
  const auto piece = wire::decode_columns(news->pieces[0]);
  REQUIRE(piece);
  CHECK(piece->number == std::vector<std::uint32_t>{7, 41});
  REQUIRE(again);
  CHECK(again->pieces.empty());
  console::Reports reports = desk.open(all);
  desk.take(reports, news->pieces[0]);
  CHECK(reports.size() == 41);
  CHECK(closed_ones(reports) == 1);
}

TEST_CASE("a block in which much changed is made again, and the version before it stays for who is fetching it") {
  Desk desk;
  desk.add(33);
  const wire::Feed before = desk.shelf.all(delft);
  for (store::Serial serial = 1; serial <= 3; ++serial) desk.close(serial);

  const wire::Feed after = desk.shelf.all(delft);

  CHECK(after.blocks.at(0).first == before.blocks.at(0).first);
  CHECK(after.blocks.at(0).through > before.blocks.at(0).through);
  CHECK_FALSE(desk.block(before, before.blocks.at(0)).empty());
  CHECK(closed_ones(desk.open(after)) == 3);
  CHECK(after.pieces.size() == 1);
}

TEST_CASE("another municipality's reports and changes are in no block and no piece") {
  Desk desk;
  desk.add(20);
  desk.add(40, "waterdorp");
  desk.add(20);
  const wire::Feed all = desk.shelf.all(delft);
  desk.add(3, "waterdorp");

  CHECK(desk.open(all).size() == 40);
  CHECK(desk.shelf.since(delft, all.epoch, static_cast<std::int64_t>(all.cursor))->pieces.empty());
}

TEST_CASE("removed reports begin a new epoch, and an old cursor is told to start anew") {
  Desk desk;
  desk.add(40);
  store::StoredReport example = sample("delft", 520'116'000, 43'571'000);
  example.report.is_example = true;
  (void)store::test::add(*desk.store, example);
  const wire::Feed before = desk.shelf.all(delft);

  CHECK(desk.store->write([&](store::Transaction& transaction) { return store::remove_examples(transaction, delft); }) == 1);
  const wire::Feed after = desk.shelf.all(delft);

  CHECK(after.epoch != before.epoch);
  CHECK(desk.open(after).size() == 40);
  CHECK_FALSE(desk.shelf.since(delft, before.epoch, static_cast<std::int64_t>(before.cursor)));
  CHECK_FALSE(desk.shelf.since(delft, after.epoch, static_cast<std::int64_t>(after.cursor) + 1));
}

TEST_CASE("whatever is thrown away of the folder is made again, and nothing is missing") {
  Desk desk;
  desk.add(100);
  const wire::Feed before = desk.shelf.all(delft);
  fs::remove(desk.shelf.file_of(delft, wire::block_name(before.epoch, before.blocks.at(1)), ""));

  const wire::Feed after = desk.shelf.all(delft);
  CHECK(after.blocks.size() == 3);
  CHECK(desk.open(after).size() == 100);

  fs::remove_all(desk.store.folder() + "/columns");
  Shelf fresh(desk.store.folder() + "/columns", *desk.store, small_block);
  CHECK(fresh.all(delft).blocks.size() == 3);
  CHECK(fresh.all(delft).epoch != before.epoch);
}

TEST_CASE("a database put back to an earlier state is not mixed with blocks of a later one") {
  Desk desk;
  desk.add(33);
  for (store::Serial serial = 1; serial <= 3; ++serial) desk.close(serial);
  const wire::Feed later = desk.shelf.all(delft);
  desk.store->write([](store::Transaction& transaction) {
    transaction.sql().run("UPDATE report SET changed = serial, state = 'submitted', outcome = NULL, closed = NULL, is_open = 1");
  });

  const wire::Feed back = desk.shelf.all(delft);

  CHECK(back.epoch != later.epoch);
  CHECK(closed_ones(desk.open(back)) == 0);
}

TEST_CASE("a database put back before its town fills a block is noticed when the server starts, also when as much came after as was lost") {
  Desk desk;
  desk.add(3);
  const std::string database = desk.store.folder() + "/klinker.db";
  store::Connection(database, store::Connection::Access::write).run("VACUUM INTO '" + database + ".backup'");
  desk.add(3);
  const wire::Feed before = desk.shelf.all(delft);
  for (const char* log : {"-wal", "-shm"}) fs::remove(database + log);
  fs::rename(database + ".backup", database);
  desk.store.reopen();

  Shelf started(desk.store.folder() + "/columns", *desk.store, small_block);
  started.begin(delft);
  desk.add(5);

  CHECK_FALSE(started.since(delft, before.epoch, static_cast<std::int64_t>(before.cursor)));
  CHECK(started.all(delft).epoch != before.epoch);
  Shelf again(desk.store.folder() + "/columns", *desk.store, small_block);
  again.begin(delft);
  CHECK(again.all(delft).epoch == started.all(delft).epoch);
}

TEST_CASE("a place is told in whole metres, one without a point as none") {
  Desk desk;
  desk.add(1);
  store::StoredReport nowhere = sample("delft", 520'116'000, 43'571'000);
  nowhere.report.point.reset();
  nowhere.shown.reset();
  (void)store::test::add(*desk.store, nowhere);

  const console::Reports reports = desk.open(desk.shelf.all(delft));

  CHECK(reports.x[0] == 84'281);
  CHECK(reports.y[0] == 447'528);
  CHECK(reports.x[1] == wire::no_place);
}

TEST_CASE("the feed's questions are answered by an index down to the report, in a database that nobody analysed") {
  Desk desk;
  desk.add(3);
  store::Connection sql(desk.store.folder() + "/klinker.db", store::Connection::Access::read);
  const auto ignore = [](const store::ColumnRow&) {};
  store::read_columns_after(sql, delft, 0, 10, ignore);
  store::read_columns_between(sql, delft, 1, 2, ignore);
  store::read_columns_changed(sql, delft, 0, 10, ignore);
  (void)store::changed_serials(sql, delft, 0, 3);

  const std::vector<std::string> plans = sql.plans();

  CHECK(plans.size() > 10);
  for (const std::string& step : plans) {
    CAPTURE(step);
    CHECK(step.find("SCAN") == std::string::npos);
    // All of a municipality looked through is as bad.
    CHECK(step.find("(municipality=?)") == std::string::npos);
  }
}
