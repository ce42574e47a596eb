#include "shared/base/text.hpp"
#include "shared/intake/assess.hpp"
#include "shared/routing/route.hpp"

namespace klinker::intake {

std::vector<const Question*> open_questions(const ReportDraft& draft, const CategoryCode& category, const Area* area,
                                            const Catalogue& catalogue) {
  const std::string folded = fold(draft.text);
  const Category* known = catalogue.find_category(category);
  Answers counting;
  Facts facts;
  facts.category = category;
  if (known != nullptr) facts.main_category = known->parent;
  facts.answers = &counting;
  facts.folded_text = folded;
  routing::put_in_area(facts, area, draft.place.point, catalogue);
  // A question looks only at questions above it, so once down the list is enough.
  std::vector<const Question*> open;
  for (const Question& question : catalogue.questions) {
    if (!fits(question.when, facts)) continue;
    open.push_back(&question);
    const auto answer = draft.answers.find(question.code);
    if (answer != draft.answers.end() && !answer->second.empty()) counting[question.code] = answer->second;
  }
  return open;
}

std::vector<const Danger*> dangers(std::string_view text, const Catalogue& catalogue) {
  const std::string folded = fold(text);
  Facts facts;
  facts.folded_text = folded;
  std::vector<const Danger*> found;
  for (const Danger& danger : catalogue.dangers)
    if (fits(danger.when, facts)) found.push_back(&danger);
  return found;
}

}  // namespace klinker::intake
