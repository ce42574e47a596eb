// A handler corrects the category of a report or hands it to another department. What was decided before stays written down.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "server/store/records.hpp"
#include "server/store/store.hpp"
#include "shared/content/catalogue.hpp"

namespace klinker::workflow {

/// Corrects the subcategory of an open report: department, visibility, priority and promise are worked out again, the promise from the time
/// of receipt. The old assignment and the old promise are kept, the reporters hear of it. Errors: `unknown` at "" (no such report),
/// `unknown` at /category, `stale` at /seen (as of Move), `not-allowed` at /state when closed. The same category again confirms it, once:
/// nothing else changes, and the reporters hear nothing.
[[nodiscard]] Result<store::StoredReport> correct_category(const ReportNumber& number, const CategoryCode& category, const Catalogue& catalogue,
                                                           store::Store& store, Instant now,
                                                           std::optional<std::int64_t> seen = std::nullopt);

struct HandOver {
  DepartmentCode to;
  std::string reason;  ///< for the next department; may be empty, at most 1000 characters
  std::optional<std::int64_t> seen{};  ///< as of Move
};
/// Sends an open report to another department, or from the second time on to the coordinator (routing::land). Errors: `unknown` at "",
/// `unknown` at /department, `max-length` at /reason, `stale` at /seen, `not-allowed` at /state when closed. The same department again
/// changes nothing for who did not say what they had seen; for who did, it is `unchanged` at /department: the reason would go nowhere.
[[nodiscard]] Result<store::StoredReport> hand_over(const ReportNumber& number, const HandOver& order, const Catalogue& catalogue,
                                                    store::Store& store, Instant now);

}  // namespace klinker::workflow
