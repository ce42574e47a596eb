// New rules over the reports of the last months, before they count for anybody.
#pragma once

#include "server/store/store.hpp"
#include "shared/content/catalogue.hpp"
#include "shared/routing/dry_run.hpp"

namespace klinker::routing {

/// Every report of the municipality received since, by both catalogues.
[[nodiscard]] DryRun try_rules(store::Store& store, const Catalogue& now, const Catalogue& then, Instant since);

/// So many months before: the beginning of that day in Amsterdam, the last of its month when there is no such day.
[[nodiscard]] Instant months_before(Instant now, int months);

}  // namespace klinker::routing
