// When did a report wait for its reporter? Its history says so; the promise is counted without those times.
#pragma once

#include <vector>

#include "shared/model/report.hpp"
#include "shared/workflow/calendar.hpp"

namespace klinker::workflow {

/// Does the clock of the promise stand still in this state?
[[nodiscard]] constexpr bool does_clock_stand_still(State state) { return state == State::awaiting_reporter; }

/// In the order in which they began; one that still lasts ends `now`.
[[nodiscard]] std::vector<Pause> pauses_of(const std::vector<HistoryLine>& history, Instant now);

}  // namespace klinker::workflow
