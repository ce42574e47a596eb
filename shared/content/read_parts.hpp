// Readers of the content files, one function a file, and of the parts that several files share. Each puts what it reads into the
// catalogue and what is wrong into the Reading of its node. A faulty row is kept as far as it can be read, so that the n-th row of a
// file is the n-th of the catalogue and cross-checks can point at it.
#pragma once

#include <string>
#include <vector>

#include "shared/content/catalogue.hpp"
#include "shared/content/json_node.hpp"

namespace klinker::content {

/// Languages come from municipality.json, which is therefore read first.
[[nodiscard]] Localized read_localized(const Node& node, const Municipality& municipality);
/// A bare string is a whole word or phrase with weight 10. Folds the text.
[[nodiscard]] Keyword read_keyword(const Node& node);
/// The same without a weight.
[[nodiscard]] Keyword read_condition_keyword(const Node& node);
/// The value of a `when`; not given: always.
[[nodiscard]] Condition read_condition(const Node& node);
/// The same, and it may look at the time of receipt and the priority too.
[[nodiscard]] Condition read_rule_condition(const Node& node);
/// A list of mon … sun → ISO weekdays. Faults `unknown`, `duplicate`.
[[nodiscard]] std::vector<int> read_weekdays(const Node& node);

void read_municipality(const Node& file, Municipality& municipality);
void read_categories(const Node& file, Catalogue& catalogue);
void read_questions(const Node& file, Catalogue& catalogue);
void read_departments(const Node& file, Catalogue& catalogue);
void read_handlings(const Node& file, Catalogue& catalogue);
void read_priority(const Node& file, Catalogue& catalogue);
void read_rules(const Node& file, Catalogue& catalogue);
void read_calendar(const Node& file, Calendar& calendar);
/// Sentences that are already there are replaced.
void read_texts(const Node& file, const std::string& language, Texts& texts);
/// Every point must lie within the municipality's bounds, or not farther outside than they are wide.
[[nodiscard]] std::vector<Area> read_areas(const Node& file, const Bounds& bounds);

}  // namespace klinker::content
