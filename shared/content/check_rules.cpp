#include <algorithm>

#include "shared/content/check_catalogue.hpp"
#include "shared/content/contradiction.hpp"
#include "shared/content/reach.hpp"

namespace klinker::content {
namespace {

std::string where(std::size_t index) { return below("routing.json#/rules", index); }

void check_departments(const Catalogue& catalogue, const std::vector<DepartmentCode>& reached, Errors& faults) {
  // A rule with a department that does not exist has been told; most likely it is this one, typed wrong.
  for (const RoutingRule& rule : catalogue.rules)
    if (catalogue.find_department(rule.department) == nullptr) return;
  for (std::size_t i = 0; i < catalogue.departments.size(); ++i) {
    const DepartmentCode& code = catalogue.departments[i].code;
    const bool is_reached = std::find(reached.begin(), reached.end(), code) != reached.end();
    if (!code.is_empty() && !is_reached && !(code == catalogue.coordinator))
      faults.push_back({"unreachable", below("departments.json#/departments", i), "no rule leads to " + code.text()});
  }
}

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
  std::vector<DepartmentCode> reached;
  CategorySet taken(catalogue, CategorySet::Filled::none);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    CategorySet left = possible(rules[i].when, catalogue, asked);
    const bool can_fit = !left.is_empty();
    left.remove(taken);
    std::size_t wider = i;
    for (std::size_t earlier = 0; earlier < i && wider == i; ++earlier)
      if (implies(rules[i].when, rules[earlier].when, catalogue)) wider = earlier;
    const bool is_dead = !can_fit || contradicts_itself(rules[i].when, catalogue) || wider != i || left.is_empty();
    if (!is_dead) reached.push_back(rules[i].department);
    if (!can_fit)
      faults.push_back({"unreachable", where(i), "fits no category at all"});
    else if (contradicts_itself(rules[i].when, catalogue))
      faults.push_back({"unreachable", where(i), "its conditions can never fit together"});
    else if (wider != i)
      faults.push_back({"unreachable", where(i), "rule " + rules[wider].code.text() + " above it fits first, always"});
    else if (left.is_empty())
      faults.push_back({"unreachable", where(i), "the rules above it take every category that it fits"});
    taken.add(certain(rules[i].when, catalogue, asked));
  }
  check_departments(catalogue, reached, faults);
}

}  // namespace klinker::content
