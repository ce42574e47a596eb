// A text is tried: what the classifier, the questions, the priority and the rules make of it. The console's trial without a canvas.
#pragma once

#include "shared/intake/rehearse.hpp"
#include "shared/page/pages.hpp"

namespace klinker::page {

struct RehearsalDesk {
  std::string text;
  AreaCode area;
  intake::Rehearsal made;
};
[[nodiscard]] Page desk_rehearsal(const RehearsalDesk& view, const Catalogue& catalogue, const std::vector<const Catalogue*>& towns, const Surroundings& around);

}  // namespace klinker::page
