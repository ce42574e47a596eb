#include "shared/routing/explain.hpp"

#include <algorithm>

namespace klinker::routing {
namespace {

using Kind = Condition::Kind;

void append(std::string& list, const std::string& item) {
  if (!list.empty()) list += '|';
  list += item;
}

std::string clock(int minutes) {
  const auto two = [](int number) { return std::string(number < 10 ? "0" : "") + std::to_string(number); };
  return two(minutes / 60 % 24) + ":" + two(minutes % 60);
}

std::string in_words(const WeekTime& time) {
  constexpr const char* names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  std::string days;
  for (const int day : time.days) append(days, names[day - 1]);
  if (time.from == 0 && time.to == 24 * 60) return days;
  return (days.empty() ? "" : days + " ") + clock(time.from) + "-" + clock(time.to);
}

std::string found(const Condition& leaf, const Facts& facts) {
  switch (leaf.kind) {
    case Kind::category: return facts.category.text();
    case Kind::area:
      for (const AreaCode& area : leaf.areas)
        if (area == facts.area || std::find(facts.wider_areas.begin(), facts.wider_areas.end(), area) != facts.wider_areas.end()) return area.text();
      return {};
    case Kind::priority: return facts.priority.text();
    case Kind::time: return in_words(leaf.time);
    case Kind::answer: return leaf.question.text() + (leaf.is.empty() ? "" : "=" + facts.answers->at(leaf.question));
    case Kind::keyword:
      for (const Keyword& keyword : leaf.keywords)
        if (occurs(keyword, facts.folded_text)) return keyword.text;
      return {};
    default: return {};
  }
}

std::string wanted(const Condition& leaf) {
  std::string list;
  for (const CategoryCode& code : leaf.categories) append(list, code.text());
  for (const AreaCode& code : leaf.areas) append(list, code.text());
  for (const LevelCode& code : leaf.levels) append(list, code.text());
  for (const Keyword& keyword : leaf.keywords) append(list, keyword.text);
  if (leaf.kind == Kind::time) list = in_words(leaf.time);
  if (leaf.kind == Kind::answer) {
    for (const std::string& choice : leaf.is) append(list, choice);
    list = leaf.question.text() + (list.empty() ? "" : "=" + list);
  }
  return list;
}

/// What made `condition` fit, or kept it from fitting.
void look(const Condition& condition, const Facts& facts, std::vector<Look>& seen) {
  const bool is_fit = fits(condition, facts);
  switch (condition.kind) {
    case Kind::always: return;
    case Kind::all:
    case Kind::any:
      for (const Condition& part : condition.parts)
        if (fits(part, facts) == is_fit) look(part, facts, seen);
      return;
    case Kind::none_of:
      if (is_fit) return;
      for (const Condition& part : condition.parts) {
        if (!fits(part, facts)) continue;
        const std::size_t first = seen.size();
        look(part, facts, seen);
        for (std::size_t i = first; i < seen.size(); ++i) seen[i].is_forbidden = !seen[i].is_forbidden;
      }
      return;
    default: seen.push_back({condition.kind, is_fit ? found(condition, facts) : wanted(condition), is_fit, false});
  }
}

}  // namespace

const char* code_of(Condition::Kind kind) {
  switch (kind) {
    case Kind::always: return "always";
    case Kind::all: return "all";
    case Kind::any: return "any";
    case Kind::none_of: return "none";
    case Kind::category: return "category";
    case Kind::answer: return "answer";
    case Kind::keyword: return "keyword";
    case Kind::area: return "area";
    case Kind::time: return "time";
    case Kind::priority: return "priority";
  }
  return "";
}

std::vector<RuleLook> explain(const Facts& facts, const Catalogue& catalogue) {
  std::vector<RuleLook> looks;
  bool is_won = false;
  for (const RoutingRule& rule : catalogue.rules) {
    RuleLook row;
    row.rule = &rule;
    if (fits(rule.when, facts)) {
      row.verdict = is_won ? Verdict::late : Verdict::wins;
      is_won = true;
    }
    look(rule.when, facts, row.because);
    looks.push_back(std::move(row));
  }
  return looks;
}

}  // namespace klinker::routing
