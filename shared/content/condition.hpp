// When does a question, a danger warning or a routing rule apply? One grammar for all three, so that an editor learns it once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/code.hpp"
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

/// What a condition may look at.
struct Facts {
  CategoryCode category;
  CategoryCode main_category;
  const Answers* answers = nullptr;
  std::string_view folded_text;
  AreaCode area;
};

/// A tree. `always` (the empty JSON object, or no `when`) fits everything.
struct Condition {
  enum class Kind { always, all, any, none_of, category, answer, keyword, area };
  Kind kind = Kind::always;
  std::vector<Condition> parts;          ///< all, any, none_of
  std::vector<CategoryCode> categories;  ///< category: sub or main; fits when one does
  QuestionCode question;                 ///< answer
  std::vector<std::string> is;           ///< answer: fits when the answer is, or contains as a choice, one of these; empty: any answer
  std::vector<Keyword> keywords;         ///< keyword: fits when one occurs
  std::vector<AreaCode> areas;           ///< area: fits when it is one of these
};

[[nodiscard]] bool fits(const Condition& condition, const Facts& facts);

}  // namespace klinker
