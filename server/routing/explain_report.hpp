// Why a report went where it went, or would go: every rule with what it looked at, as lines for the terminal.
#pragma once

#include <string>
#include <vector>

#include "server/store/store.hpp"
#include "shared/content/catalogue.hpp"
#include "shared/model/draft.hpp"

namespace klinker::routing {

/// A report that does not exist: where it would go when it came in at `received`. Errors: those of assess().
[[nodiscard]] Result<std::vector<std::string>> explain_draft(const ReportDraft& draft, const Catalogue& catalogue, Instant received);

/// What was decided about a report, oldest first, and what the rules of today say about it. Error `unknown` when there is none.
[[nodiscard]] Result<std::vector<std::string>> explain_report(const ReportNumber& number, const Catalogue& catalogue, store::Store& store);

}  // namespace klinker::routing
