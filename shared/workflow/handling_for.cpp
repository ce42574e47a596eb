// The part of the priority that a phone needs too: which promise holds for what has just been told.
#include "shared/workflow/priority.hpp"

namespace klinker::workflow {

ReceiptPriority priority_at_receipt(const Facts& facts, const Catalogue& catalogue) {
  ReceiptPriority priority;
  if (!catalogue.priority.is_on) return priority;
  for (const PriorityFactor& factor : catalogue.priority.factors) {
    if (!fits(factor.when, facts)) continue;
    priority.points += factor.points;
    priority.factors += (priority.factors.empty() ? "" : ",") + factor.code + ":" + std::to_string(factor.points);
  }
  priority.level = level_of(priority.points, catalogue.priority);
  return priority;
}

const PriorityLevel* level_of(int points, const PriorityScheme& scheme) {
  const PriorityLevel* highest = nullptr;
  if (!scheme.is_on) return highest;
  for (const PriorityLevel& level : scheme.levels)
    if (level.from <= points) highest = &level;
  return highest;
}

const Handling* handling_for(const Category& category, const PriorityLevel* level, const Catalogue& catalogue) {
  bool is_urgent = false;
  if (level != nullptr && !category.urgent_handling.is_empty())
    for (const PriorityLevel& each : catalogue.priority.levels) is_urgent = is_urgent || (each.is_urgent && each.from <= level->from);
  return catalogue.find_handling(is_urgent ? category.urgent_handling : category.handling);
}

}  // namespace klinker::workflow
