#include "shared/workflow/pauses.hpp"

namespace klinker::workflow {

std::vector<Pause> pauses_of(const std::vector<HistoryLine>& history, Instant now) {
  std::vector<Pause> pauses;
  bool stands_still = false;
  for (const HistoryLine& line : history) {
    const bool does_stop = does_clock_stand_still(line.state);
    if (does_stop && !stands_still) pauses.push_back({line.at, now});
    if (!does_stop && stands_still) pauses.back().until = line.at;
    stands_still = does_stop;
  }
  return pauses;
}

}  // namespace klinker::workflow
