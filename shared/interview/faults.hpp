// The faults of assess() as a form shows them: at a field, with a sentence, on one of the steps. Only this room includes it.
#pragma once

#include "shared/interview/session.hpp"

namespace klinker::interview {

struct PlacedFault {
  Step step = Step::what;
  Fault fault;
};

/// Everything intake::assess() has against the draft as it stands, in the order of the steps.
[[nodiscard]] std::vector<PlacedFault> all_faults(const Session& session, const Catalogue& catalogue, Instant now);
/// Those of one step only.
[[nodiscard]] std::vector<Fault> faults_of(Step step, const Session& session, const Catalogue& catalogue, Instant now);

}  // namespace klinker::interview
