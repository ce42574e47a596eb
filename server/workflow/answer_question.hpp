// The reporter answers what the municipality asked, behind the link of the status page: checked, written and told to the department in one
// transaction.
#pragma once

#include <string>

#include "server/store/records.hpp"
#include "server/store/store.hpp"
#include "shared/content/catalogue.hpp"

namespace klinker::workflow {

struct Answering {
  StatusToken token;
  int question = 0;   ///< the line of the history that the sender saw and answers
  std::string text;   ///< as typed
};

/// May who holds this signal's link read and answer what was asked? Only who reported it first: a question may repeat what only they told.
[[nodiscard]] bool is_asked(const store::Signal& signal);

/// The report as it is now, durable. The same answer to the same question again changes nothing and gives the report too.
/// Errors: `unknown` at "" when no report here has this link, `not-allowed` at "" when another was asked, `stale` at /question when that question
/// does not wait for an answer (any more), `required` and `max-length` at /reply.
[[nodiscard]] Result<store::StoredReport> answer_question(const Answering& answering, const Catalogue& catalogue, store::Store& store, Instant now);

}  // namespace klinker::workflow
