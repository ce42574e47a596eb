// Does the classifier still fit what people report? Week by week: how often nothing fits, how often a handler corrects, how often it is unsure.
#pragma once

#include <string>
#include <vector>

#include "server/store/drift_counts.hpp"
#include "shared/base/time.hpp"

namespace klinker {
struct App;
}

namespace klinker::learn {

struct Week {
  Date monday;
  store::DriftCounts counts;
};
inline constexpr int weeks_shown = 12;
/// The running week and those before it, newest first, `weeks` in all; weeks are those of Amsterdam, from Monday.
[[nodiscard]] std::vector<Week> drift(store::Connection& sql, const Catalogue& catalogue, Instant now, int weeks);

/// "4.1 %"; "–" of nothing.
[[nodiscard]] std::string share_in_text(std::int64_t part, std::int64_t of);

/// Gauges over the last seven days in /metrics, for each municipality. Before serving starts; `app` must outlive its counters.
void add_drift_gauges(App& app);

/// `klinker drift --municipality CODE [--weeks N]`. Exit code 0; 1 when there is no such municipality or store; 2 when it was called wrongly.
int drift_command(const std::vector<std::string>& words);

}  // namespace klinker::learn
