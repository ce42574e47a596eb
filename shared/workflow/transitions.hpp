// Who may move a report from where to where. The table is the law: the server, the desk and docs/states.md read these rows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/model/state.hpp"

namespace klinker::workflow {

struct Transition {
  State from;
  State to;
  Actor by;
};

inline constexpr Transition transitions[] = {
    {State::submitted, State::in_progress, Actor::handler}, {State::submitted, State::planned, Actor::handler},
    {State::submitted, State::closed, Actor::handler},      {State::locating, State::submitted, Actor::handler},
    {State::locating, State::closed, Actor::handler},       {State::in_progress, State::planned, Actor::handler},
    {State::in_progress, State::closed, Actor::handler},    {State::in_progress, State::submitted, Actor::handler},
    {State::planned, State::in_progress, Actor::handler},   {State::planned, State::closed, Actor::handler},
    {State::closed, State::reopened, Actor::handler},       {State::reopened, State::in_progress, Actor::handler},
    {State::reopened, State::planned, Actor::handler},      {State::reopened, State::closed, Actor::handler},
    {State::submitted, State::awaiting_reporter, Actor::handler},   {State::in_progress, State::awaiting_reporter, Actor::handler},
    {State::planned, State::awaiting_reporter, Actor::handler},     {State::reopened, State::awaiting_reporter, Actor::handler},
    {State::awaiting_reporter, State::in_progress, Actor::handler}, {State::awaiting_reporter, State::planned, Actor::handler},
    {State::awaiting_reporter, State::closed, Actor::handler},      {State::awaiting_reporter, State::in_progress, Actor::reporter},
};

[[nodiscard]] constexpr bool is_allowed(State from, State to, Actor by) {
  for (const Transition& row : transitions)
    if (row.from == from && row.to == to && row.by == by) return true;
  return false;
}
[[nodiscard]] std::vector<State> next_states(State from, Actor by);

/// Where the reporter's answer brings a report: somebody of the department reads it. The only move a reporter makes.
[[nodiscard]] constexpr State state_after_reply() {
  State after = State::awaiting_reporter;
  for (const Transition& row : transitions)
    if (row.by == Actor::reporter) after = row.to;
  return after;
}

/// A move as somebody asks for it. Closing needs an outcome and an answer of at least 10 characters for the reporter; asking the reporter needs
/// the question.
struct Move {
  State to = State::submitted;
  std::optional<Outcome> outcome;
  std::string note;
  std::optional<std::int64_t> seen{};  ///< how many lines of its history the one who asks had seen; none: that is not compared
};
/// Empty when the move may be made. Codes: `not-allowed` (/state), `required` (/outcome, /note), `unexpected` (/outcome), `max-length` (/note, 3000).
[[nodiscard]] Errors check_move(State from, const Move& move, Actor by);

/// docs/states.md, printed from the same rows.
[[nodiscard]] std::string states_as_markdown();

}  // namespace klinker::workflow
