// What the department wants to know besides, each question with the browser's own control; and how to reach the reporter, if they want.
#include "shared/page/form.hpp"

namespace klinker::page {
namespace {

/// Is `code` one of the choices joined with commas?
bool has_choice(const std::string& answer, const std::string& code) {
  return ("," + answer + ",").find("," + code + ",") != std::string::npos;
}

/// Everything of this layer around the place as a list to tap, the nearest first; what is not in it has a number that can be typed.
void write_objects(Sheet& sheet, const Field& field, const std::vector<interview::FoundObject>& near) {
  std::vector<Option> options;
  bool is_among = false;
  for (const interview::FoundObject& object : near) {
    Option option;
    option.value = object.number;
    option.label = sheet.say("objects.one", {{"number", object.number}, {"metres", number_text((object.distance_cm + 50) / 100)}});
    option.is_chosen = object.number == field.value;
    is_among = is_among || option.is_chosen;
    options.push_back(option);
  }
  Option none;
  none.label = sheet.say("objects.none");
  none.is_chosen = !is_among;
  options.push_back(none);
  sheet.choice(field, options, Several::no);
  Field own;
  own.name = field.name;
  own.id = id_of(field.name) + "-own";
  own.label = sheet.say("objects.own");
  own.value = is_among ? std::string() : field.value;
  sheet.field(own);
}

std::vector<interview::FoundObject> objects_of(const Question& question, const interview::Session& session) {
  std::vector<interview::FoundObject> near;
  if (question.layer.empty()) return near;
  for (const interview::FoundObject& object : session.objects)
    if (object.layer == question.layer) near.push_back(object);
  return near;
}

/// The same objects on a map, for who sees better than they read; tapping one is tapping it in the list.
void write_objects_map(Sheet& sheet, const interview::Session& session) {
  if (sheet.is_plain() || session.is_without_map || session.objects.empty()) return;
  std::string dots;
  for (const interview::FoundObject& object : session.objects)
    dots += (dots.empty() ? "" : "\n") + number_text(object.point.lat_e7()) + "," + number_text(object.point.lon_e7()) + "," + object.number;
  sheet.open("div", "klinker-map klinker-map--small").with("id", "objects-map").with("role", "group").with("aria-label", sheet.say("objects.map"));
  sheet.with("data-objects", dots).with("data-map", map_settings(sheet, session.draft.place.point, 18)).close();
}

void write_question(Sheet& sheet, const Question& question, const interview::Session& session) {
  const Answers& answers = session.draft.answers;
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
  const auto near = objects_of(question, session);
  if (!near.empty()) return write_objects(sheet, field, near);
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
    write_question(sheet, *question, view.session);
  write_objects_map(sheet, view.session);
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
