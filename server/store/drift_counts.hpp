// How the classifier fares with what comes in: counted from the reports themselves, so nothing is written for it.
#pragma once

#include "server/store/connection.hpp"
#include "shared/content/catalogue.hpp"

namespace klinker::store {

/// Of the reports received in a stretch of time; examples do not count.
struct DriftCounts {
  std::int64_t reports = 0;
  std::int64_t fallback = 0;   ///< came in as "iets anders", or as the rest of a main category
  std::int64_t corrected = 0;  ///< a handler gave them another category, at any time since
  std::int64_t unsure = 0;     ///< the classifier was below the municipality's threshold
};
/// From `from` until just before `to`.
[[nodiscard]] DriftCounts drift_counts(Connection& sql, const Catalogue& catalogue, Instant from, Instant to);

}  // namespace klinker::store
