// A report that department after department passes on finds nobody: from the second time on it goes to the one who settles where it belongs.
#pragma once

#include "shared/content/catalogue.hpp"

namespace klinker::routing {

inline constexpr int most_changes = 2;

struct Landing {
  DepartmentCode department;
  int changes = 0;               ///< how often a person has passed it on, this time included
  bool is_at_coordinator = false;  ///< it did not go where it was sent
};

/// Where a report lands that `from` sends to `to`, after `changes` earlier ones. What the coordinator decides stands. Without a coordinator
/// it goes where it is sent.
[[nodiscard]] Landing land(const DepartmentCode& from, const DepartmentCode& to, int changes, const Catalogue& catalogue);

}  // namespace klinker::routing
