#include "server/store/blind_labels.hpp"

namespace klinker::store {

namespace {

constexpr const char* waiting =
    "SELECT l.signal, t.text, COALESCE(r.area, '') FROM blind_label l "
    "JOIN signal s ON s.municipality = l.municipality AND s.signal = l.signal "
    "JOIN signal_text t ON t.municipality = l.municipality AND t.signal = l.signal "
    "LEFT JOIN report r ON r.municipality = s.municipality AND r.serial = s.serial "
    "WHERE l.municipality = :municipality AND l.category = ''";

std::optional<Unlabelled> unlabelled_of(Rows rows) {
  if (!rows.next()) return std::nullopt;
  return Unlabelled{rows.integer(0), rows.text(1), AreaCode(rows.text(2))};
}

}  // namespace

void pick_for_label(Transaction& transaction, const MunicipalityCode& municipality, SignalId signal, Instant now) {
  transaction.sql().run("INSERT INTO blind_label (municipality, signal, picked) VALUES (:municipality, :signal, :picked)",
                        {{":municipality", municipality.text()}, {":signal", signal}, {":picked", now.ms}});
}

std::optional<Unlabelled> next_unlabelled(Connection& sql, const MunicipalityCode& municipality) {
  static const std::string query = std::string(waiting) + " ORDER BY l.signal LIMIT 1";
  return unlabelled_of(sql.ask(query, {{":municipality", municipality.text()}}));
}

std::optional<Unlabelled> find_unlabelled(Connection& sql, const MunicipalityCode& municipality, SignalId signal) {
  static const std::string query = std::string(waiting) + " AND l.signal = :signal";
  return unlabelled_of(sql.ask(query, {{":municipality", municipality.text()}, {":signal", signal}}));
}

std::int64_t count_unlabelled(Connection& sql, const MunicipalityCode& municipality) {
  Rows rows = sql.ask("SELECT COUNT(*) FROM blind_label WHERE municipality = :municipality AND category = ''",
                      {{":municipality", municipality.text()}});
  return rows.next() ? rows.integer(0) : 0;
}

bool add_label(Transaction& transaction, const MunicipalityCode& municipality, SignalId signal, const CategoryCode& category, Instant now) {
  transaction.sql().run(
      "UPDATE blind_label SET category = :category, at = :at WHERE municipality = :municipality AND signal = :signal AND category = ''",
      {{":category", category.text()}, {":at", now.ms}, {":municipality", municipality.text()}, {":signal", signal}});
  return transaction.sql().touched() == 1;
}

std::int64_t count_labelled(Connection& sql, const MunicipalityCode& municipality) {
  Rows rows = sql.ask("SELECT COUNT(*) FROM blind_label WHERE municipality = :municipality AND category <> ''",
                      {{":municipality", municipality.text()}});
  return rows.next() ? rows.integer(0) : 0;
}

std::vector<Labelled> labelled(Connection& sql, const MunicipalityCode& municipality) {
  std::vector<Labelled> found;
  Rows rows = sql.ask(
      "SELECT l.signal, t.text, l.category FROM blind_label l JOIN signal_text t ON t.municipality = l.municipality AND t.signal = l.signal "
      "WHERE l.municipality = :municipality AND l.category <> '' ORDER BY l.signal",
      {{":municipality", municipality.text()}});
  while (rows.next()) found.push_back({rows.integer(0), rows.text(1), CategoryCode(rows.text(2))});
  return found;
}

}  // namespace klinker::store
