#include "server/store/handled.hpp"

namespace klinker::store {

std::vector<Handled> handled_below(Connection& sql, const HandledFilter& filter, SignalId below, int most) {
  std::vector<Handled> found;
  Rows rows = sql.ask(
      "SELECT s.signal, s.received, t.text, r.category, r.certainty_permille, CASE WHEN l.signal IS NULL THEN 0 ELSE 1 END, "
      "CASE WHEN EXISTS (SELECT 1 FROM history h WHERE h.municipality = r.municipality AND h.serial = r.serial AND h.about = 'category') "
      "THEN 1 ELSE 0 END "
      "FROM signal s JOIN report r ON r.municipality = s.municipality AND r.serial = s.serial "
      "JOIN signal_text t ON t.municipality = s.municipality AND t.signal = s.signal "
      "LEFT JOIN blind_label l ON l.municipality = s.municipality AND l.signal = s.signal "
      "WHERE s.municipality = :municipality AND s.signal < :below AND s.received >= :from AND s.joined = 0 AND s.is_example <= :examples "
      "AND r.state = 'closed' AND r.outcome <> 'withdrawn' AND r.is_example <= :examples ORDER BY s.signal DESC LIMIT :most",
      {{":municipality", filter.municipality.text()},
       {":below", below},
       {":from", filter.from.ms},
       {":examples", filter.examples == HandledFilter::Examples::with_them ? 1 : 0},
       {":most", most}});
  while (rows.next()) {
    Handled one;
    one.signal = rows.integer(0);
    one.received = Instant{rows.integer(1)};
    one.text = rows.text(2);
    one.category = CategoryCode(rows.text(3));
    one.is_said_by_person = rows.small(4) == 1000;
    one.is_picked = rows.truth(5);
    one.is_corrected = rows.truth(6);
    found.push_back(std::move(one));
  }
  return found;
}

std::int64_t count_closed(Connection& sql, const MunicipalityCode& municipality) {
  Rows rows = sql.ask("SELECT COALESCE(SUM(reports), 0) FROM queue_total WHERE municipality = :municipality AND state = 'closed'",
                      {{":municipality", municipality.text()}});
  return rows.next() ? rows.integer(0) : 0;
}

}  // namespace klinker::store
