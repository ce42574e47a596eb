// The steps of the form, one function each. `form_step` (pages.hpp) writes what is around them.
#pragma once

#include "shared/classify/classify.hpp"
#include "shared/interview/session.hpp"
#include "shared/page/sheet.hpp"

namespace klinker::page {

/// What a step looks at, worked out once per page.
struct StepView {
  const interview::Session& session;
  Instant now;
  classify::Classification classification;  ///< of the text as it stands
  CategoryCode category;                    ///< chosen by the person, else proposed
  bool is_blocked = false;                  ///< a notice says that this is not for the municipality: no way on
};

[[nodiscard]] StepView look_at(const interview::Session& session, const Catalogue& catalogue, Instant now);

void write_what(Sheet& sheet, const StepView& view);
void write_category(Sheet& sheet, const StepView& view);
void write_where(Sheet& sheet, const StepView& view);
void write_nearby(Sheet& sheet, const StepView& view);
void write_questions(Sheet& sheet, const StepView& view);
void write_contact(Sheet& sheet, const StepView& view);
void write_check(Sheet& sheet, const StepView& view);

/// What the town has to say about what was told so far ("dit is van de provincie").
void write_notices(Sheet& sheet, const StepView& view);
/// A button for every category, grouped under its main category: one tap chooses and goes on.
void write_all_categories(Sheet& sheet, const StepView& view);
/// "lantaarnpaal stuk": the person's own words that led to the category; empty when there are none.
[[nodiscard]] std::string reason_for(const StepView& view, const CategoryCode& category);
/// What a screen reader hears once a point is chosen or refused: the place, or why not.
[[nodiscard]] std::string chosen_place(const Sheet& sheet, const interview::Session& session);
/// The place in words: the address, "bij …" the address beside a measured point, or the point; its accuracy; the description.
[[nodiscard]] std::string place_in_words(const Sheet& sheet, const Place& place);
/// An answer as its choices' texts, or a moment in words.
[[nodiscard]] std::string answer_in_words(const Sheet& sheet, const QuestionCode& code, const std::string& answer);
/// Drafts and reports that wait on this phone.
void write_stored(Sheet& sheet, const std::vector<StoredDraft>& stored);
void write_outbox_line(Sheet& sheet, const std::vector<StoredDraft>& stored);

}  // namespace klinker::page
