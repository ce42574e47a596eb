// For which categories can a condition fit, and for which does it fit whatever else is the case? Answers "is this rule ever reached?"
// without trying every report.
#pragma once

#include <cstddef>
#include <vector>

#include "shared/content/catalogue.hpp"

namespace klinker::content {

/// One flag for each category of the catalogue; only subcategories are ever set, since a report carries no main category.
class CategorySet {
 public:
  enum class Filled { none, all };
  CategorySet(const Catalogue& catalogue, Filled filled);
  void add(std::size_t index) { m_has[index] = m_is_sub[index]; }
  void add(const CategorySet& other);
  void keep(const CategorySet& other);
  void remove(const CategorySet& other);
  [[nodiscard]] bool is_empty() const;

 private:
  std::vector<bool> m_has;
  std::vector<bool> m_is_sub;
};

/// `asked`: for each question of the catalogue that stands above, the categories for which it can be asked.
[[nodiscard]] CategorySet possible(const Condition& condition, const Catalogue& catalogue, const std::vector<CategorySet>& asked);
[[nodiscard]] CategorySet certain(const Condition& condition, const Catalogue& catalogue, const std::vector<CategorySet>& asked);

/// For each question in order: the categories for which it can be asked.
[[nodiscard]] std::vector<CategorySet> asked_for(const Catalogue& catalogue);

/// True only when every report that fits `narrow` fits `wide` too (may be false although it is so).
[[nodiscard]] bool implies(const Condition& narrow, const Condition& wide, const Catalogue& catalogue);

}  // namespace klinker::content
