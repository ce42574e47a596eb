#include "server/workflow/move_report.hpp"

#include "server/store/outbox.hpp"
#include "server/store/reports.hpp"
#include "server/store/shown.hpp"
#include "server/store/signals.hpp"
#include "shared/base/text.hpp"
#include "shared/routing/route.hpp"

namespace klinker::workflow {

namespace {

Result<store::StoredReport> find_to_change(store::Connection& sql, const ReportNumber& number, const Catalogue& catalogue) {
  auto found = store::find_report(sql, catalogue.municipality.code, number);
  if (!found) return Error{"unknown", "", "there is no such report here"};
  return *std::move(found);
}

store::StoredReport change(store::Transaction& transaction, const store::StoredReport& before, store::StoredReport after, const HistoryLine& line,
                           const Catalogue& catalogue) {
  after.shown = store::shown_point(after.report, catalogue);
  store::change_report(transaction, before, after, line);
  if (!after.report.is_example)
    store::add_news_for_reporters(transaction, after.report.municipality, after.serial, store::About::moved, after.report.state, line.at);
  after.report.updated = line.at;
  after.report.history.push_back(line);
  return after;
}

/// Routes again with what the signals of the report tell, as intake did.
routing::Route route_again(store::Connection& sql, const store::StoredReport& stored, const Area* area, const Catalogue& catalogue) {
  const auto signals = store::signals_of(sql, stored.report.municipality, stored.serial);
  Answers answers;
  std::string folded;
  if (!signals.empty()) {
    folded = fold(signals.front().text);
    for (const intake::KeptAnswer& kept : signals.front().answers) answers[kept.question] = kept.answer;
  }
  Facts facts;
  facts.category = stored.report.category;
  if (const Category* category = catalogue.find_category(stored.report.category)) facts.main_category = category->parent;
  facts.answers = &answers;
  facts.folded_text = folded;
  if (area != nullptr) facts.area = area->code;
  return routing::route(facts, catalogue);
}

}  // namespace

Result<store::StoredReport> move_within(store::Transaction& transaction, const ReportNumber& number, const Move& move, const Catalogue& catalogue,
                                        Instant now) {
  TRY(const store::StoredReport before, find_to_change(transaction.sql(), number, catalogue));
  if (Errors faults = check_move(before.report.state, move, Actor::handler); !faults.empty()) return faults;
  if (before.report.state == State::locating && move.to == State::submitted && !before.report.point)
    return Error{"required", "/location", "say where it is first"};
  store::StoredReport after = before;
  after.report.state = move.to;
  after.report.outcome = move.to == State::closed ? move.outcome : std::nullopt;
  after.report.closed = move.to == State::closed ? std::optional<Instant>(now) : std::nullopt;
  return change(transaction, before, after, {now, Actor::handler, move.to, after.report.outcome, tidy(move.note)}, catalogue);
}

Result<store::StoredReport> move_report(const ReportNumber& number, const Move& move, const Catalogue& catalogue, store::Store& store, Instant now) {
  return store.write([&](store::Transaction& transaction) { return move_within(transaction, number, move, catalogue, now); });
}

Result<store::StoredReport> place_report(const ReportNumber& number, const Location& point, const Catalogue& catalogue, store::Store& store,
                                         Instant now) {
  if (!is_inside(catalogue.municipality.bounds, point)) return Error{"outside", "/location", "this place is not in this municipality"};
  return store.write([&](store::Transaction& transaction) -> Result<store::StoredReport> {
    TRY(const store::StoredReport before, find_to_change(transaction.sql(), number, catalogue));
    if (before.report.state == State::closed) return Error{"not-allowed", "/state", "this report is closed"};
    store::StoredReport after = before;
    after.report.point = point;
    const Area* area = routing::find_area(point, catalogue);
    after.report.area = area != nullptr ? area->code : AreaCode();
    const routing::Route route = route_again(transaction.sql(), before, area, catalogue);
    after.report.department = route.department;
    after.report.rule = route.rule;
    if (before.report.state == State::locating) after.report.state = State::submitted;
    store::add_assignment(transaction, after.report.municipality, after.serial,
                          {now, Actor::handler, route.department, route.rule, after.report.category, after.report.area,
                           after.report.certainty_permille, catalogue.version});
    return change(transaction, before, after, {now, Actor::handler, after.report.state, std::nullopt, ""}, catalogue);
  });
}

}  // namespace klinker::workflow
