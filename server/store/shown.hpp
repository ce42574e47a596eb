// What everybody may see of a report's place, as it is written beside the report.
#pragma once

#include <optional>

#include "shared/content/catalogue.hpp"
#include "shared/model/report.hpp"
#include "shared/privacy/visibility.hpp"

namespace klinker::store {

/// None: the report is not public.
[[nodiscard]] inline std::optional<Location> shown_point(const Report& report, const Catalogue& catalogue) {
  const Category* category = catalogue.find_category(report.category);
  if (category == nullptr || !report.point || !privacy::is_public(report, catalogue)) return std::nullopt;
  return privacy::public_point(*report.point, *category);
}

}  // namespace klinker::store
