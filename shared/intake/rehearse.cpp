#include "shared/intake/rehearse.hpp"

#include "shared/base/text.hpp"
#include "shared/intake/assess.hpp"
#include "shared/routing/route.hpp"

namespace klinker::intake {
namespace {

void weigh(Rehearsal& made, const classify::Classification& classification, std::string_view folded, const Catalogue& catalogue) {
  const std::vector<int> by_keywords = classify::certainties_by_keywords(folded, catalogue);
  for (const classify::Ranked& one : classification.ranked) {
    const Category* category = catalogue.find_category(one.category);
    if (category == nullptr) continue;
    const auto at = static_cast<std::size_t>(category - catalogue.categories.data());
    made.weighed.push_back({category, one.certainty_permille, at < by_keywords.size() ? by_keywords[at] : 0, one.reasons});
  }
}

/// A place within the area, for the wider areas that hold it too; none where its middle lies elsewhere.
std::optional<Location> middle_of(const Area& area, const Catalogue& catalogue) {
  const auto half = [](std::int32_t one, std::int32_t other) { return static_cast<std::int32_t>((std::int64_t{one} + other) / 2); };
  const auto point = Location::from_e7(half(area.south_e7, area.north_e7), half(area.west_e7, area.east_e7));
  if (!point || routing::find_area(*point, catalogue) != &area) return std::nullopt;
  return *point;
}

}  // namespace

Rehearsal rehearse(std::string_view text, const Area* area, const Catalogue& catalogue, Instant received) {
  Rehearsal made;
  ReportDraft draft;
  draft.text = tidy(text);
  if (draft.text.empty()) return made;
  const std::string folded = fold(draft.text);
  const classify::Classification classification = classify::classify(draft.text, catalogue);
  weigh(made, classification, folded, catalogue);
  made.category = catalogue.find_category(classification.proposal);
  if (made.category == nullptr) made.category = &catalogue.fallback();
  made.is_certain = classification.is_certain;
  made.dangers = dangers(draft.text, catalogue);
  if (area != nullptr) draft.place.point = middle_of(*area, catalogue);
  made.questions = open_questions(draft, made.category->code, area, catalogue);

  Facts facts;
  facts.category = made.category->code;
  facts.main_category = made.category->parent;
  facts.answers = &draft.answers;
  facts.folded_text = folded;
  facts.received = amsterdam_time(received);
  routing::put_in_area(facts, area, draft.place.point, catalogue);
  for (const Notice& notice : catalogue.notices)
    if (fits(notice.when, facts)) made.notices.push_back(&notice);
  for (const PriorityFactor& factor : catalogue.priority.factors)
    if (catalogue.priority.is_on && fits(factor.when, facts)) made.factors.push_back(&factor);
  made.priority = workflow::priority_at_receipt(facts, catalogue);
  if (made.priority.level != nullptr) facts.priority = made.priority.level->code;
  const std::vector<routing::RuleLook> looks = routing::explain(facts, catalogue);
  for (const routing::RuleLook& look : looks)
    if (look.verdict == routing::Verdict::wins) made.rule = look.rule, made.because = look.because;
  made.lost = routing::lost_of(looks);
  made.handling = workflow::handling_for(*made.category, made.priority.level, catalogue);
  return made;
}

}  // namespace klinker::intake
