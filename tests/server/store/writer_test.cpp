// One writer, many callers: durable before anybody hears of it, nothing by halves, no identifier twice.
#include "server/store/writer.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <set>
#include <stdexcept>
#include <thread>

#include "server/store/reports.hpp"
#include "tests/server/store/sample.hpp"

using namespace klinker;
using namespace klinker::store;
using namespace klinker::store::test;

namespace {

std::int64_t rows_of(Store& store, const char* query) {
  return store.read([&](Connection& sql) {
    Rows rows = sql.ask(query);
    return rows.next() ? rows.integer(0) : -1;
  });
}

}  // namespace

TEST_CASE("many callers share one fsync, and each hears only of what can be read back") {
  TemporaryStore store;
  std::atomic<int> unread{0};
  std::vector<std::thread> callers;

  for (int caller = 0; caller < 16; ++caller)
    callers.emplace_back([&] {
      for (int round = 0; round < 20; ++round) {
        const Serial serial = add(*store, sample("delft", 520000000, 43000000));
        if (!store->read([&](Connection& sql) { return find_report(sql, MunicipalityCode("delft"), serial); })) ++unread;
      }
    });
  for (std::thread& caller : callers) caller.join();

  CHECK(unread == 0);
  CHECK(rows_of(*store, "SELECT COUNT(*) FROM report") == 320);
  const Writer::Load load = store->load();
  CHECK(load.pieces == 320);
  CHECK(load.batches < load.pieces);
}

TEST_CASE("a piece of work that throws leaves nothing behind and spoils no other") {
  TemporaryStore store;
  std::atomic<int> thrown{0};
  std::vector<std::thread> callers;

  for (int caller = 0; caller < 8; ++caller)
    callers.emplace_back([&, caller] {
      try {
        store->write([&](Transaction& transaction) {
          StoredReport report = sample("delft", 520000000, 43000000);
          add_report(transaction, report, "T", {});
          if (caller % 2 == 0) throw std::runtime_error("changed its mind");
        });
      } catch (const std::runtime_error&) {
        ++thrown;
      }
    });
  for (std::thread& caller : callers) caller.join();

  CHECK(thrown == 4);
  CHECK(rows_of(*store, "SELECT COUNT(*) FROM report") == 4);
  CHECK(rows_of(*store, "SELECT COUNT(*) FROM history") == 4);
  CHECK(rows_of(*store, "SELECT SUM(reports) FROM queue_total") == 4);
}

TEST_CASE("no serial is given twice, not across towns and not after a new start") {
  TemporaryStore store;
  std::set<Serial> given;

  for (const char* town : {"delft", "waterdorp", "delft"}) given.insert(add(*store, sample(town, 520000000, 43000000)));
  store.reopen();
  for (const char* town : {"waterdorp", "delft"}) given.insert(add(*store, sample(town, 520000000, 43000000)));

  CHECK(given.size() == 5);
}

TEST_CASE("a second process on the same database continues the first one's counters") {
  TemporaryStore store;
  Store other(store.folder(), noon);

  const Serial first = add(*store, sample("delft", 520000000, 43000000));
  const Serial second = add(other, sample("delft", 520000000, 43000000));
  const Serial third = add(*store, sample("delft", 520000000, 43000000));

  CHECK(first < second);
  CHECK(second < third);
}

TEST_CASE("a statement with a value too many or too few is refused before it runs") {
  TemporaryStore store;

  CHECK_THROWS_AS(store->read([](Connection& sql) { (void)sql.ask("SELECT :a", {}); }), StoreFault);
  CHECK_THROWS_AS(store->read([](Connection& sql) { (void)sql.ask("SELECT :a", {{":b", 1}}); }), StoreFault);
  CHECK(store->read([](Connection& sql) {
    Rows rows = sql.ask("SELECT :a", {{":a", "it's \"quoted\"; DROP TABLE report"}});
    return rows.next() ? rows.text(0) : std::string();
  }) == "it's \"quoted\"; DROP TABLE report");
}

TEST_CASE("a full disk refuses what it cannot keep, keeps what it acknowledged, and goes on when there is room again") {
  TemporaryStore store;
  add(*store, sample("delft", 520000000, 43000000));
  store->write([](Transaction& transaction) { transaction.sql().script("PRAGMA max_page_count = 1"); });
  int kept = 1;
  bool is_full = false;

  for (int tries = 0; tries < 200 && !is_full; ++tries) try {
      add(*store, sample("delft", 520000000 + tries * 100000, 43000000));
      ++kept;
    } catch (const StoreFault& fault) {
      is_full = fault.kind() == StoreFault::Kind::full;
    }
  store->write([](Transaction& transaction) { transaction.sql().script("PRAGMA max_page_count = 1000000"); });
  add(*store, sample("delft", 520000000, 43000000));

  CHECK(is_full);
  CHECK(rows_of(*store, "SELECT COUNT(*) FROM report") == kept + 1);
  CHECK(rows_of(*store, "SELECT SUM(reports) FROM queue_total") == kept + 1);
  CHECK(store->integrity() == "ok");
}

TEST_CASE("a reader cannot write") {
  TemporaryStore store;

  CHECK_THROWS_AS(store->read([](Connection& sql) { sql.run("DELETE FROM report"); }), StoreFault);
}
