#include <algorithm>
#include <map>

#include "shared/base/text.hpp"
#include "shared/routing/explain.hpp"

namespace klinker::routing {
namespace {

using Kind = Condition::Kind;

/// Codes, words and times need no escaping, but an answer typed by hand might.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) out += c;
  }
  return out + '"';
}

struct Inputs {
  std::vector<std::string> words;
  std::map<std::string, std::string> answers;
};

void gather(const Condition& condition, const Facts& facts, Inputs& inputs) {
  for (const Condition& part : condition.parts) gather(part, facts, inputs);
  for (const Keyword& keyword : condition.keywords)
    if (occurs(keyword, facts.folded_text) && std::find(inputs.words.begin(), inputs.words.end(), keyword.text) == inputs.words.end())
      inputs.words.push_back(keyword.text);
  // Without `is` any answer fits, whatever somebody typed: then only that there is one is kept.
  if (condition.kind == Kind::answer && fits(condition, facts))
    inputs.answers[condition.question.text()] = condition.is.empty() ? "" : facts.answers->at(condition.question);
}

void add_member(std::string& object, const char* name, const std::string& value) {
  if (object.size() > 1) object += ',';
  object += quoted(name) + ':' + value;
}

std::string moment(const LocalTime& time) {
  const auto two = [](int number) { return std::string(number < 10 ? "0" : "") + std::to_string(number); };
  return format_date(time.date) + " " + two(time.hour) + ":" + two(time.minute);
}

std::string inputs_of(const Facts& facts, const Catalogue& catalogue) {
  Inputs inputs;
  for (const RoutingRule& rule : catalogue.rules) gather(rule.when, facts, inputs);
  std::string json = "{";
  add_member(json, "category", quoted(facts.category.text()));
  if (!facts.area.is_empty()) add_member(json, "area", quoted(facts.area.text()));
  std::string wider;
  for (const AreaCode& area : facts.wider_areas) wider += (wider.empty() ? "" : ",") + quoted(area.text());
  if (!wider.empty()) add_member(json, "wider_areas", "[" + wider + "]");
  if (facts.received) add_member(json, "received", quoted(moment(*facts.received)));
  if (!facts.priority.is_empty()) add_member(json, "priority", quoted(facts.priority.text()));
  std::string words;
  for (const std::string& word : inputs.words) words += (words.empty() ? "" : ",") + quoted(word);
  if (!words.empty()) add_member(json, "words", "[" + words + "]");
  std::string answers = "{";
  for (const auto& [question, answer] : inputs.answers) add_member(answers, question.c_str(), quoted(answer));
  if (answers.size() > 1) add_member(json, "answers", answers + "}");
  return json + "}";
}

}  // namespace

std::vector<Lost> lost_of(const std::vector<RuleLook>& looks) {
  std::vector<Lost> lost;
  for (const RuleLook& row : looks) {
    if (row.verdict == Verdict::wins || row.rule->when.kind == Kind::always) continue;
    const Look* missed = nullptr;
    bool is_about_another = false;
    for (const Look& seen : row.because) {
      if (row.verdict == Verdict::late) break;
      if (!seen.fits && seen.kind == Kind::category) is_about_another = true;
      if (missed == nullptr && seen.fits == seen.is_forbidden) missed = &seen;
    }
    if (is_about_another) continue;
    const char* why = row.verdict == Verdict::late ? "late" : missed == nullptr || missed->is_forbidden ? "none" : code_of(missed->kind);
    lost.push_back({row.rule, why, missed == nullptr ? std::string() : missed->what});
  }
  return lost;
}

Trace trace(const Facts& facts, const Catalogue& catalogue) {
  Trace kept;
  kept.inputs = inputs_of(facts, catalogue);
  kept.lost = "[";
  for (const Lost& row : lost_of(explain(facts, catalogue))) {
    std::string object = "{";
    add_member(object, "rule", quoted(row.rule->code.text()));
    add_member(object, "department", quoted(row.rule->department.text()));
    add_member(object, "why", quoted(row.why));
    if (!row.what.empty()) add_member(object, "what", quoted(row.what));
    kept.lost += (kept.lost.size() > 1 ? "," : "") + object + "}";
  }
  kept.lost += "]";
  return kept;
}

}  // namespace klinker::routing
