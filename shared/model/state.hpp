// Where a report stands and how it ended. The table of allowed moves is in workflow/transitions.hpp.
#pragma once

#include <optional>
#include <string_view>

namespace klinker {

/// `locating` (plaats bepalen): described in words only; a person must place it before it can be shown or worked on.
/// `awaiting_reporter` (reactie gevraagd): the reporter was asked something; the clock of the promise stands still.
enum class State { submitted, locating, in_progress, planned, awaiting_reporter, closed, reopened };
inline constexpr State all_states[] = {State::submitted, State::locating, State::in_progress,
                                       State::planned, State::awaiting_reporter, State::closed, State::reopened};

/// How a closed report ended. Only `solved` counts as solved in any figure.
enum class Outcome { solved, partly_solved, not_ours, refused, not_found, duplicate, withdrawn };
inline constexpr Outcome all_outcomes[] = {Outcome::solved, Outcome::partly_solved, Outcome::not_ours, Outcome::refused,
                                           Outcome::not_found, Outcome::duplicate, Outcome::withdrawn};

enum class Actor { intake, handler, reporter };

[[nodiscard]] const char* code_of(State state);
[[nodiscard]] const char* code_of(Outcome outcome);
[[nodiscard]] const char* code_of(Actor actor);
[[nodiscard]] std::optional<State> state(std::string_view code);
[[nodiscard]] std::optional<Outcome> outcome(std::string_view code);

}  // namespace klinker
