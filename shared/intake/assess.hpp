// The one page where an unchecked draft becomes something the municipality stands for: checked, classified, placed, routed and promised.
// The phone runs it to show what will happen; the server runs it again and believes only itself.
#pragma once

#include <string>
#include <vector>

#include "shared/classify/classify.hpp"
#include "shared/content/catalogue.hpp"
#include "shared/model/draft.hpp"
#include "shared/model/state.hpp"
#include "shared/workflow/priority.hpp"

namespace klinker::intake {

inline constexpr std::size_t max_text_characters = 3000;
inline constexpr std::size_t max_description_characters = 500;
inline constexpr std::size_t max_contact_characters = 254;

/// An answer that counts: its question still applies to the final category, text and other answers.
struct KeptAnswer {
  QuestionCode question;
  std::string asked;   ///< the question as it was shown
  std::string answer;
};

struct Assessment {
  ReportDraft draft;            ///< tidied: text and answers trimmed, answers to questions no longer asked dropped
  const Category* category = nullptr;
  classify::Classification classification;
  bool is_category_chosen = false;  ///< by the sender; certainty is then 1000
  int certainty_permille = 0;
  const Area* area = nullptr;   ///< may be null
  DepartmentCode department;
  RuleCode rule;
  workflow::ReceiptPriority priority;
  HandlingCode handling;            ///< the promise that was given
  Instant promised_until;
  State first_state = State::submitted;  ///< or locating, when there is no point
  std::vector<KeptAnswer> answers;
  std::vector<std::string> unknown_kept;  ///< unknown codes under an older catalogue version: `category=x`, `answers.y=z`, kept as text
};

/// All faults at once, `where` pointing into the wire's JSON (/text, /location/lat, /answers/lampnummer, /contact/email, …).
/// Codes: required, max-length, format, range, unknown, outside (place not in this municipality), not-possible (contact where none is sent).
/// `catalogue_is_current`: false when the draft was made with an older version; then unknown codes are kept as text instead of refused.
enum class CatalogueAge { current, older };
[[nodiscard]] Result<Assessment> assess(const ReportDraft& draft, const Catalogue& catalogue, Instant received, CatalogueAge age);

/// What rules look at. `folded` is fold(draft.text) and must outlive the facts, as `assessment` must.
[[nodiscard]] Facts facts_of(const Assessment& assessment, std::string_view folded, Instant received, const Catalogue& catalogue);

/// Questions that apply now, in the order of the content. Answers to others do not count and are ignored by conditions too.
[[nodiscard]] std::vector<const Question*> open_questions(const ReportDraft& draft, const CategoryCode& category, const Area* area,
                                                          const Catalogue& catalogue);
[[nodiscard]] std::vector<const Danger*> dangers(std::string_view text, const Catalogue& catalogue);

}  // namespace klinker::intake
