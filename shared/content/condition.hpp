// When does a question, a danger warning or a routing rule apply? One grammar for all three, so that an editor learns it once.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/code.hpp"
#include "shared/base/time.hpp"
#include "shared/model/draft.hpp"

namespace klinker {

/// How a keyword matches the folded text of a report.
enum class Match {
  word,      ///< the whole word or phrase: `lamp` fits "de lamp is stuk", not "lampion"
  head,      ///< also as the last part of a compound, Dutch heads come last: `container` fits "glascontainer"
  prefix,    ///< also as the first part: `lantaarn` fits "lantaarnpalen"
  anywhere,  ///< also inside a word
};

/// A word or phrase, already folded.
struct Keyword {
  std::string text;
  Match match = Match::word;
  int weight = 0;  ///< points for the classifier, 1–100; 0 in a condition
};

/// Does `keyword` occur in `folded` (see fold())? Word boundaries are spaces and the ends.
[[nodiscard]] bool occurs(const Keyword& keyword, std::string_view folded);

/// A part of the week in local time: from `from` up to but not including `to`, in minutes since midnight. When `to` is not after `from` it
/// runs over midnight and belongs to the day on which it began.
struct WeekTime {
  std::vector<int> days;  ///< ISO weekdays; empty: every day
  int from = 0;
  int to = 24 * 60;
};
[[nodiscard]] bool holds(const WeekTime& period, const LocalTime& moment);

/// What a condition may look at.
struct Facts {
  CategoryCode category;
  CategoryCode main_category;
  const Answers* answers = nullptr;
  std::string_view folded_text;
  AreaCode area;
  std::vector<AreaCode> wider_areas;  ///< those of other kinds that hold the place too: the district of a neighbourhood
  std::optional<LocalTime> received;  ///< rules only; none: no time fits
  LevelCode priority;                 ///< rules only; empty: no level fits
};

/// A tree. `always` (the empty JSON object, or no `when`) fits everything.
struct Condition {
  enum class Kind { always, all, any, none_of, category, answer, keyword, area, time, priority };
  Kind kind = Kind::always;
  std::vector<Condition> parts;          ///< all, any, none_of
  std::vector<CategoryCode> categories;  ///< category: sub or main; fits when one does
  QuestionCode question;                 ///< answer
  std::vector<std::string> is;           ///< answer: fits when the answer is, or contains as a choice, one of these; empty: any answer
  std::vector<Keyword> keywords;         ///< keyword: fits when one occurs
  std::vector<AreaCode> areas;           ///< area: fits when it is one of these
  WeekTime time;                         ///< time: fits when the report was received then; routing rules only
  std::vector<LevelCode> levels;         ///< priority: fits when it is one of these; routing rules only
};

[[nodiscard]] bool fits(const Condition& condition, const Facts& facts);

}  // namespace klinker
