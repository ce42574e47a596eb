#include "shared/content/condition.hpp"

#include <cstddef>

namespace klinker {
namespace {

bool contains(const std::vector<CategoryCode>& codes, const CategoryCode& code) {
  for (const CategoryCode& each : codes)
    if (each == code) return true;
  return false;
}

// An answer to a `choices` question is a list joined with commas; every other answer to a question with choices is one code.
bool has_choice(std::string_view answer, std::string_view choice) {
  while (true) {
    const std::size_t comma = answer.find(',');
    if (answer.substr(0, comma) == choice) return true;
    if (comma == std::string_view::npos) return false;
    answer.remove_prefix(comma + 1);
  }
}

bool fits_answer(const Condition& condition, const Facts& facts) {
  if (facts.answers == nullptr) return false;
  const auto found = facts.answers->find(condition.question);
  if (found == facts.answers->end() || found->second.empty()) return false;
  if (condition.is.empty()) return true;
  for (const std::string& choice : condition.is)
    if (has_choice(found->second, choice)) return true;
  return false;
}

bool is_in(const AreaCode& area, const Facts& facts) {
  if (area.is_empty()) return false;
  if (area == facts.area) return true;
  for (const AreaCode& wider : facts.wider_areas)
    if (area == wider) return true;
  return false;
}

bool has_day(const WeekTime& period, int day) {
  if (period.days.empty()) return true;
  for (const int each : period.days)
    if (each == day) return true;
  return false;
}

}  // namespace

bool holds(const WeekTime& period, const LocalTime& moment) {
  const int minute = moment.hour * 60 + moment.minute;
  const int today = weekday(moment.date);
  const bool is_over_midnight = period.to <= period.from;
  if (!is_over_midnight) return minute >= period.from && minute < period.to && has_day(period, today);
  if (minute >= period.from) return has_day(period, today);
  return minute < period.to && has_day(period, today == 1 ? 7 : today - 1);
}

bool occurs(const Keyword& keyword, std::string_view folded) {
  if (keyword.text.empty()) return false;
  const bool is_start_free = keyword.match == Match::head || keyword.match == Match::anywhere;
  const bool is_end_free = keyword.match == Match::prefix || keyword.match == Match::anywhere;
  for (std::size_t at = folded.find(keyword.text); at != std::string_view::npos; at = folded.find(keyword.text, at + 1)) {
    const std::size_t end = at + keyword.text.size();
    const bool is_at_start = at == 0 || folded[at - 1] == ' ';
    const bool is_at_end = end == folded.size() || folded[end] == ' ';
    if ((is_at_start || is_start_free) && (is_at_end || is_end_free)) return true;
  }
  return false;
}

bool fits(const Condition& condition, const Facts& facts) {
  switch (condition.kind) {
    case Condition::Kind::always: return true;
    case Condition::Kind::all:
      for (const Condition& part : condition.parts)
        if (!fits(part, facts)) return false;
      return true;
    case Condition::Kind::any:
      for (const Condition& part : condition.parts)
        if (fits(part, facts)) return true;
      return false;
    case Condition::Kind::none_of:
      for (const Condition& part : condition.parts)
        if (fits(part, facts)) return false;
      return true;
    case Condition::Kind::category:
      return (!facts.category.is_empty() && contains(condition.categories, facts.category)) ||
             (!facts.main_category.is_empty() && contains(condition.categories, facts.main_category));
    case Condition::Kind::answer: return fits_answer(condition, facts);
    case Condition::Kind::keyword:
      for (const Keyword& keyword : condition.keywords)
        if (occurs(keyword, facts.folded_text)) return true;
      return false;
    case Condition::Kind::area:
      for (const AreaCode& area : condition.areas)
        if (is_in(area, facts)) return true;
      return false;
    case Condition::Kind::time: return facts.received && holds(condition.time, *facts.received);
    case Condition::Kind::priority:
      for (const LevelCode& level : condition.levels)
        if (!facts.priority.is_empty() && level == facts.priority) return true;
      return false;
  }
  return false;
}

}  // namespace klinker
