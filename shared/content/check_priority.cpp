#include <algorithm>

#include "shared/content/check_catalogue.hpp"
#include "shared/content/contradiction.hpp"
#include "shared/content/reach.hpp"

namespace klinker::content {
namespace {

std::string row(const char* list, std::size_t index) { return below(below("priority.json#", list), index); }

int most_points(const PriorityScheme& scheme) {
  int sum = scheme.most_for_co_reporters + scheme.points_for_deadline;
  for (const PriorityFactor& factor : scheme.factors) sum += factor.points;
  return sum;
}

void check_levels(const PriorityScheme& scheme, Errors& faults) {
  const std::vector<PriorityLevel>& levels = scheme.levels;
  if (levels.empty()) faults.push_back({"required", "priority.json#/levels", "there must be a level"});
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const std::string from = below(row("levels", i), "from");
    if (i == 0 && levels[i].from != 0) faults.push_back({"range", from, "the first level begins at 0"});
    if (i > 0 && levels[i].from <= levels[i - 1].from) faults.push_back({"order", from, "each level begins higher than the one before it"});
    if (levels[i].from > most_points(scheme)) faults.push_back({"unreachable", row("levels", i), "all points together are fewer than this"});
  }
}

bool has_urgent_level(const PriorityScheme& scheme) {
  return std::any_of(scheme.levels.begin(), scheme.levels.end(), [](const PriorityLevel& level) { return level.is_urgent; });
}

}  // namespace

void check_priority(const Catalogue& catalogue, Errors& faults) {
  const PriorityScheme& scheme = catalogue.priority;
  for (std::size_t i = 0; i < catalogue.categories.size(); ++i)
    if (!catalogue.categories[i].urgent_handling.is_empty() && !has_urgent_level(scheme))
      faults.push_back({"unreachable", below(below("categories.json#/categories", i), "urgent_handling"),
                        "no level of priority.json is urgent, so this promise is never given"});
  const bool is_there = scheme.is_on || !scheme.levels.empty() || !scheme.factors.empty();
  if (!is_there) return;
  check_levels(scheme, faults);
  if (scheme.most_for_co_reporters < scheme.points_per_co_reporter)
    faults.push_back({"range", "priority.json#/co_reporters/at_most", "less than the points of one"});
  const std::vector<CategorySet> asked = asked_for(catalogue);
  for (std::size_t i = 0; i < scheme.factors.size(); ++i) {
    const Condition& when = scheme.factors[i].when;
    const std::string where = below(row("factors", i), "when");
    check_answers(when, where, catalogue, catalogue.questions.size(), faults);
    if (when.kind == Condition::Kind::always) faults.push_back({"required", where, "points that every report gets say nothing"});
    else if (possible(when, catalogue, asked).is_empty() || contradicts_itself(when, catalogue))
      faults.push_back({"unreachable", row("factors", i), "no report can ever get these points"});
  }
}

}  // namespace klinker::content
