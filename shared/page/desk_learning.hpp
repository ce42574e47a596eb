// The desk's pages about the classifier itself: a report to be given a category by somebody who does not know the one it has.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/page/pages.hpp"

namespace klinker::page {

/// What somebody sees of a report that chance picked: nothing of what was proposed, chosen or corrected.
struct BlindReport {
  std::string signal;  ///< its number, for the form
  std::string text;    ///< redacted
  AreaCode area;
};
struct BlindDesk {
  std::optional<BlindReport> next;  ///< none: nothing waits
  std::int64_t waiting = 0;
  std::string form_token;
  std::vector<interview::Fault> faults;
};
[[nodiscard]] Page desk_labels(const BlindDesk& view, const Catalogue& catalogue, const std::vector<const Catalogue*>& towns,
                               const Surroundings& around);

}  // namespace klinker::page
