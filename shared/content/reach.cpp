#include "shared/content/reach.hpp"

#include <algorithm>

#include "shared/content/contradiction.hpp"

namespace klinker::content {
namespace {

using Kind = Condition::Kind;
using Filled = CategorySet::Filled;

CategorySet named(const Condition& condition, const Catalogue& catalogue) {
  CategorySet set(catalogue, Filled::none);
  for (std::size_t i = 0; i < catalogue.categories.size(); ++i)
    for (const CategoryCode& code : condition.categories)
      if (catalogue.categories[i].code == code || catalogue.categories[i].parent == code) set.add(i);
  return set;
}

CategorySet all_but(const CategorySet& set, const Catalogue& catalogue) {
  CategorySet rest(catalogue, Filled::all);
  rest.remove(set);
  return rest;
}

bool contains_category(const Condition& wide, const CategoryCode& code, const Catalogue& catalogue) {
  for (const CategoryCode& each : wide.categories)
    if (each == code) return true;
  const Category* const category = catalogue.find_category(code);
  if (category == nullptr) return false;
  if (!category->parent.is_empty()) return contains_category(wide, category->parent, catalogue);
  bool has_subs = false;  // a main category is contained when all its own are
  for (const Category& sub : catalogue.categories) {
    if (!(sub.parent == code)) continue;
    has_subs = true;
    if (std::find(wide.categories.begin(), wide.categories.end(), sub.code) == wide.categories.end()) return false;
  }
  return has_subs;
}

bool is_covered(const Keyword& narrow, const Keyword& wide) {
  if (narrow.match == wide.match) {
    // Whatever holds the longer word holds the shorter one, if a word may begin and end anywhere.
    return wide.match == Match::anywhere ? narrow.text.find(wide.text) != std::string::npos : narrow.text == wide.text;
  }
  if (wide.match == Match::anywhere) return narrow.text.find(wide.text) != std::string::npos;
  return narrow.match == Match::word && narrow.text == wide.text;
}

// Every one of `narrow` has its like in `wide`.
template <class T, class IsLike>
bool each_has_its_like(const std::vector<T>& narrow, const std::vector<T>& wide, IsLike is_like) {
  return std::all_of(narrow.begin(), narrow.end(), [&](const T& a) {
    return std::any_of(wide.begin(), wide.end(), [&](const T& b) { return is_like(a, b); });
  });
}

bool leaf_implies(const Condition& narrow, const Condition& wide, const Catalogue& catalogue) {
  if (narrow.kind != wide.kind) return false;
  switch (narrow.kind) {
    case Kind::category:
      return std::all_of(narrow.categories.begin(), narrow.categories.end(),
                         [&](const CategoryCode& code) { return contains_category(wide, code, catalogue); });
    case Kind::keyword: return each_has_its_like(narrow.keywords, wide.keywords, is_covered);
    case Kind::area:
      return each_has_its_like(narrow.areas, wide.areas, [](const AreaCode& a, const AreaCode& b) { return a == b; });
    case Kind::priority:
      return each_has_its_like(narrow.levels, wide.levels, [](const LevelCode& a, const LevelCode& b) { return a == b; });
    case Kind::time: return is_within(narrow.time, wide.time);
    case Kind::answer:
      return narrow.question == wide.question &&
             (wide.is.empty() || (!narrow.is.empty() && each_has_its_like(narrow.is, wide.is, [](const std::string& a, const std::string& b) {
                                    return a == b;
                                  })));
    case Kind::none_of:
      return each_has_its_like(wide.parts, narrow.parts,
                               [&](const Condition& a, const Condition& b) { return implies(a, b, catalogue); });
    default: return false;
  }
}

}  // namespace

CategorySet::CategorySet(const Catalogue& catalogue, Filled filled) {
  for (const Category& category : catalogue.categories) m_is_sub.push_back(!category.parent.is_empty());
  m_has = filled == Filled::all ? m_is_sub : std::vector<bool>(m_is_sub.size(), false);
}

void CategorySet::add(const CategorySet& other) {
  for (std::size_t i = 0; i < m_has.size(); ++i)
    if (other.m_has[i]) m_has[i] = true;
}

void CategorySet::keep(const CategorySet& other) {
  for (std::size_t i = 0; i < m_has.size(); ++i)
    if (!other.m_has[i]) m_has[i] = false;
}

void CategorySet::remove(const CategorySet& other) {
  for (std::size_t i = 0; i < m_has.size(); ++i)
    if (other.m_has[i]) m_has[i] = false;
}

bool CategorySet::is_empty() const { return std::find(m_has.begin(), m_has.end(), true) == m_has.end(); }

CategorySet possible(const Condition& condition, const Catalogue& catalogue, const std::vector<CategorySet>& asked) {
  CategorySet set(catalogue, condition.kind == Kind::any ? Filled::none : Filled::all);
  switch (condition.kind) {
    case Kind::category: return named(condition, catalogue);
    case Kind::all:
      for (const Condition& part : condition.parts) set.keep(possible(part, catalogue, asked));
      return set;
    case Kind::any:
      for (const Condition& part : condition.parts) set.add(possible(part, catalogue, asked));
      return set;
    case Kind::none_of:
      for (const Condition& part : condition.parts) set.remove(certain(part, catalogue, asked));
      return set;
    case Kind::answer:
      for (std::size_t i = 0; i < asked.size(); ++i)
        if (catalogue.questions[i].code == condition.question) return asked[i];
      return set;
    default: return set;  // a word or a place goes with every category
  }
}

CategorySet certain(const Condition& condition, const Catalogue& catalogue, const std::vector<CategorySet>& asked) {
  CategorySet set(catalogue, condition.kind == Kind::all || condition.kind == Kind::always ? Filled::all : Filled::none);
  switch (condition.kind) {
    case Kind::category: return named(condition, catalogue);
    case Kind::all:
      for (const Condition& part : condition.parts) set.keep(certain(part, catalogue, asked));
      return set;
    case Kind::any:
      for (const Condition& part : condition.parts) set.add(certain(part, catalogue, asked));
      return set;
    case Kind::none_of:
      for (const Condition& part : condition.parts) set.add(possible(part, catalogue, asked));
      return all_but(set, catalogue);
    default: return set;
  }
}

std::vector<CategorySet> asked_for(const Catalogue& catalogue) {
  std::vector<CategorySet> asked;
  for (const Question& question : catalogue.questions) asked.push_back(possible(question.when, catalogue, asked));
  return asked;
}

bool implies(const Condition& narrow, const Condition& wide, const Catalogue& catalogue) {
  const auto narrow_part_implies = [&](const Condition& part) { return implies(part, wide, catalogue); };
  const auto implies_wide_part = [&](const Condition& part) { return implies(narrow, part, catalogue); };
  if (wide.kind == Kind::always) return true;
  if (narrow.kind == Kind::any) return std::all_of(narrow.parts.begin(), narrow.parts.end(), narrow_part_implies);
  if (wide.kind == Kind::all) return std::all_of(wide.parts.begin(), wide.parts.end(), implies_wide_part);
  if (narrow.kind == Kind::all && std::any_of(narrow.parts.begin(), narrow.parts.end(), narrow_part_implies)) return true;
  if (wide.kind == Kind::any) return std::any_of(wide.parts.begin(), wide.parts.end(), implies_wide_part);
  return leaf_implies(narrow, wide, catalogue);
}

}  // namespace klinker::content
