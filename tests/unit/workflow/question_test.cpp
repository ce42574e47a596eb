#include "shared/workflow/question.hpp"

#include <doctest/doctest.h>

using namespace klinker;
using workflow::Question;

namespace {

HistoryLine line(std::int64_t ms, Actor by, State state, HistoryLine::About about = HistoryLine::About::state) {
  return {Instant{ms}, by, state, std::nullopt, state == State::awaiting_reporter && about == HistoryLine::About::state ? "Welke kant?" : "", about};
}

const std::vector<HistoryLine> asked = {line(1, Actor::intake, State::submitted), line(2, Actor::handler, State::awaiting_reporter)};

std::vector<HistoryLine> and_then(std::vector<HistoryLine> history, const HistoryLine& next) {
  history.push_back(next);
  return history;
}

std::string codes(const Errors& errors) { return errors.empty() ? "" : errors.front().code + errors.front().where; }

}  // namespace

TEST_CASE("a question is open until somebody moves the report, whatever else happens to it") {
  CHECK_FALSE(workflow::open_question({asked.front()}));

  const auto open = workflow::open_question(asked);
  REQUIRE(open);
  CHECK(open->line == 2);
  CHECK(open->asked == Instant{2});
  CHECK(open->text == "Welke kant?");

  const auto handed = and_then(asked, line(3, Actor::handler, State::awaiting_reporter, HistoryLine::About::department));
  REQUIRE(workflow::open_question(handed));
  CHECK(workflow::open_question(handed)->line == 2);
  CHECK_FALSE(workflow::open_question(and_then(handed, line(4, Actor::reporter, State::in_progress))));
}

TEST_CASE("every question is told with what became of it: answered by the reporter, passed over by a handler, or open") {
  auto history = and_then(asked, line(3, Actor::reporter, State::in_progress));
  history = and_then(history, line(4, Actor::handler, State::awaiting_reporter));
  history = and_then(history, line(5, Actor::handler, State::planned));
  history = and_then(history, line(6, Actor::handler, State::awaiting_reporter));

  const auto questions = workflow::questions_of(history);

  REQUIRE(questions.size() == 3);
  CHECK(questions[0].fate == Question::Fate::answered);
  CHECK(questions[1].fate == Question::Fate::passed);
  CHECK(questions[2].fate == Question::Fate::open);
  CHECK(questions[2].line == 6);
}

TEST_CASE("an answer is fresh until somebody at the desk does something with the report; handing it over is not enough") {
  const auto answered = and_then(asked, line(3, Actor::reporter, State::in_progress));

  CHECK_FALSE(workflow::has_fresh_reply(asked));
  CHECK(workflow::has_fresh_reply(answered));
  CHECK(workflow::has_fresh_reply(and_then(answered, line(4, Actor::handler, State::in_progress, HistoryLine::About::department))));
  CHECK_FALSE(workflow::has_fresh_reply(and_then(answered, line(4, Actor::handler, State::in_progress, HistoryLine::About::confirmed))));
  CHECK_FALSE(workflow::has_fresh_reply(and_then(answered, line(4, Actor::handler, State::planned))));
}

TEST_CASE("an answer has one to 3000 characters, counted as characters and not as bytes") {
  std::string longest;
  for (int i = 0; i < 3000; ++i) longest += "é";

  CHECK(codes(workflow::check_reply("")) == "required/reply");
  CHECK(workflow::check_reply("Ja").empty());
  CHECK(workflow::check_reply(longest).empty());
  CHECK(codes(workflow::check_reply(longest + "é")) == "max-length/reply");
}
