#include "shared/routing/route.hpp"

#include "shared/content/area.hpp"

namespace klinker::routing {

const Area* find_area(const Location& point, const Catalogue& catalogue) {
  for (const Area& area : catalogue.areas)
    if (content::holds(area, point)) return &area;
  return nullptr;
}

Route route(const Facts& facts, const Catalogue& catalogue) {
  for (const RoutingRule& rule : catalogue.rules)
    if (fits(rule.when, facts)) return {rule.department, rule.code};
  return {};  // only in a catalogue that was not made by load_catalogue()
}

}  // namespace klinker::routing
