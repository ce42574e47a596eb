// What the department wants to know besides, each question with the browser's own control; and how to reach the reporter, if they want.
#include "shared/page/form.hpp"

namespace klinker::page {
namespace {

/// Is `code` one of the choices joined with commas?
bool has_choice(const std::string& answer, const std::string& code) {
  return ("," + answer + ",").find("," + code + ",") != std::string::npos;
}

void write_question(Sheet& sheet, const Question& question, const Answers& answers) {
  Field field;
  field.name = "answers." + question.code.text();
  field.label = sheet.in(question.text);
  field.hint = sheet.in(question.hint);
  field.is_required = question.is_required;
  const auto answer = answers.find(question.code);
  if (answer != answers.end()) field.value = answer->second;
  if (question.type == QuestionType::choice || question.type == QuestionType::choices) {
    std::vector<Option> options;
    for (const Choice& choice : question.choices) {
      Option option;
      option.value = choice.code;
      option.label = sheet.in(choice.text);
      option.is_chosen = has_choice(field.value, choice.code);
      options.push_back(option);
    }
    sheet.choice(field, options, question.type == QuestionType::choices ? Several::yes : Several::no);
    return;
  }
  if (question.type == QuestionType::long_text) field.type = "textarea";
  if (question.type == QuestionType::date_time) field.type = "datetime-local";
  if (question.type == QuestionType::number) field.inputmode = "numeric";
  sheet.field(field);
}

void write_contact_field(Sheet& sheet, const char* key, const char* type, const char* autocomplete, const std::string& value) {
  Field field;
  field.name = std::string("contact.") + key;
  field.type = type;
  field.autocomplete = autocomplete;
  field.label = sheet.say(field.name);
  field.hint = sheet.say(field.name + "-hint", {{"days", number_text(sheet.catalogue.municipality.contact_kept_days)}});
  field.value = value;
  sheet.field(field);
}

}  // namespace

void write_questions(Sheet& sheet, const StepView& view) {
  for (const Question* question : interview::questions_of(view.session, sheet.catalogue))
    write_question(sheet, *question, view.session.draft.answers);
  write_notices(sheet, view);
}

void write_contact(Sheet& sheet, const StepView& view) {
  const Municipality& town = sheet.catalogue.municipality;
  sheet.paragraph("contact.intro");
  if (town.has_email) write_contact_field(sheet, "email", "email", "email", view.session.draft.contact.email);
  if (town.has_sms) write_contact_field(sheet, "phone", "tel", "tel", view.session.draft.contact.phone);
}

std::string answer_in_words(const Sheet& sheet, const QuestionCode& code, const std::string& answer) {
  const Question* question = sheet.catalogue.find_question(code);
  if (question == nullptr) return answer;
  std::string words;
  for (const Choice& choice : question->choices)
    if (has_choice(answer, choice.code)) words += (words.empty() ? "" : ", ") + sheet.in(choice.text);
  if (!words.empty()) return words;
  if (question->type == QuestionType::date_time && answer.size() >= 16) {
    const Result<Date> date = parse_date(answer.substr(0, 10));
    if (date) return sheet.say("date.moment", {{"date", sheet.day_in_words(*date)}, {"clock", answer.substr(11, 5)}});
  }
  return answer;
}

}  // namespace klinker::page
