#include "shared/content/check_catalogue.hpp"
#include "shared/content/reach.hpp"

namespace klinker::content {
namespace {

std::string where(std::size_t index) { return below("routing.json#/rules", index); }

}  // namespace

void check_rules(const Catalogue& catalogue, Errors& faults) {
  const std::vector<RoutingRule>& rules = catalogue.rules;
  if (rules.empty()) {
    faults.push_back({"required", "routing.json#/rules", "there must be a rule"});
    return;
  }
  if (rules.back().when.kind != Condition::Kind::always)
    faults.push_back({"unreachable", below(where(rules.size() - 1), "when"),
                      "the last rule must fit everything, else some reports reach no department"});

  const std::vector<CategorySet> asked = asked_for(catalogue);
  CategorySet taken(catalogue, CategorySet::Filled::none);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    CategorySet left = possible(rules[i].when, catalogue, asked);
    const bool can_fit = !left.is_empty();
    left.remove(taken);
    std::size_t wider = i;
    for (std::size_t earlier = 0; earlier < i && wider == i; ++earlier)
      if (implies(rules[i].when, rules[earlier].when, catalogue)) wider = earlier;
    if (!can_fit)
      faults.push_back({"unreachable", where(i), "fits no category at all"});
    else if (wider != i)
      faults.push_back({"unreachable", where(i), "rule " + rules[wider].code.text() + " above it fits first, always"});
    else if (left.is_empty())
      faults.push_back({"unreachable", where(i), "the rules above it take every category that it fits"});
    taken.add(certain(rules[i].when, catalogue, asked));
  }
}

}  // namespace klinker::content
