#include <doctest/doctest.h>

#include "server/store/reports.hpp"
#include "server/store/signals.hpp"
#include "server/store/submissions.hpp"
#include "tests/server/store/sample.hpp"

using namespace klinker;
using namespace klinker::store;
using namespace klinker::store::test;

namespace {

constexpr std::int64_t day_ms = 86'400'000;
const MunicipalityCode delft("delft"), waterdorp("waterdorp");

Serial add_with_contact(Store& store, const std::string& town, std::optional<Instant> closed) {
  StoredReport stored = sample(town, 520000000, 43500000);
  stored.report.closed = closed;
  if (closed) {
    stored.report.state = State::closed;
    stored.report.outcome = Outcome::solved;
  }
  const Serial serial = add(store, stored);
  Signal signal;
  signal.municipality = MunicipalityCode(town);
  signal.report = serial;
  signal.key = SubmissionKey("key-" + town + std::to_string(serial));
  signal.status_token = StatusToken(town + ".token" + std::to_string(serial));
  signal.text = "text";
  signal.contact.email = "melder@example.nl";
  signal.received = noon;
  store.write([&](Transaction& transaction) {
    add_signal(transaction, signal);
    add_submission(transaction, signal.municipality, {signal.key, "fingerprint", serial, signal.id, "{}"});
  });
  return serial;
}

std::string fingerprint(Store& store, const std::string& town, Serial serial) {
  const auto found = store.read([&](Connection& sql) {
    return find_submission(sql, MunicipalityCode(town), SubmissionKey("key-" + town + std::to_string(serial)));
  });
  return found ? found->fingerprint : "no such submission";
}

std::int64_t contacts(Store& store) {
  return store.read([](Connection& sql) {
    Rows rows = sql.ask("SELECT COUNT(*) FROM signal_contact");
    return rows.next() ? rows.integer(0) : -1;
  });
}

std::int64_t erase(Store& store, const MunicipalityCode& town, Instant before) {
  return store.write([&](Transaction& transaction) { return erase_old_contacts(transaction, town, before); });
}

}  // namespace

TEST_CASE("contact is erased when its report was closed long enough ago, and stays while it is open") {
  TemporaryStore store;
  add_with_contact(*store, "delft", Instant{noon.ms - 10 * day_ms});
  add_with_contact(*store, "delft", Instant{noon.ms - 2 * day_ms});
  add_with_contact(*store, "delft", std::nullopt);

  CHECK(erase(*store, delft, Instant{noon.ms - 5 * day_ms}) == 1);
  CHECK(contacts(*store) == 2);
  CHECK(erase(*store, delft, noon) == 1);
  CHECK(contacts(*store) == 1);
}

TEST_CASE("erasing one town's contacts leaves another's, and every text") {
  TemporaryStore store;
  const Serial serial = add_with_contact(*store, "delft", Instant{noon.ms - 10 * day_ms});
  add_with_contact(*store, "waterdorp", Instant{noon.ms - 10 * day_ms});

  CHECK(erase(*store, delft, noon) == 1);

  CHECK(contacts(*store) == 1);
  const auto signals = store->read([&](Connection& sql) { return signals_of(sql, delft, serial); });
  REQUIRE(signals.size() == 1);
  CHECK(signals.front().text == "text");
}

TEST_CASE("with the contact goes the fingerprint of what was sent, of that town's closed reports only") {
  TemporaryStore store;
  const Serial closed = add_with_contact(*store, "delft", Instant{noon.ms - 10 * day_ms});
  const Serial open = add_with_contact(*store, "delft", std::nullopt);
  const Serial elsewhere = add_with_contact(*store, "waterdorp", Instant{noon.ms - 10 * day_ms});

  CHECK(erase(*store, delft, noon) == 1);

  CHECK(fingerprint(*store, "delft", closed).empty());
  CHECK(fingerprint(*store, "delft", open) == "fingerprint");
  CHECK(fingerprint(*store, "waterdorp", elsewhere) == "fingerprint");
}

TEST_CASE("erasing a signal leaves no fingerprint of its words") {
  TemporaryStore store;
  const Serial erased = add_with_contact(*store, "delft", std::nullopt);
  const Serial other = add_with_contact(*store, "delft", std::nullopt);
  const auto signals = store->read([&](Connection& sql) { return signals_of(sql, delft, erased); });
  REQUIRE(signals.size() == 1);

  store->write([&](Transaction& transaction) { erase_signal(transaction, delft, signals.front().id); });

  CHECK(fingerprint(*store, "delft", erased).empty());
  CHECK(fingerprint(*store, "delft", other) == "fingerprint");
}
