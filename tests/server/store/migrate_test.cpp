// The shape of the database: made once, recorded, and every table says whose row it is.
#include "server/store/migrate.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/server/store/sample.hpp"

using namespace klinker;
using namespace klinker::store;
using namespace klinker::store::test;

TEST_CASE("a migration is applied once and recorded") {
  TemporaryStore store;

  store.reopen();

  const std::int64_t applied = store->read([](Connection& sql) {
    Rows rows = sql.ask("SELECT COUNT(*) FROM migration WHERE version = 1");
    return rows.next() ? rows.integer(0) : 0;
  });
  CHECK(applied == 1);
  CHECK(store->integrity() == "ok");
}

TEST_CASE("a database newer than the program is refused, not changed") {
  TemporaryStore store;
  store->write([](Transaction& transaction) {
    transaction.sql().run("INSERT INTO migration (version, name, applied) VALUES (9999, 'from the future', 0)");
  });

  CHECK_THROWS_AS(store.reopen(), StoreFault);
}

TEST_CASE("every table names the municipality in its primary key and in every unique index") {
  TemporaryStore store;
  std::vector<std::string> without;

  store->read([&](Connection& sql) {
    Rows tables = sql.ask("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'migration' AND name NOT LIKE 'sqlite%'");
    while (tables.next()) {
      const std::string table = tables.text(0);
      Rows key = sql.ask("SELECT COUNT(*) FROM pragma_table_info('" + table + "') WHERE name = 'municipality' AND pk = 1");
      if (!key.next() || key.integer(0) != 1) without.push_back(table);
      Rows indexes = sql.ask("SELECT i.name FROM pragma_index_list('" + table + "') i WHERE i.\"unique\" = 1 AND NOT EXISTS "
                             "(SELECT 1 FROM pragma_index_info(i.name) c WHERE c.name = 'municipality')");
      while (indexes.next()) without.push_back(table + "." + indexes.text(0));
    }
    return 0;
  });

  CHECK(without == std::vector<std::string>{});
}

TEST_CASE("the database file is readable by its owner only") {
  TemporaryStore store;

  const auto permissions = std::filesystem::status(store.folder() + "/klinker.db").permissions();

  CHECK((permissions & (std::filesystem::perms::group_all | std::filesystem::perms::others_all)) == std::filesystem::perms::none);
}
