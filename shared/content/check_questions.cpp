#include "shared/content/check_catalogue.hpp"
#include "shared/content/contradiction.hpp"
#include "shared/content/reach.hpp"

namespace klinker::content {
namespace {

using Kind = Condition::Kind;

const char* member_of(Kind kind) {
  switch (kind) {
    case Kind::all: return "all";
    case Kind::any: return "any";
    case Kind::none_of: return "none";
    default: return "";
  }
}

bool has_choice(const Question& question, const std::string& code) {
  for (const Choice& choice : question.choices)
    if (choice.code == code) return true;
  return false;
}

/// A danger is looked for while somebody types: there is no category, answer or place yet.
void check_words_only(const Condition& condition, const std::string& where, Errors& faults) {
  if (condition.kind == Kind::always) faults.push_back({"required", where, "a danger needs keywords, else it is always shown"});
  if (condition.kind == Kind::category || condition.kind == Kind::answer || condition.kind == Kind::area)
    faults.push_back({"unexpected", where, "a danger looks at the words of the report only"});
  for (std::size_t i = 0; i < condition.parts.size(); ++i)
    check_words_only(condition.parts[i], below(below(where, member_of(condition.kind)), i), faults);
}

}  // namespace

void check_answers(const Condition& condition, const std::string& where, const Catalogue& catalogue, std::size_t first_below,
                   Errors& faults) {
  for (std::size_t i = 0; i < condition.parts.size(); ++i)
    check_answers(condition.parts[i], below(below(where, member_of(condition.kind)), i), catalogue, first_below, faults);
  if (condition.kind != Kind::answer || condition.question.is_empty()) return;

  std::size_t index = 0;
  while (index < catalogue.questions.size() && !(catalogue.questions[index].code == condition.question)) ++index;
  if (index == catalogue.questions.size()) {
    faults.push_back({"unknown", below(where, "answer"), "no such question: " + condition.question.text()});
    return;
  }
  if (index >= first_below) {
    faults.push_back({"order", below(where, "answer"), "a question may look only at questions above it: " + condition.question.text()});
    return;
  }
  const Question& question = catalogue.questions[index];
  if (question.choices.empty() && !condition.is.empty())
    faults.push_back({"unexpected", below(where, "is"), "the question has no choices: " + question.code.text()});
  for (std::size_t i = 0; i < condition.is.size() && !question.choices.empty(); ++i)
    if (!condition.is[i].empty() && !has_choice(question, condition.is[i]))
      faults.push_back({"unknown", below(below(where, "is"), i), "no such choice of " + question.code.text() + ": " + condition.is[i]});
}

void check_questions(const Catalogue& catalogue, Errors& faults) {
  const auto row = [](const char* list, std::size_t i) { return below(below("questions.json#", list), i); };
  const std::vector<CategorySet> asked = asked_for(catalogue);

  for (std::size_t i = 0; i < catalogue.questions.size(); ++i) {
    check_answers(catalogue.questions[i].when, below(row("questions", i), "when"), catalogue, i, faults);
    if (asked[i].is_empty()) faults.push_back({"unreachable", row("questions", i), "there is no category for which it can be asked"});
    else if (contradicts_itself(catalogue.questions[i].when, catalogue))
      faults.push_back({"unreachable", row("questions", i), "its conditions can never fit together"});
  }
  const std::size_t every_question = catalogue.questions.size();
  for (std::size_t i = 0; i < catalogue.notices.size(); ++i) {
    const Notice& notice = catalogue.notices[i];
    check_answers(notice.when, below(row("notices", i), "when"), catalogue, every_question, faults);
    if (possible(notice.when, catalogue, asked).is_empty())
      faults.push_back({"unreachable", row("notices", i), "there is no category for which it can be shown"});
    else if (contradicts_itself(notice.when, catalogue))
      faults.push_back({"unreachable", row("notices", i), "its conditions can never fit together"});
    if (notice.blocks && notice.when.kind == Kind::always)
      faults.push_back({"unexpected", below(row("notices", i), "blocks"), "it would end every report"});
  }
  for (std::size_t i = 0; i < catalogue.rules.size(); ++i)
    check_answers(catalogue.rules[i].when, below(below("routing.json#/rules", i), "when"), catalogue, every_question, faults);
  for (std::size_t i = 0; i < catalogue.dangers.size(); ++i)
    check_words_only(catalogue.dangers[i].when, below(row("dangers", i), "when"), faults);
}

}  // namespace klinker::content
