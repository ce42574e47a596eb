#include "server/store/history.hpp"

namespace klinker::store {

namespace {

Actor actor_of(const std::string& code) {
  for (const Actor actor : {Actor::intake, Actor::handler, Actor::reporter})
    if (code == code_of(actor)) return actor;
  return Actor::intake;
}

HistoryLine::About about_of(const std::string& code) {
  for (const auto about : {HistoryLine::About::place, HistoryLine::About::category, HistoryLine::About::department,
                           HistoryLine::About::confirmed})
    if (code == code_of(about)) return about;
  return HistoryLine::About::state;
}

}  // namespace

void add_history(Transaction& transaction, const MunicipalityCode& municipality, Serial serial, int position, const HistoryLine& line) {
  const std::optional<std::string> outcome = line.outcome ? std::optional<std::string>(code_of(*line.outcome)) : std::nullopt;
  transaction.sql().run(
      "INSERT INTO history (municipality, serial, position, at, actor, state, outcome, note, about) "
      "VALUES (:municipality, :serial, :position, :at, :actor, :state, :outcome, :note, :about)",
      {{":municipality", municipality.text()}, {":serial", serial}, {":position", position}, {":at", line.at.ms},
       {":actor", code_of(line.by)}, {":state", code_of(line.state)}, {":outcome", outcome}, {":note", line.note},
       {":about", code_of(line.about)}});
}

std::vector<HistoryLine> history_of(Connection& sql, const MunicipalityCode& municipality, Serial serial) {
  std::vector<HistoryLine> lines;
  Rows rows = sql.ask(
      "SELECT at, actor, state, outcome, note, about FROM history WHERE municipality = :municipality AND serial = :serial ORDER BY position",
      {{":municipality", municipality.text()}, {":serial", serial}});
  while (rows.next()) {
    HistoryLine line;
    line.at = Instant{rows.integer(0)};
    line.by = actor_of(rows.text(1));
    line.state = state(rows.text(2)).value_or(State::submitted);
    if (!rows.is_null(3)) line.outcome = outcome(rows.text(3));
    line.note = rows.text(4);
    line.about = about_of(rows.text(5));
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace klinker::store
