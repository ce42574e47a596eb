#include "server/workflow/change.hpp"

#include "server/store/assignments.hpp"
#include "server/store/outbox.hpp"
#include "server/store/reports.hpp"
#include "server/store/shown.hpp"
#include "shared/routing/explain.hpp"
#include "shared/routing/route.hpp"
#include "shared/workflow/pauses.hpp"

namespace klinker::workflow {

Result<store::StoredReport> find_to_change(store::Connection& sql, const ReportNumber& number, const Catalogue& catalogue,
                                           std::optional<std::int64_t> seen) {
  auto found = store::find_report(sql, catalogue.municipality.code, number);
  if (!found) return Error{"unknown", "", "there is no such report here"};
  if (seen && *seen != static_cast<std::int64_t>(found->report.history.size())) return Error{"stale", "/seen", "this report has changed since"};
  return *std::move(found);
}

store::StoredReport change(store::Transaction& transaction, const store::StoredReport& before, store::StoredReport after, const HistoryLine& line,
                           const Catalogue& catalogue) {
  after.shown = store::shown_point(after.report, catalogue);
  store::change_report(transaction, before, after, line);
  const bool is_news = line.about != HistoryLine::About::department && line.about != HistoryLine::About::confirmed;
  if (!after.report.is_example && is_news)
    store::add_news_for_reporters(transaction, after.report.municipality, after.serial, store::About::moved, after.report.state, line.at);
  after.report.updated = line.at;
  after.report.history.push_back(line);
  return after;
}

store::Assignment assignment_now(const Report& report, const Catalogue& catalogue, Instant now) {
  store::Assignment assignment;
  assignment.at = now;
  assignment.by = Actor::handler;
  assignment.department = report.department;
  assignment.rule = report.rule;
  assignment.category = report.category;
  assignment.area = report.area;
  assignment.area_year = report.area_year;
  assignment.certainty_permille = report.certainty_permille;
  assignment.catalogue_version = catalogue.version;
  return assignment;
}

void route_again(store::Transaction& transaction, store::StoredReport& after, const KnownFacts& known,
                 const Catalogue& catalogue, Instant now) {
  Report& report = after.report;
  const routing::Route route = routing::route(known.facts(), catalogue);
  report.department = route.department;
  report.rule = route.rule;
  report.priority_points = known.priority().points;
  report.priority_factors = known.priority().factors;
  store::Assignment assignment = assignment_now(report, catalogue, now);
  routing::Trace trace = routing::trace(known.facts(), catalogue);
  assignment.inputs = std::move(trace.inputs);
  assignment.lost = std::move(trace.lost);
  store::add_assignment(transaction, report.municipality, after.serial, assignment);
}

const Handling* handling_of(const Report& report, const Catalogue& catalogue) {
  if (const Handling* given = catalogue.find_handling(report.handling)) return given;
  const Category* category = catalogue.find_category(report.category);
  return category == nullptr ? nullptr : catalogue.find_handling(category->handling);
}

void promise_again(store::Transaction& transaction, store::StoredReport& after, const Handling* handling, store::PromiseChange::Why why,
                   const Catalogue& catalogue, Instant now) {
  if (handling == nullptr) return;
  Report& report = after.report;
  const Instant until = promised_until(report.received, *handling, catalogue.calendar, pauses_of(report.history, now));
  if (until == report.promised_until && handling->code == report.handling) return;
  store::PromiseChange changed;
  changed.why = why;
  changed.at = now;
  changed.old_handling = report.handling;
  changed.new_handling = handling->code;
  changed.old_until = report.promised_until;
  changed.new_until = until;
  store::add_promise_change(transaction, report.municipality, after.serial, changed);
  report.handling = handling->code;
  report.promised_until = until;
}

}  // namespace klinker::workflow
