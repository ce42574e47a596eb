// A handler moves a report on or says where it is. Checked, written and queued for its reporters in one transaction.
#pragma once

#include "server/store/records.hpp"
#include "server/store/store.hpp"
#include "shared/content/catalogue.hpp"
#include "shared/workflow/transitions.hpp"

namespace klinker::workflow {

/// The report as it is now. Errors: those of check_move(); `unknown` at "" when there is no such report in this municipality; `stale` at /seen;
/// `required` at /location when a described place was not placed yet.
[[nodiscard]] Result<store::StoredReport> move_report(const ReportNumber& number, const Move& move, const Catalogue& catalogue, store::Store& store,
                                                      Instant now);

/// The same inside a transaction that goes on.
[[nodiscard]] Result<store::StoredReport> move_within(store::Transaction& transaction, const ReportNumber& number, const Move& move,
                                                      const Catalogue& catalogue, Instant now);

/// Puts an open report on the map: area, department and visibility are worked out again, `locating` becomes `submitted`.
/// The promise stays: it counts from receipt. Errors: `unknown` at "", `stale` at /seen (as of Move), `not-allowed` at /state when closed, `outside`
/// at /location.
[[nodiscard]] Result<store::StoredReport> place_report(const ReportNumber& number, const Location& point, const Catalogue& catalogue,
                                                       store::Store& store, Instant now, std::optional<std::int64_t> seen = std::nullopt);

}  // namespace klinker::workflow
