#include "shared/workflow/transitions.hpp"

#include <doctest/doctest.h>

#include <cstdio>

using namespace klinker;
using workflow::Move;

namespace {

std::string codes(const Errors& errors) {
  std::string list;
  for (const Error& error : errors) list += (list.empty() ? "" : " ") + error.code + error.where;
  return list;
}

Move closing(std::optional<Outcome> outcome, const char* note) {
  Move move;
  move.to = State::closed;
  move.outcome = outcome;
  move.note = note;
  return move;
}

Move to(State state) {
  Move move;
  move.to = state;
  return move;
}

std::string read_file(const std::string& path) {
  std::string text;
  std::FILE* const file = std::fopen(path.c_str(), "rb");
  REQUIRE(file != nullptr);
  char buffer[4096];
  for (std::size_t count = std::fread(buffer, 1, sizeof buffer, file); count > 0; count = std::fread(buffer, 1, sizeof buffer, file))
    text.append(buffer, count);
  (void)std::fclose(file);
  return text;
}

}  // namespace

TEST_CASE("a handler may close with an outcome and an answer") {
  CHECK(workflow::check_move(State::in_progress, closing(Outcome::solved, "De lamp is vervangen."), Actor::handler).empty());
}

TEST_CASE("closing without outcome or answer names both") {
  CHECK(codes(workflow::check_move(State::submitted, closing(std::nullopt, "   te kort  "), Actor::handler)) ==
        "required/outcome required/note");
}

TEST_CASE("an answer of ten characters is long enough, nine is not, blanks do not count") {
  CHECK(workflow::check_move(State::submitted, closing(Outcome::solved, "tien teken"), Actor::handler).empty());
  CHECK(codes(workflow::check_move(State::submitted, closing(Outcome::solved, " negen tek "), Actor::handler)) == "required/note");
}

TEST_CASE("an answer above 3000 characters is refused, whatever the move") {
  Move move = to(State::planned);
  move.note = std::string(3001, 'a');

  CHECK(codes(workflow::check_move(State::submitted, move, Actor::handler)) == "max-length/note");
}

TEST_CASE("only a closed report has an outcome") {
  Move move = to(State::in_progress);
  move.outcome = Outcome::solved;

  CHECK(codes(workflow::check_move(State::submitted, move, Actor::handler)) == "unexpected/outcome");
}

TEST_CASE("a move that is not in the table is not allowed, nor is standing still") {
  CHECK(codes(workflow::check_move(State::closed, to(State::in_progress), Actor::handler)) == "not-allowed/state");
  CHECK(codes(workflow::check_move(State::locating, to(State::planned), Actor::handler)) == "not-allowed/state");
  CHECK(codes(workflow::check_move(State::submitted, to(State::submitted), Actor::handler)) == "not-allowed/state");
}

TEST_CASE("a reporter moves nothing but a report that waits for the answer, and that to one state") {
  for (const State from : all_states)
    CHECK(workflow::next_states(from, Actor::reporter) ==
          (from == State::awaiting_reporter ? std::vector<State>{State::in_progress} : std::vector<State>{}));
  CHECK(workflow::state_after_reply() == State::in_progress);
}

TEST_CASE("the next states are exactly the rows of the table") {
  CHECK(workflow::next_states(State::closed, Actor::handler) == std::vector<State>{State::reopened});
  CHECK(workflow::next_states(State::locating, Actor::handler) == std::vector<State>{State::submitted, State::closed});
  for (const State from : all_states)
    for (const State each : workflow::next_states(from, Actor::handler)) CHECK(workflow::is_allowed(from, each, Actor::handler));
}

TEST_CASE("docs/states.md is what the table prints") {
  CHECK(read_file(std::string(KLINKER_SOURCE_DIR) + "/docs/states.md") == workflow::states_as_markdown());
}
