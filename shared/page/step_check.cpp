// Everything once more before sending: each answer with its way back, what the municipality will do and by when, and what becomes public.
#include "shared/intake/assess.hpp"
#include "shared/page/form.hpp"

namespace klinker::page {
namespace {

/// `field` is what a fault of this answer points at: the button that leads back to it.
void write_row(Sheet& sheet, const std::string& field, const std::string& term, const std::string& description, const char* step) {
  sheet.open("div", "klinker-row").element("dt", nullptr, term).open("dd");
  sheet.element("span", "klinker-row__value", description);
  sheet.mendable(field, term).button(std::string("go:") + step, sheet.say("action.change"), Weight::subtle, term, nullptr, id_of(field));
  sheet.close().close();
}

}  // namespace

void write_check(Sheet& sheet, const StepView& view) {
  const ReportDraft& draft = view.session.draft;
  const Result<intake::Assessment> assessment = intake::assess(draft, sheet.catalogue, view.now, intake::CatalogueAge::current);
  const std::string empty = sheet.say("check.nothing");
  sheet.open("dl", "klinker-rows");
  write_row(sheet, "category", sheet.say("check.category"), sheet.category_name(view.category), "category");
  write_row(sheet, "text", sheet.say("check.text"), draft.text.empty() ? empty : draft.text, "what");
  write_row(sheet, "photo", sheet.say("check.photo"), view.session.photo ? view.session.photo->name : sheet.say("check.no-photo"), "what");
  write_row(sheet, "address_query", sheet.say("check.place"), place_in_words(sheet, draft.place), "where");
  for (const Question* question : interview::questions_of(view.session, sheet.catalogue)) {
    const auto answer = draft.answers.find(question->code);
    const bool is_given = answer != draft.answers.end() && !answer->second.empty();
    write_row(sheet, "answers." + question->code.text(), sheet.in(question->text), is_given ? answer_in_words(sheet, question->code, answer->second) : empty, "questions");
  }
  const Municipality& town = sheet.catalogue.municipality;
  if (town.has_email) write_row(sheet, "contact.email", sheet.say("contact.email"), draft.contact.email.empty() ? empty : draft.contact.email, "contact");
  if (town.has_sms) write_row(sheet, "contact.phone", sheet.say("contact.phone"), draft.contact.phone.empty() ? empty : draft.contact.phone, "contact");
  sheet.close();

  sheet.open("section", "klinker-panel").said("h2", "utrecht-heading-3", "check.then");
  if (!draft.joins.is_empty()) sheet.paragraph("check.joins", {{"number", draft.joins.text()}});
  if (assessment) sheet.paragraph("check.department", {{"department", sheet.department_name(assessment->department)}});
  const Category* category = sheet.catalogue.find_category(view.category);
  const HandlingCode promised = assessment ? assessment->handling : category != nullptr ? category->handling : HandlingCode();
  const Handling* handling = sheet.catalogue.find_handling(promised);
  if (handling != nullptr) sheet.paragraph("check.promise", {{"promise", sheet.in(handling->text)}});
  sheet.close();

  sheet.open("section", "klinker-panel").said("h2", "utrecht-heading-3", "check.public");
  const bool is_public = category != nullptr && category->is_public;
  sheet.paragraph(!is_public ? "check.public-no" : category->is_object ? "check.public-exact" : "check.public-square");
  sheet.paragraph("check.never").close();
  if (!sheet.around.is_online) sheet.said("p", "klinker-note", "check.offline");
}

}  // namespace klinker::page
