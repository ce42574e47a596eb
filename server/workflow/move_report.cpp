#include "server/workflow/move_report.hpp"

#include "server/workflow/change.hpp"
#include "server/workflow/known_facts.hpp"
#include "shared/base/text.hpp"
#include "shared/routing/route.hpp"
#include "shared/workflow/pauses.hpp"

namespace klinker::workflow {

Result<store::StoredReport> move_within(store::Transaction& transaction, const ReportNumber& number, const Move& move, const Catalogue& catalogue,
                                        Instant now) {
  TRY(const store::StoredReport before, find_to_change(transaction.sql(), number, catalogue, move.seen));
  if (Errors faults = check_move(before.report.state, move, Actor::handler); !faults.empty()) return faults;
  if (before.report.state == State::locating && move.to == State::submitted && !before.report.point)
    return Error{"required", "/location", "say where it is first"};
  store::StoredReport after = before;
  after.report.state = move.to;
  after.report.outcome = move.to == State::closed ? move.outcome : std::nullopt;
  after.report.closed = move.to == State::closed ? std::optional<Instant>(now) : std::nullopt;
  if (does_clock_stand_still(before.report.state) && move.to != State::closed)
    promise_again(transaction, after, handling_of(after.report, catalogue), store::PromiseChange::Why::answered, catalogue, now);
  return change(transaction, before, after, {now, Actor::handler, move.to, after.report.outcome, tidy(move.note), HistoryLine::About::state}, catalogue);
}

Result<store::StoredReport> move_report(const ReportNumber& number, const Move& move, const Catalogue& catalogue, store::Store& store, Instant now) {
  return store.write([&](store::Transaction& transaction) { return move_within(transaction, number, move, catalogue, now); });
}

Result<store::StoredReport> place_report(const ReportNumber& number, const Location& point, const Catalogue& catalogue, store::Store& store,
                                         Instant now, std::optional<std::int64_t> seen) {
  if (!is_inside(catalogue.municipality.bounds, point)) return Error{"outside", "/location", "this place is not in this municipality"};
  return store.write([&](store::Transaction& transaction) -> Result<store::StoredReport> {
    TRY(const store::StoredReport before, find_to_change(transaction.sql(), number, catalogue, seen));
    if (before.report.state == State::closed) return Error{"not-allowed", "/state", "this report is closed"};
    store::StoredReport after = before;
    after.report.point = point;
    const Area* area = routing::find_area(point, catalogue);
    after.report.area = area != nullptr ? area->code : AreaCode();
    after.report.area_year = area != nullptr ? area->year : 0;
    if (before.report.state == State::locating) after.report.state = State::submitted;
    route_again(transaction, after, KnownFacts(transaction.sql(), after, catalogue), catalogue, now);
    return change(transaction, before, after, {now, Actor::handler, after.report.state, std::nullopt, "", HistoryLine::About::place}, catalogue);
  });
}

}  // namespace klinker::workflow
