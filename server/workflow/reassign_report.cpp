#include "server/workflow/reassign_report.hpp"

#include "server/store/assignments.hpp"
#include "server/workflow/change.hpp"
#include "server/workflow/known_facts.hpp"
#include "shared/base/text.hpp"
#include "shared/routing/bounce.hpp"
#include "shared/routing/explain.hpp"
#include "shared/routing/route.hpp"
#include "shared/workflow/pauses.hpp"

namespace klinker::workflow {

namespace {

constexpr std::size_t max_reason_characters = 1000;

Result<store::StoredReport> find_open(store::Connection& sql, const ReportNumber& number, const Catalogue& catalogue,
                                      std::optional<std::int64_t> seen) {
  TRY(store::StoredReport found, find_to_change(sql, number, catalogue, seen));
  if (found.report.state == State::closed) return Error{"not-allowed", "/state", "this report is closed"};
  return found;
}

}  // namespace

Result<store::StoredReport> correct_category(const ReportNumber& number, const CategoryCode& code, const Catalogue& catalogue, store::Store& store,
                                             Instant now, std::optional<std::int64_t> seen) {
  const Category* category = catalogue.find_category(code);
  if (category == nullptr || category->parent.is_empty()) return Error{"unknown", "/category", "not a subcategory of this municipality"};
  return store.write([&](store::Transaction& transaction) -> Result<store::StoredReport> {
    TRY(const store::StoredReport before, find_open(transaction.sql(), number, catalogue, seen));
    if (before.report.category == code && before.report.certainty_permille == 1000) return before;
    store::StoredReport after = before;
    if (before.report.category == code) {
      after.report.certainty_permille = 1000;
      return change(transaction, before, after, {now, Actor::handler, after.report.state, std::nullopt, "", HistoryLine::About::confirmed}, catalogue);
    }
    after.report.category = code;
    after.report.certainty_permille = 1000;
    const KnownFacts known(transaction.sql(), after, catalogue);
    route_again(transaction, after, known, catalogue, now);
    promise_again(transaction, after, handling_for(*category, known.priority().level, catalogue), store::PromiseChange::Why::category, catalogue, now);
    return change(transaction, before, after, {now, Actor::handler, after.report.state, std::nullopt, "", HistoryLine::About::category}, catalogue);
  });
}

Result<store::StoredReport> hand_over(const ReportNumber& number, const HandOver& order, const Catalogue& catalogue, store::Store& store,
                                      Instant now) {
  if (catalogue.find_department(order.to) == nullptr) return Error{"unknown", "/department", "no department of this municipality"};
  const std::string reason = tidy(order.reason);
  if (length_in_characters(reason) > max_reason_characters) return Error{"max-length", "/reason", "at most 1000 characters"};
  return store.write([&](store::Transaction& transaction) -> Result<store::StoredReport> {
    TRY(const store::StoredReport before, find_open(transaction.sql(), number, catalogue, order.seen));
    if (before.report.department == order.to && order.seen) return Error{"unchanged", "/department", "it is with this department already"};
    if (before.report.department == order.to) return before;
    store::StoredReport after = before;
    Report& report = after.report;
    const routing::Landing landing = routing::land(report.department, order.to, report.department_changes, catalogue);
    report.department = landing.department;
    report.department_changes = landing.changes;
    report.rule = RuleCode();
    store::Assignment assignment = assignment_now(report, catalogue, now);
    assignment.how = landing.is_at_coordinator ? store::How::coordinator : store::How::person;
    assignment.reason = reason;
    store::add_assignment(transaction, report.municipality, after.serial, assignment);
    return change(transaction, before, after, {now, Actor::handler, report.state, std::nullopt, "", HistoryLine::About::department}, catalogue);
  });
}

}  // namespace klinker::workflow
