#include "shared/content/check_catalogue.hpp"
#include "shared/model/state.hpp"

namespace klinker::content {
namespace {

void check_answer(const Node& node, std::string_view code, const Catalogue& catalogue) {
  const Question* const question = catalogue.find_question(QuestionCode(std::string(code)));
  if (question == nullptr) {
    node.fault("unknown", "no such question");
    return;
  }
  const std::string answer = node.text(3000);
  if (question->choices.empty()) return;
  Facts facts;
  const Answers answers = {{question->code, answer}};
  facts.answers = &answers;
  Condition condition;
  condition.kind = Condition::Kind::answer;
  condition.question = question->code;
  for (const Choice& choice : question->choices) condition.is.push_back(choice.code);
  if (!answer.empty() && !fits(condition, facts)) node.fault("unknown", "no choice of this question");
}

void check_place(const Node& node, const Catalogue& catalogue) {
  const Node description = node.find("description");
  if (description.is_given()) {
    (void)description.text(500);
    return;
  }
  const auto lat = node.require("lat").number(-90, 90);
  const auto lon = node.require("lon").number(-180, 180);
  if (!lat || !lon) return;
  const auto point = Location::from_degrees(*lat, *lon);
  if (!point || !is_inside(catalogue.municipality.bounds, *point)) node.find("lat").fault("outside", "lies outside the bounds");
}

void check_end(const Node& node, std::int64_t days_ago) {
  const Node state_node = node.require("state");
  const std::string code = state_node.text(30);
  const auto known = state(code);
  if (!code.empty() && !known) state_node.fault("unknown", "no such state");
  if (known == State::closed) {
    const std::string name = node.require("outcome").text(30);
    if (!name.empty() && !outcome(name)) node.find("outcome").fault("unknown", "no such outcome");
    (void)node.require("note").text(3000);
    (void)node.require("closed_days_ago").integer(0, days_ago);
    return;
  }
  if (node.find("outcome").is_given()) node.find("outcome").fault("unexpected", "only a closed report has an outcome");
}

}  // namespace

void check_examples(const ParsedFiles& files, const Catalogue& catalogue, Reading& reading) {
  const auto found = files.find(examples_file);
  if (found == files.end()) return;
  const Node file(found->second, examples_file, reading);
  if (!file.is_object_with({"examples"})) return;
  for (const Node& node : file.require("examples").items()) {
    if (!node.is_object_with({"text", "category", "lat", "lon", "description", "days_ago", "answers", "state", "outcome", "note",
                              "closed_days_ago", "signals"}))
      continue;
    (void)node.require("text").text(3000);
    const Node category_node = node.require("category");
    const std::string code = category_node.code();
    const Category* const category = catalogue.find_category(CategoryCode(code));
    if (!code.empty() && (category == nullptr || category->parent.is_empty())) category_node.fault("unknown", "no such subcategory");
    check_place(node, catalogue);
    const std::int64_t days_ago = node.require("days_ago").integer(0, 3650).value_or(0);
    for (const auto& answer : node.find("answers").members()) check_answer(answer.second, answer.first, catalogue);
    check_end(node, days_ago);
    (void)node.find("signals").integer(1, 100);
  }
}

}  // namespace klinker::content
