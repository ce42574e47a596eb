#include "shared/model/state.hpp"

namespace klinker {

const char* code_of(State state) {
  switch (state) {
    case State::submitted: return "submitted";
    case State::locating: return "locating";
    case State::in_progress: return "in_progress";
    case State::planned: return "planned";
    case State::awaiting_reporter: return "awaiting_reporter";
    case State::closed: return "closed";
    case State::reopened: return "reopened";
  }
  return "";
}

const char* code_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::solved: return "solved";
    case Outcome::partly_solved: return "partly_solved";
    case Outcome::not_ours: return "not_ours";
    case Outcome::refused: return "refused";
    case Outcome::not_found: return "not_found";
    case Outcome::duplicate: return "duplicate";
    case Outcome::withdrawn: return "withdrawn";
  }
  return "";
}

const char* code_of(Actor actor) {
  switch (actor) {
    case Actor::intake: return "intake";
    case Actor::handler: return "handler";
    case Actor::reporter: return "reporter";
  }
  return "";
}

std::optional<State> state(std::string_view code) {
  for (const State each : all_states)
    if (code == code_of(each)) return each;
  return std::nullopt;
}

std::optional<Outcome> outcome(std::string_view code) {
  for (const Outcome each : all_outcomes)
    if (code == code_of(each)) return each;
  return std::nullopt;
}

}  // namespace klinker
