#include "shared/content/read_parts.hpp"

namespace klinker::content {
namespace {

QuestionType read_type(const Node& node) {
  struct Name { const char* name; QuestionType type; };
  constexpr Name names[] = {{"text", QuestionType::text},         {"long_text", QuestionType::long_text},
                            {"number", QuestionType::number},     {"choice", QuestionType::choice},
                            {"choices", QuestionType::choices},   {"date_time", QuestionType::date_time},
                            {"object", QuestionType::object}};
  const std::string text = node.text(20);
  for (const Name& each : names)
    if (text == each.name) return each.type;
  if (!text.empty()) node.fault("unknown", "type is text, long_text, number, choice, choices, date_time or object");
  return QuestionType::text;
}

void read_choices(const Node& node, Question& question, const Municipality& municipality) {
  const bool has_choices = question.type == QuestionType::choice || question.type == QuestionType::choices;
  const Node list = has_choices ? node.require("choices") : node.find("choices");
  if (!has_choices && list.is_given()) list.fault("unexpected", "only a choice or choices question has choices");
  for (const Node& item : list.items()) {
    if (!item.is_object_with({"code", "text"})) continue;
    Choice choice{item.require("code").code(), read_localized(item.require("text"), municipality)};
    for (const Choice& other : question.choices)
      if (!choice.code.empty() && other.code == choice.code) item.find("code").fault("duplicate", "this choice is already there");
    question.choices.push_back(std::move(choice));
  }
  if (has_choices && list.is_given() && question.choices.size() < 2) list.fault("range", "a choice needs at least two");
}

void read_layer(const Node& node, Question& question, const Municipality& municipality) {
  question.layer = node.code();
  if (question.layer.empty()) return;
  if (question.type != QuestionType::object) node.fault("unexpected", "only an object question chooses from a layer");
  for (const ObjectLayer& layer : municipality.layers)
    if (layer.code == question.layer) return;
  node.fault("unknown", "municipality.json has no such layer");
}

Question read_question(const Node& node, const Municipality& municipality) {
  Question question;
  if (!node.is_object_with({"code", "type", "text", "hint", "required", "max_length", "choices", "layer", "when"})) return question;
  question.code = QuestionCode(node.require("code").code());
  question.type = read_type(node.require("type"));
  question.text = read_localized(node.require("text"), municipality);
  question.hint = read_localized(node.find("hint"), municipality);
  question.is_required = node.find("required").flag().value_or(false);
  const bool is_typed =
      question.type == QuestionType::text || question.type == QuestionType::long_text || question.type == QuestionType::object;
  const Node max_length = node.find("max_length");
  if (max_length.is_given() && !is_typed) max_length.fault("unexpected", "only text, long_text and object have a length");
  question.max_length = static_cast<int>(max_length.integer(1, 3000).value_or(question.max_length));
  read_choices(node, question, municipality);
  read_layer(node.find("layer"), question, municipality);
  question.when = read_condition(node.find("when"));
  return question;
}

Danger read_danger(const Node& node, const Municipality& municipality) {
  Danger danger;
  if (!node.is_object_with({"code", "when", "text", "phone"})) return danger;
  danger.code = node.require("code").code();
  danger.when = read_condition(node.require("when"));
  danger.text = read_localized(node.require("text"), municipality);
  danger.phone = node.require("phone").text(20);
  if (danger.phone.find_first_not_of("0123456789") != std::string::npos) node.find("phone").fault("format", "only digits");
  return danger;
}

Notice read_notice(const Node& node, const Municipality& municipality) {
  Notice notice;
  if (!node.is_object_with({"code", "when", "text", "blocks"})) return notice;
  notice.code = node.require("code").code();
  notice.when = read_condition(node.require("when"));
  notice.text = read_localized(node.require("text"), municipality);
  notice.blocks = node.find("blocks").flag().value_or(false);
  return notice;
}

}  // namespace

void read_questions(const Node& file, Catalogue& catalogue) {
  if (!file.is_object_with({"dangers", "notices", "questions"})) return;
  const Municipality& municipality = catalogue.municipality;
  for (const Node& node : file.find("dangers").items()) catalogue.dangers.push_back(read_danger(node, municipality));
  for (const Node& node : file.find("notices").items()) catalogue.notices.push_back(read_notice(node, municipality));
  for (const Node& node : file.require("questions").items()) catalogue.questions.push_back(read_question(node, municipality));
}

}  // namespace klinker::content
