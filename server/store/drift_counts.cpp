#include "server/store/drift_counts.hpp"

#include <string>

#include "shared/model/state.hpp"

namespace klinker::store {

namespace {

/// All of them: so the index by state and receipt finds a stretch of time among a million reports.
std::string every_state() {
  std::string list;
  for (const State state : all_states) list += (list.empty() ? "'" : ", '") + std::string(code_of(state)) + "'";
  return list;
}

/// What a report is filed under when nothing fits: in all of the town, or within a main category. Codes hold no sign that SQL knows.
std::string every_fallback(const Catalogue& catalogue) {
  std::string list;
  for (const Category& category : catalogue.categories)
    if (category.is_fallback || category.is_rest) list += (list.empty() ? "'" : ", '") + category.code.text() + "'";
  return list;
}

}  // namespace

DriftCounts drift_counts(Connection& sql, const Catalogue& catalogue, Instant from, Instant to) {
  const std::string query =
      "SELECT COUNT(*), COALESCE(SUM(CASE WHEN a.category IN (" + every_fallback(catalogue) + ") THEN 1 ELSE 0 END), 0), "
      "COALESCE(SUM(CASE WHEN EXISTS (SELECT 1 FROM history h WHERE h.municipality = r.municipality AND h.serial = r.serial AND h.about = 'category') "
      "THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN a.certainty_permille < :threshold THEN 1 ELSE 0 END), 0) "
      "FROM report r JOIN assignment a ON a.municipality = r.municipality AND a.serial = r.serial AND a.position = 1 "
      "WHERE r.municipality = :municipality AND r.state IN (" + every_state() + ") AND r.received >= :from AND r.received < :to AND r.is_example = 0";
  Rows rows = sql.ask(query, {{":threshold", catalogue.municipality.threshold_permille},
                              {":municipality", catalogue.municipality.code.text()}, {":from", from.ms}, {":to", to.ms}});
  if (!rows.next()) return {};
  return {rows.integer(0), rows.integer(1), rows.integer(2), rows.integer(3)};
}

}  // namespace klinker::store
