// Place → area, and the first rule that fits → department. Each answer says which rule won, so that a person can ask why.
#pragma once

#include <optional>

#include "shared/content/catalogue.hpp"

namespace klinker::routing {

/// The area of a point: the first in the order of the content that holds it (a point on a border belongs to the first).
/// Null outside all areas. Integer arithmetic.
[[nodiscard]] const Area* find_area(const Location& point, const Catalogue& catalogue);

/// Fills in the area and the wider ones. `point` as find_area() was asked; `area` what it found.
void put_in_area(Facts& facts, const Area* area, const std::optional<Location>& point, const Catalogue& catalogue);

struct Route {
  DepartmentCode department;
  RuleCode rule;
};

/// First match wins; the loader guarantees that the last rule fits everything.
[[nodiscard]] Route route(const Facts& facts, const Catalogue& catalogue);

}  // namespace klinker::routing
