// The write-ahead log is begun anew while somebody writes; otherwise it would grow as long as the evening of a storm lasts.
#include "server/store/log_keeper.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "tests/server/store/sample.hpp"

using namespace klinker::store;
using namespace klinker::store::test;

namespace {

/// Writes a megabyte at a time until the log is shorter than before; how many times, at most `most`.
int writes_until_anew(Connection& sql, LogKeeper& keeper, int most = 200) {
  int before = 0;
  for (int writes = 1; writes < most; ++writes) {
    // Never twice the same: what does not change is not written.
    sql.run("UPDATE heavy SET weight = :weight", {{":weight", std::string(1 << 20, static_cast<char>('a' + writes % 2))}});
    if (sql.log_pages() < before) return writes;
    before = sql.log_pages();
    keeper.after_batch();
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return most;
}

}  // namespace

TEST_CASE("the log is begun anew while somebody goes on writing, again and again") {
  TemporaryStore store;
  const std::string path = store.folder() + "/log.db";
  Connection sql(path, Connection::Access::write);
  sql.script("CREATE TABLE heavy (weight TEXT NOT NULL); INSERT INTO heavy VALUES ('')");
  LogKeeper keeper(path, sql);

  const int first = writes_until_anew(sql, keeper);
  const int second = writes_until_anew(sql, keeper);

  CHECK(first < 200);
  CHECK(second < 200);
  CHECK(sql.integrity() == "ok");
}

TEST_CASE("a reader that looks at an old state keeps the log, and lets it go when it has done") {
  TemporaryStore store;
  const std::string path = store.folder() + "/log.db";
  Connection sql(path, Connection::Access::write);
  sql.script("CREATE TABLE heavy (weight TEXT NOT NULL); INSERT INTO heavy VALUES ('old')");
  Connection reader(path, Connection::Access::read);
  LogKeeper keeper(path, sql);
  const auto weight = [&] {
    Rows rows = reader.ask("SELECT weight FROM heavy");
    return rows.next() ? rows.text(0) : std::string();
  };

  reader.run("BEGIN");
  const std::string at_first = weight();
  const int while_read = writes_until_anew(sql, keeper, 40);
  const std::string still = weight();
  reader.run("COMMIT");
  const int afterwards = writes_until_anew(sql, keeper);

  CHECK(at_first == "old");
  CHECK(while_read == 40);
  CHECK(still == "old");
  CHECK(afterwards < 200);
}
