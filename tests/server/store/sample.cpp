#include "tests/server/store/sample.hpp"

#include <stdlib.h>

#include "server/store/reports.hpp"

namespace klinker::store::test {

TemporaryStore::TemporaryStore() {
  char name[] = "/tmp/klinker-store-XXXXXX";
  m_folder = ::mkdtemp(name);
  reopen();
}

TemporaryStore::~TemporaryStore() {
  m_store.reset();
  std::error_code fault;
  std::filesystem::remove_all(m_folder, fault);
}

void TemporaryStore::reopen() {
  m_store.reset();
  m_store = std::make_unique<Store>(m_folder.string(), noon);
}

StoredReport sample(const std::string& town, std::int64_t lat_e7, std::int64_t lon_e7, Shown shown, const std::string& category) {
  StoredReport stored;
  Report& report = stored.report;
  report.municipality = MunicipalityCode(town);
  report.category = CategoryCode(category);
  report.department = DepartmentCode("light");
  report.rule = RuleCode("all");
  report.point = *Location::from_e7(lat_e7, lon_e7);
  report.received = report.updated = noon;
  report.promised_until = Instant{noon.ms + 1};
  report.history.push_back({noon, Actor::intake, State::submitted, std::nullopt, ""});
  if (shown == Shown::yes) stored.shown = report.point;
  return stored;
}

Serial add(Store& store, StoredReport report) {
  return store.write([&](Transaction& transaction) {
    StoredReport copy = report;
    add_report(transaction, copy, "T", {});
    return copy.serial;
  });
}

}  // namespace klinker::store::test
