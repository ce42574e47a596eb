#include "shared/routing/bounce.hpp"

namespace klinker::routing {

Landing land(const DepartmentCode& from, const DepartmentCode& to, int changes, const Catalogue& catalogue) {
  Landing landing{to, changes, false};
  if (from == to) return landing;
  ++landing.changes;
  const DepartmentCode& coordinator = catalogue.coordinator;
  if (coordinator.is_empty() || from == coordinator || to == coordinator || landing.changes < most_changes) return landing;
  landing.department = coordinator;
  landing.is_at_coordinator = true;
  return landing;
}

}  // namespace klinker::routing
