// Steps that every change of a report by a handler shares: find it, route it again, promise again, write it.
#pragma once

#include <cstdint>
#include <optional>

#include "server/store/records.hpp"
#include "server/store/store.hpp"
#include "server/workflow/known_facts.hpp"
#include "shared/content/catalogue.hpp"

namespace klinker::workflow {

/// `seen` as in Move. Errors: `unknown` at "" when there is no such report in this municipality, `stale` at /seen when it has changed since.
[[nodiscard]] Result<store::StoredReport> find_to_change(store::Connection& sql, const ReportNumber& number, const Catalogue& catalogue,
                                                         std::optional<std::int64_t> seen);

/// Writes the changed report and its line of history, and tells its reporters unless only the department is another
/// or the category was confirmed as it was.
store::StoredReport change(store::Transaction& transaction, const store::StoredReport& before, store::StoredReport after, const HistoryLine& line,
                           const Catalogue& catalogue);

/// What is known of a decision besides who took it and why.
[[nodiscard]] store::Assignment assignment_now(const Report& report, const Catalogue& catalogue, Instant now);

/// Asks the rules where `after` belongs now and writes the assignment with what they looked at. Nobody passes it on here, so it does not count
/// as a change of department.
void route_again(store::Transaction& transaction, store::StoredReport& after, const KnownFacts& known,
                 const Catalogue& catalogue, Instant now);

/// The promise that was given; of a report from before promises were kept by name that of its category. May be null.
[[nodiscard]] const Handling* handling_of(const Report& report, const Catalogue& catalogue);

/// Counts the promise `handling` anew from the receipt, without the times in which the reporter was waited for. A promise that changes is
/// written down, old and new. Null: the promise stays.
void promise_again(store::Transaction& transaction, store::StoredReport& after, const Handling* handling, store::PromiseChange::Why why,
                   const Catalogue& catalogue, Instant now);

}  // namespace klinker::workflow
