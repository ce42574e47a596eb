#include "shared/workflow/question.hpp"

#include "shared/base/text.hpp"

namespace klinker::workflow {

std::vector<Question> questions_of(const std::vector<HistoryLine>& history) {
  std::vector<Question> questions;
  int number = 0;
  bool is_open = false;
  for (const HistoryLine& line : history) {
    ++number;
    if (line.about != HistoryLine::About::state) continue;
    if (is_open) questions.back().fate = line.by == Actor::reporter ? Question::Fate::answered : Question::Fate::passed;
    is_open = line.state == State::awaiting_reporter;
    if (is_open) questions.push_back({number, line.at, line.note, Question::Fate::open});
  }
  return questions;
}

std::optional<Question> open_question(const std::vector<HistoryLine>& history) {
  const std::vector<Question> questions = questions_of(history);
  if (questions.empty() || questions.back().fate != Question::Fate::open) return std::nullopt;
  return questions.back();
}

bool has_fresh_reply(const std::vector<HistoryLine>& history) {
  for (auto line = history.rbegin(); line != history.rend(); ++line)
    if (line->about != HistoryLine::About::department) return line->by == Actor::reporter;
  return false;
}

Errors check_reply(std::string_view text) {
  const std::size_t characters = length_in_characters(text);
  if (characters == 0) return {{"required", "/reply", "an answer needs words"}};
  if (characters > max_reply_characters) return {{"max-length", "/reply", "at most 3000 characters"}};
  return {};
}

}  // namespace klinker::workflow
