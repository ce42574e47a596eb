#include "server/routing/try_rules.hpp"

#include <algorithm>

#include "server/store/reports.hpp"
#include "server/workflow/known_facts.hpp"

namespace klinker::routing {

DryRun try_rules(store::Store& store, const Catalogue& now, const Catalogue& then, Instant since) {
  static const std::string query =
      std::string("SELECT ") + store::report_columns + " FROM report WHERE municipality = :municipality AND received >= :since ORDER BY serial";
  const MunicipalityCode& town = now.municipality.code;
  DryRun run;
  store.read([&](store::Connection& sql) {
    store::Rows rows = sql.ask(query, {{":municipality", town.text()}, {":since", since.ms}});
    while (rows.next()) {
      const store::StoredReport stored = store::report_of(rows, town);
      run.add(stored.report.number, workflow::KnownFacts(sql, stored, now).facts(), now, then);
    }
  });
  return run;
}

Instant months_before(Instant now, int months) {
  const Date today = amsterdam_time(now).date;
  const int month = today.year * 12 + today.month - 1 - months;
  const Date first{month / 12, month % 12 + 1, 1};
  const int next_month = month + 1;
  const auto days = static_cast<int>(day_number({next_month / 12, next_month % 12 + 1, 1}) - day_number(first));
  return end_of_day_in_amsterdam(plus_days(first, std::min(today.day, days) - 2));
}

}  // namespace klinker::routing
