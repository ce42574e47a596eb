#include "shared/content/contradiction.hpp"

#include <algorithm>

namespace klinker::content {
namespace {

using Kind = Condition::Kind;

constexpr int days_of_week = 7;
constexpr int minutes_of_day = 24 * 60;

/// Whether a period holds changes only at midnight, at `from` and at `to`: looking there is looking everywhere.
template <class IsSo>
bool at_every_change(const WeekTime& a, const WeekTime& b, IsSo is_so) {
  const Date monday{2024, 1, 1};
  for (int day = 0; day < days_of_week; ++day)
    for (const int minute : {0, a.from, a.to % minutes_of_day, b.from, b.to % minutes_of_day})
      if (!is_so(LocalTime{plus_days(monday, day), minute / 60, minute % 60, 0})) return false;
  return true;
}

template <class T>
bool have_none_in_common(const std::vector<T>& a, const std::vector<T>& b) {
  return std::none_of(a.begin(), a.end(), [&](const T& each) { return std::find(b.begin(), b.end(), each) != b.end(); });
}

bool excludes(const Condition& a, const Condition& b, const Catalogue& catalogue) {
  if (a.kind != b.kind) return false;
  switch (a.kind) {
    case Kind::area: return have_none_in_common(a.areas, b.areas);
    case Kind::priority: return have_none_in_common(a.levels, b.levels);
    case Kind::time:
      return at_every_change(a.time, b.time, [&](const LocalTime& moment) { return !holds(a.time, moment) || !holds(b.time, moment); });
    case Kind::answer: {
      const Question* const question = catalogue.find_question(a.question);
      const bool takes_one = question != nullptr && question->type == QuestionType::choice;
      return takes_one && a.question == b.question && !a.is.empty() && !b.is.empty() && have_none_in_common(a.is, b.is);
    }
    default: return false;
  }
}

/// All that must fit for `condition` to fit.
void gather(const Condition& condition, std::vector<const Condition*>& needed) {
  if (condition.kind == Kind::all)
    for (const Condition& part : condition.parts) gather(part, needed);
  else
    needed.push_back(&condition);
}

}  // namespace

bool contradicts_itself(const Condition& condition, const Catalogue& catalogue) {
  if (condition.kind == Kind::any)
    return !condition.parts.empty() && std::all_of(condition.parts.begin(), condition.parts.end(),
                                                   [&](const Condition& part) { return contradicts_itself(part, catalogue); });
  if (condition.kind != Kind::all) return false;
  std::vector<const Condition*> needed;
  gather(condition, needed);
  for (std::size_t i = 0; i < needed.size(); ++i) {
    if (contradicts_itself(*needed[i], catalogue)) return true;
    for (std::size_t other = 0; other < i; ++other)
      if (excludes(*needed[i], *needed[other], catalogue)) return true;
  }
  return false;
}

bool is_within(const WeekTime& narrow, const WeekTime& wide) {
  return at_every_change(narrow, wide, [&](const LocalTime& moment) { return !holds(narrow, moment) || holds(wide, moment); });
}

}  // namespace klinker::content
