// Example reports come and go with one command; they walk the same corridor and are marked on the way.
#include "server/examples/examples_command.hpp"

#include <doctest/doctest.h>

#include "server/examples/add_examples.hpp"
#include "server/store/store.hpp"
#include "tests/server/intake/asking.hpp"

using namespace klinker;
using namespace klinker::http::test;

TEST_CASE("every town's examples can be added, stand in every state and outcome, and are removed to the last row") {
  RunningServer server;
  (void)post(server);
  const auto towns = server.app().towns.current();

  for (const Town& town : towns->all) {
    const Result<int> added = add_examples_of(town, *server.app().store, now());
    REQUIRE(added);
    CHECK(*added > 10);
  }

  CHECK(count(server, "SELECT COUNT(*) FROM report WHERE municipality = 'delft' AND is_example = 1") >= 150);
  CHECK(count(server, "SELECT COUNT(DISTINCT state) FROM report WHERE municipality = 'delft' AND is_example = 1") == 7);
  CHECK(count(server, "SELECT COUNT(DISTINCT outcome) FROM report WHERE municipality = 'delft' AND is_example = 1") == 7);
  CHECK(count(server, "SELECT COUNT(*) FROM outbox o JOIN report r ON r.municipality = o.municipality AND r.serial = o.serial WHERE r.is_example = 1") == 0);
  CHECK(holds(server.get("/api/v1/reports?municipality=delft&zoom=13"), "\"is_example\":true"));

  for (const Town& town : towns->all) CHECK(remove_examples(town.catalogue, *server.app().store) > 0);

  for (const char* table : {"report", "signal", "signal_text", "submission", "history", "assignment"}) {
    CAPTURE(table);
    const std::int64_t left = count(server, std::string("SELECT COUNT(*) FROM ") + table);
    CHECK(left == 1);
  }
  CHECK(count(server, "SELECT COALESCE(SUM(reports), 0) FROM queue_total") == 1);
  CHECK(count(server, "SELECT COUNT(*) FROM map_cell WHERE reports <> 0") == 4);
}
