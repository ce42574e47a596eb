#include "shared/page/desk_why.hpp"

#include <algorithm>

#include "shared/page/form.hpp"

namespace klinker::page {
namespace {

std::string listed(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
  return list;
}

std::string area_in_words(const Sheet& sheet, const DeskAssignment& assignment) {
  const Area* const area = sheet.catalogue.find_area(assignment.area);
  const std::string name = area == nullptr ? assignment.area.text() : area->name + " (" + assignment.area.text() + ")";
  return assignment.area_year == 0 ? name : sheet.say("desk.area-of", {{"area", name}, {"year", number_text(assignment.area_year)}});
}

void write_inputs(Sheet& sheet, const DeskAssignment& assignment) {
  sheet.open("dl", "klinker-rows");
  sheet.row(sheet.say("check.category"), sheet.category_name(assignment.category));
  if (!assignment.area.is_empty()) sheet.row(sheet.say("desk.area"), area_in_words(sheet, assignment));
  if (!assignment.words.empty()) sheet.row(sheet.say("desk.why-words"), listed(assignment.words));
  for (const auto& [code, answer] : assignment.answers) {
    const Question* const question = sheet.catalogue.find_question(code);
    sheet.row(question == nullptr ? code.text() : sheet.in(question->text), answer_in_words(sheet, code, answer));
  }
  const PriorityLevel* const level = sheet.catalogue.find_level(LevelCode(assignment.priority));
  if (level != nullptr) sheet.row(sheet.say("desk.why-priority"), sheet.in(level->name));
  if (!assignment.rule.is_empty()) sheet.row(sheet.say("desk.why-rule"), assignment.rule.text());
  sheet.close();
}

/// A code of an area or a level as its name; a word stays what it is.
std::string name_of(const Sheet& sheet, const std::string& code) {
  if (const Area* const area = sheet.catalogue.find_area(AreaCode(code))) return area->name;
  if (const PriorityLevel* const level = sheet.catalogue.find_level(LevelCode(code))) return sheet.in(level->name);
  if (sheet.catalogue.find_category(CategoryCode(code)) != nullptr) return sheet.category_name(CategoryCode(code));
  return code;
}

/// What a rule wanted, kept as `a|b|c` or `question=a|b`: names or words with commas between them.
std::string wanted_in_words(const Sheet& sheet, const DeskLost& rule) {
  const std::size_t equals = rule.why == "answer" ? rule.what.find('=') : std::string::npos;
  const QuestionCode asked(rule.why == "answer" ? rule.what.substr(0, equals) : std::string());
  const Question* const question = sheet.catalogue.find_question(asked);
  std::vector<std::string> words;
  std::string_view rest = rule.what;
  if (question != nullptr) rest.remove_prefix(equals == std::string::npos ? rest.size() : equals + 1);
  while (!rest.empty()) {
    const std::string one(rest.substr(0, rest.find('|')));
    rest.remove_prefix(std::min(rest.size(), one.size() + 1));
    words.push_back(question != nullptr ? answer_in_words(sheet, asked, one) : rule.why == "keyword" || rule.why == "time" ? one : name_of(sheet, one));
  }
  if (question == nullptr) return listed(words);
  return sheet.in(question->text) + (words.empty() ? "" : " " + listed(words));
}

void write_lost(Sheet& sheet, const std::vector<DeskLost>& lost) {
  if (lost.empty()) return;
  sheet.open("details", "klinker-details").open("summary").text(sheet.say("desk.lost")).close().open("ul");
  for (const DeskLost& rule : lost) {
    sheet.open("li").element("strong", nullptr, sheet.department_name(rule.department)).text(": ");
    const bool wants_several = rule.why == "keyword" && rule.what.find('|') != std::string::npos;
    sheet.text(sheet.say("desk.lost-" + rule.why + (wants_several ? "s" : ""), {{"what", wanted_in_words(sheet, rule)}}) + " ");
    sheet.element("small", nullptr, sheet.say("desk.lost-rule", {{"rule", rule.rule.text()}})).close();
  }
  sheet.close().close();
}

void write_how(Sheet& sheet, const DeskAssignment& assignment) {
  if (assignment.how == DeskAssignment::How::person) sheet.paragraph("desk.why-person");
  if (assignment.how == DeskAssignment::How::coordinator) sheet.paragraph("desk.why-coordinator");
  if (!assignment.reason.empty()) sheet.element("p", "klinker-said", assignment.reason);
}

void write_earlier(Sheet& sheet, const std::vector<DeskAssignment>& assignments) {
  if (assignments.size() < 2) return;
  sheet.said("h3", "utrecht-heading-3", "desk.before").open("ol", "klinker-history");
  for (std::size_t i = assignments.size() - 1; i-- > 0;) {
    const DeskAssignment& one = assignments[i];
    sheet.open("li").open("p").open("time").with("datetime", format_utc(one.at)).text(sheet.moment_in_words(one.at)).close();
    sheet.text(" · " + sheet.department_name(one.department) + " · " + sheet.category_name(one.category)).close();
    write_how(sheet, one);
    sheet.close();
  }
  sheet.close();
}

std::string part_in_words(const Sheet& sheet, const workflow::PriorityPart& part) {
  if (part.source == workflow::PriorityPart::Source::co_reporters) return sheet.say("desk.priority-co-reporters");
  if (part.source == workflow::PriorityPart::Source::deadline) return sheet.say("desk.priority-deadline");
  for (const PriorityFactor& factor : sheet.catalogue.priority.factors)
    if (factor.code == part.factor) return sheet.in(factor.text);
  return part.factor;
}

}  // namespace

void write_why(Sheet& sheet, const DeskReport& view) {
  if (view.assignments.empty()) return;
  sheet.open("section").said("h2", "utrecht-heading-2", "desk.rule");
  write_how(sheet, view.assignments.back());
  write_inputs(sheet, view.assignments.back());
  write_lost(sheet, view.assignments.back().lost);
  write_earlier(sheet, view.assignments);
  sheet.close();
}

void write_priority(Sheet& sheet, const DeskReport& view) {
  const workflow::Priority& priority = view.priority;
  if (priority.level == nullptr) return;
  sheet.open("section").said("h2", "utrecht-heading-2", "desk.priority").open("dl", "klinker-rows");
  for (const workflow::PriorityPart& part : priority.parts) sheet.row(part_in_words(sheet, part), "+" + number_text(part.points));
  sheet.row(sheet.in(priority.level->name), sheet.say(priority.points == 1 ? "desk.points-one" : "desk.points", {{"points", number_text(priority.points)}}));
  sheet.close().close();
}

void write_promise_changes(Sheet& sheet, const DeskReport& view) {
  if (view.promise_changes.empty()) return;
  sheet.open("section").said("h2", "utrecht-heading-2", "desk.promise-changes").open("ol", "klinker-history");
  for (const DeskPromiseChange& change : view.promise_changes) {
    sheet.open("li").open("p").open("time").with("datetime", format_utc(change.at)).text(sheet.moment_in_words(change.at)).close().close();
    sheet.paragraph("desk.promise-" + change.why,
                    {{"old", sheet.promise_in_words(change.old_until)}, {"new", sheet.promise_in_words(change.new_until)}});
    sheet.close();
  }
  sheet.close().close();
}

}  // namespace klinker::page
