#include "server/workflow/answer_question.hpp"

#include "server/store/outbox.hpp"
#include "server/store/replies.hpp"
#include "server/store/reports.hpp"
#include "server/store/signals.hpp"
#include "server/workflow/change.hpp"
#include "shared/base/text.hpp"
#include "shared/workflow/question.hpp"
#include "shared/workflow/transitions.hpp"

namespace klinker::workflow {

namespace {

Result<store::StoredReport> answer_within(store::Transaction& transaction, const Answering& answering, const Catalogue& catalogue, Instant now) {
  const MunicipalityCode& town = catalogue.municipality.code;
  const auto signal = store::find_signal_by_status_token(transaction.sql(), town, answering.token);
  const auto before = signal ? store::find_report(transaction.sql(), town, signal->report) : std::nullopt;
  if (!before) return Error{"unknown", "", "no report here has this link"};
  if (!is_asked(*signal)) return Error{"not-allowed", "", "somebody else was asked"};

  const Reply reply{answering.question, now, tidy(answering.text)};
  const auto first = store::find_reply(transaction.sql(), town, before->serial, reply.question);
  if (first && first->text == reply.text) return *before;
  const auto open = open_question(before->report.history);
  if (!open || open->line != reply.question) return Error{"stale", "/question", "this question does not wait for an answer"};
  if (Errors faults = check_reply(reply.text); !faults.empty()) return faults;

  store::add_reply(transaction, town, before->serial, signal->id, reply);
  store::StoredReport after = *before;
  after.report.state = state_after_reply();
  promise_again(transaction, after, handling_of(after.report, catalogue), store::PromiseChange::Why::answered, catalogue, now);
  if (!after.report.is_example)
    store::add_news(transaction, town, after.serial, {store::Recipient::department, store::About::answered, std::nullopt, after.report.state}, now);
  // The words stay out of the line: history holds none of the reporter's.
  const HistoryLine line{now, Actor::reporter, after.report.state, std::nullopt, "", HistoryLine::About::state};
  return change(transaction, *before, std::move(after), line, catalogue);
}

}  // namespace

bool is_asked(const store::Signal& signal) { return !signal.joined; }

Result<store::StoredReport> answer_question(const Answering& answering, const Catalogue& catalogue, store::Store& store, Instant now) {
  return store.write([&](store::Transaction& transaction) { return answer_within(transaction, answering, catalogue, now); });
}

}  // namespace klinker::workflow
