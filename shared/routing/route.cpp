#include "shared/routing/route.hpp"

#include "shared/content/area.hpp"

namespace klinker::routing {

const Area* find_area(const Location& point, const Catalogue& catalogue) {
  if (!catalogue.area_grid.cells.empty()) return content::find_in_grid(catalogue.area_grid, catalogue.areas, point);
  return content::first_that_holds(catalogue.areas, point);
}

void put_in_area(Facts& facts, const Area* area, const std::optional<Location>& point, const Catalogue& catalogue) {
  if (area == nullptr) return;
  facts.area = area->code;
  if (point) facts.wider_areas = content::areas_of_other_kinds(catalogue.areas, *area, *point);
}

Route route(const Facts& facts, const Catalogue& catalogue) {
  for (const RoutingRule& rule : catalogue.rules)
    if (fits(rule.when, facts)) return {rule.department, rule.code};
  return {};  // only in a catalogue that was not made by load_catalogue()
}

}  // namespace klinker::routing
