#include "shared/content/check_catalogue.hpp"

namespace klinker::content {
namespace {

std::string row(const char* file, const char* list, std::size_t index) { return below(below(std::string(file) + "#", list), index); }

template <class Row>
void check_once(const std::vector<Row>& rows, const char* file, const char* list, Errors& faults) {
  const auto text = [](const auto& code) -> const std::string& {
    if constexpr (std::is_same_v<std::decay_t<decltype(code)>, std::string>) return code;
    else return code.text();
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (text(rows[i].code).empty()) continue;
    for (std::size_t earlier = 0; earlier < i; ++earlier) {
      if (!(rows[earlier].code == rows[i].code)) continue;
      faults.push_back({"duplicate", below(row(file, list, i), "code"), "this code is already there: " + text(rows[i].code)});
      break;
    }
  }
}

/// Codes mentioned in a condition that exist nowhere. `answer` is looked at by check_questions, which knows the order.
class ConditionCodes {
 public:
  ConditionCodes(const Catalogue& catalogue, Errors& faults) : m_catalogue(catalogue), m_faults(faults) {}

  void check(const Condition& condition, const std::string& where) {
    for (std::size_t i = 0; i < condition.categories.size(); ++i) {
      const CategoryCode& code = condition.categories[i];
      if (!code.is_empty() && m_catalogue.find_category(code) == nullptr)
        m_faults.push_back({"unknown", below(below(where, "category"), i), "no such category: " + code.text()});
    }
    for (std::size_t i = 0; i < condition.areas.size(); ++i) {
      const AreaCode& code = condition.areas[i];
      if (!code.is_empty() && m_catalogue.find_area(code) == nullptr)
        m_faults.push_back({"unknown", below(below(where, "area"), i), "no such area: " + code.text()});
    }
    for (std::size_t i = 0; i < condition.levels.size(); ++i) {
      const LevelCode& code = condition.levels[i];
      if (!code.is_empty() && m_catalogue.find_level(code) == nullptr)
        m_faults.push_back({"unknown", below(below(where, "priority"), i), "no such level of priority.json: " + code.text()});
    }
    const char* const member = condition.kind == Condition::Kind::all ? "all" : condition.kind == Condition::Kind::any ? "any" : "none";
    for (std::size_t i = 0; i < condition.parts.size(); ++i) check(condition.parts[i], below(below(where, member), i));
  }

 private:
  const Catalogue& m_catalogue;
  Errors& m_faults;
};

}  // namespace

void check_codes(const Catalogue& catalogue, Errors& faults) {
  check_once(catalogue.categories, "categories.json", "categories", faults);
  check_once(catalogue.questions, "questions.json", "questions", faults);
  check_once(catalogue.dangers, "questions.json", "dangers", faults);
  check_once(catalogue.notices, "questions.json", "notices", faults);
  check_once(catalogue.departments, "departments.json", "departments", faults);
  check_once(catalogue.handlings, "handling.json", "handlings", faults);
  check_once(catalogue.rules, "routing.json", "rules", faults);
  check_once(catalogue.priority.levels, "priority.json", "levels", faults);
  check_once(catalogue.priority.factors, "priority.json", "factors", faults);

  for (std::size_t i = 0; i < catalogue.categories.size(); ++i) {
    const Category& category = catalogue.categories[i];
    const auto check_handling = [&](const HandlingCode& code, const char* member) {
      if (!code.is_empty() && catalogue.find_handling(code) == nullptr)
        faults.push_back({"unknown", below(row("categories.json", "categories", i), member), "no such handling: " + code.text()});
    };
    check_handling(category.handling, "handling");
    check_handling(category.urgent_handling, "urgent_handling");
  }
  ConditionCodes conditions(catalogue, faults);
  const auto when = [](const char* file, const char* list, std::size_t i) { return below(row(file, list, i), "when"); };
  for (std::size_t i = 0; i < catalogue.questions.size(); ++i)
    conditions.check(catalogue.questions[i].when, when("questions.json", "questions", i));
  for (std::size_t i = 0; i < catalogue.notices.size(); ++i)
    conditions.check(catalogue.notices[i].when, when("questions.json", "notices", i));
  for (std::size_t i = 0; i < catalogue.priority.factors.size(); ++i)
    conditions.check(catalogue.priority.factors[i].when, when("priority.json", "factors", i));
  if (!catalogue.coordinator.is_empty() && catalogue.find_department(catalogue.coordinator) == nullptr)
    faults.push_back({"unknown", "departments.json#/coordinator", "no such department: " + catalogue.coordinator.text()});
  for (std::size_t i = 0; i < catalogue.rules.size(); ++i) {
    const RoutingRule& rule = catalogue.rules[i];
    conditions.check(rule.when, when("routing.json", "rules", i));
    if (!rule.department.is_empty() && catalogue.find_department(rule.department) == nullptr)
      faults.push_back({"unknown", below(row("routing.json", "rules", i), "department"), "no such department: " + rule.department.text()});
  }
}

void check_categories(const Catalogue& catalogue, Errors& faults) {
  const auto where = [](std::size_t i) { return row("categories.json", "categories", i); };
  std::size_t fallbacks = 0;
  for (std::size_t i = 0; i < catalogue.categories.size(); ++i) {
    const Category& category = catalogue.categories[i];
    for (std::size_t earlier = 0; category.is_rest && earlier < i; ++earlier)
      if (catalogue.categories[earlier].is_rest && catalogue.categories[earlier].parent == category.parent)
        faults.push_back({"duplicate", below(where(i), "rest"), "another category is the rest of this main category already"});
    if (category.is_fallback && ++fallbacks > 1)
      faults.push_back({"duplicate", below(where(i), "fallback"), "another category is the fallback already"});
    if (!category.parent.is_empty()) {
      const Category* const parent = catalogue.find_category(category.parent);
      if (parent == nullptr || !parent->parent.is_empty())
        faults.push_back({"unknown", below(where(i), "parent"), "no such main category: " + category.parent.text()});
      continue;
    }
    bool has_subs = category.code.is_empty();
    for (const Category& sub : catalogue.categories) has_subs = has_subs || sub.parent == category.code;
    if (!has_subs) faults.push_back({"unreachable", where(i), "a main category without subcategories; a report cannot carry it"});
  }
  if (fallbacks == 0)
    faults.push_back({"required", "categories.json#/categories", "one subcategory must be the fallback (\"fallback\": true)"});
}

}  // namespace klinker::content
