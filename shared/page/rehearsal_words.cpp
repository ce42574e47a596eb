#include "shared/page/rehearsal_words.hpp"

#include <algorithm>

namespace klinker::page {
namespace {

int rounded(int permille) { return (permille + 5) / 10; }

std::string percent(int permille) { return number_text(rounded(permille)); }

std::string to_the_tenth(const Sheet& sheet, int permille) { return number_text(permille / 10) + sheet.say("console.decimal") + number_text(permille % 10); }

TrialPart weighed(const Sheet& sheet, const intake::Rehearsal& made) {
  TrialPart part;
  part.title = sheet.say("console.trial-category");
  // What is just below the threshold must not look as if it reached it.
  const int threshold = sheet.catalogue.municipality.threshold_permille;
  const auto is_just_below = [threshold](const intake::Weighed& one) { return one.certainty_permille < threshold && rounded(one.certainty_permille) == rounded(threshold); };
  const bool is_near = std::any_of(made.weighed.begin(), made.weighed.end(), is_just_below);
  const auto said_certainty = [&](int permille) { return is_near && rounded(permille) == rounded(threshold) ? to_the_tenth(sheet, permille) : percent(permille); };
  for (const intake::Weighed& one : made.weighed) {
    std::string words;
    for (const classify::Reason& reason : one.reasons) words += (words.empty() ? "" : ", ") + reason.words;
    std::string said = sheet.say("console.trial-weighed", {{"n", said_certainty(one.certainty_permille)}, {"k", percent(one.keywords_permille)}});
    if (!words.empty()) said += " " + sheet.say("console.trial-because", {{"words", words}});
    part.rows.emplace_back(sheet.in(one.category->name), said);
  }
  const std::string& name = sheet.in(made.category->name);
  if (made.weighed.empty()) part.remark = sheet.say("console.trial-nothing-counts") + " ";
  part.remark += made.is_certain ? sheet.say("console.trial-certain", {{"category", name}})
                                 : sheet.say("console.trial-unsure", {{"category", name}, {"n", said_certainty(threshold)}});
  return part;
}

/// What a rule looked at, by the names that people know.
std::string look_in_words(const Sheet& sheet, const routing::Look& look) {
  if (look.kind == Condition::Kind::category) return sheet.category_name(CategoryCode(look.what));
  if (look.kind == Condition::Kind::area)
    if (const Area* area = sheet.catalogue.find_area(AreaCode(look.what))) return area->name;
  if (look.kind == Condition::Kind::priority)
    if (const PriorityLevel* level = sheet.catalogue.find_level(LevelCode(look.what))) return sheet.in(level->name);
  return look.what;
}

TrialPart winner(const Sheet& sheet, const intake::Rehearsal& made) {
  TrialPart part;
  part.title = sheet.say("console.trial-rule");
  std::string because;
  for (const routing::Look& look : made.because)
    if (look.fits && !look.is_forbidden) because += (because.empty() ? "" : ", ") + look_in_words(sheet, look);
  part.rows.emplace_back(sheet.say("console.trial-to"), sheet.department_name(made.rule->department));
  part.rows.emplace_back(sheet.say("desk.why-rule"), made.rule->code.text());
  part.rows.emplace_back(sheet.say("console.trial-why"), because.empty() ? sheet.say("console.trial-always") : because);
  if (made.handling != nullptr) part.rows.emplace_back(sheet.say("console.trial-promise"), sheet.in(made.handling->text));
  return part;
}

void add_unless_empty(std::vector<TrialPart>& parts, TrialPart part) {
  if (!part.rows.empty() || !part.remark.empty()) parts.push_back(std::move(part));
}

}  // namespace

std::vector<TrialPart> trial_in_words(const Sheet& sheet, const intake::Rehearsal& made) {
  std::vector<TrialPart> parts;
  if (made.category == nullptr) return parts;
  TrialPart dangers{sheet.say("console.trial-dangers"), {}, {}, true};
  for (const Danger* danger : made.dangers) dangers.rows.emplace_back(sheet.say("danger.call", {{"phone", danger->phone}}), sheet.in(danger->text));
  add_unless_empty(parts, std::move(dangers));
  parts.push_back(weighed(sheet, made));
  TrialPart notices{sheet.say("console.trial-notices"), {}, {}, false};
  for (const Notice* notice : made.notices) notices.rows.emplace_back(notice->code, sheet.in(notice->text));
  add_unless_empty(parts, std::move(notices));
  TrialPart questions{sheet.say("console.trial-questions"), {}, {}, false};
  for (const Question* question : made.questions)
    questions.rows.emplace_back(sheet.in(question->text), sheet.say(question->is_required ? "console.trial-required" : "console.trial-optional"));
  add_unless_empty(parts, std::move(questions));
  TrialPart priority{sheet.say("desk.priority"), {}, {}, false};
  for (const PriorityFactor* factor : made.factors) priority.rows.emplace_back(sheet.in(factor->text), "+" + number_text(factor->points));
  if (made.priority.level != nullptr)
    priority.rows.emplace_back(sheet.in(made.priority.level->name), sheet.say("console.trial-points", {{"n", number_text(made.priority.points)}}));
  add_unless_empty(parts, std::move(priority));
  if (made.rule != nullptr) parts.push_back(winner(sheet, made));
  TrialPart lost{sheet.say("desk.lost"), {}, {}, false};
  for (const routing::Lost& rule : made.lost)
    lost.rows.emplace_back(rule.rule->code.text() + " – " + sheet.department_name(rule.rule->department), sheet.say("desk.lost-" + rule.why, {{"what", rule.what}}));
  add_unless_empty(parts, std::move(lost));
  return parts;
}

}  // namespace klinker::page
