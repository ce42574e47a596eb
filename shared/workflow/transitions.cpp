#include "shared/workflow/transitions.hpp"

#include <cstddef>

#include "shared/base/text.hpp"

namespace klinker::workflow {
namespace {

constexpr std::size_t min_note_characters = 10;
constexpr std::size_t max_note_characters = 3000;

constexpr std::size_t index_of(State state) { return static_cast<std::size_t>(state); }
constexpr std::size_t state_count = sizeof(all_states) / sizeof(all_states[0]);

constexpr bool has_way_out(State from) {
  for (const Transition& row : transitions)
    if (row.from == from) return true;
  return false;
}

constexpr bool every_state_has_a_way_out() {
  for (const State state : all_states)
    if (!has_way_out(state)) return false;
  return true;
}

// Intake makes reports `submitted` or `locating`; whatever cannot be reached from there should not be in the enum.
constexpr bool every_state_is_reachable() {
  bool is_reached[state_count] = {};
  is_reached[index_of(State::submitted)] = true;
  is_reached[index_of(State::locating)] = true;
  for (std::size_t round = 0; round < state_count; ++round)
    for (const Transition& row : transitions)
      if (is_reached[index_of(row.from)]) is_reached[index_of(row.to)] = true;
  for (const bool reached : is_reached)
    if (!reached) return false;
  return true;
}

constexpr bool closed_only_reopens() {
  for (const Transition& row : transitions)
    if (row.from == State::closed && row.to != State::reopened) return false;
  return true;
}

constexpr bool only_closed_reopens() {
  for (const Transition& row : transitions)
    if (row.to == State::reopened && row.from != State::closed) return false;
  return true;
}

constexpr bool every_open_state_can_be_closed() {
  for (const State state : all_states)
    if (state != State::closed && !is_allowed(state, State::closed, Actor::handler)) return false;
  return true;
}

constexpr bool no_row_stands_still_or_twice() {
  std::size_t count = 0;
  for (const Transition& row : transitions) {
    if (row.from == row.to) return false;
    ++count;
    std::size_t same = 0;
    for (const Transition& other : transitions) same += row.from == other.from && row.to == other.to && row.by == other.by ? 1 : 0;
    if (same != 1) return false;
  }
  return count > 0;
}

// A report described in words only gets no plan and no worker before somebody knows where it is.
constexpr bool locating_leads_only_to_submitted_or_closed() {
  for (const Transition& row : transitions)
    if (row.from == State::locating && row.to != State::submitted && row.to != State::closed) return false;
  return true;
}

static_assert(every_state_has_a_way_out());
static_assert(every_state_is_reachable());
static_assert(closed_only_reopens());
static_assert(only_closed_reopens());
static_assert(every_open_state_can_be_closed());
static_assert(no_row_stands_still_or_twice());
static_assert(locating_leads_only_to_submitted_or_closed());

constexpr bool reporter_only_answers() {
  std::size_t count = 0;
  for (const Transition& row : transitions)
    if (row.by == Actor::reporter) count += row.from == State::awaiting_reporter ? 1 : 2;
  return count == 1;
}
static_assert(reporter_only_answers());

constexpr bool states_stand_in_order_of_their_numbers() {
  for (std::size_t i = 0; i < state_count; ++i)
    if (index_of(all_states[i]) != i) return false;
  return true;
}
static_assert(states_stand_in_order_of_their_numbers());

const char* meaning_of(State state) {
  switch (state) {
    case State::submitted: return "received, classified and in the queue of a department";
    case State::locating: return "described in words only; a person must place it before it is shown or worked on";
    case State::in_progress: return "somebody of the department works on it";
    case State::planned: return "the work has a place in a plan";
    case State::awaiting_reporter: return "the reporter was asked something; the clock of the promise stands still";
    case State::closed: return "ended, with an outcome and an answer for the reporter";
    case State::reopened: return "closed before, and taken up again";
  }
  return "";
}

const char* meaning_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::solved: return "the only outcome that counts as solved";
    case Outcome::partly_solved: return "something was done, not everything";
    case Outcome::not_ours: return "another organisation is responsible";
    case Outcome::refused: return "the municipality will not do it, and says why";
    case Outcome::not_found: return "nothing was there when somebody went to look";
    case Outcome::duplicate: return "the same issue as another report";
    case Outcome::withdrawn: return "the reporter took it back";
  }
  return "";
}

}  // namespace

std::vector<State> next_states(State from, Actor by) {
  std::vector<State> states;
  for (const Transition& row : transitions)
    if (row.from == from && row.by == by) states.push_back(row.to);
  return states;
}

Errors check_move(State from, const Move& move, Actor by) {
  Errors errors;
  if (!is_allowed(from, move.to, by))
    errors.push_back({"not-allowed", "/state",
                      std::string(code_of(by)) + " may not move a report from " + code_of(from) + " to " + code_of(move.to)});
  const std::size_t note_characters = length_in_characters(tidy(move.note));
  if (move.to == State::closed) {
    if (!move.outcome) errors.push_back({"required", "/outcome", "closing needs an outcome"});
    if (note_characters < min_note_characters)
      errors.push_back({"required", "/note", "closing needs an answer of at least 10 characters for the reporter"});
  } else if (move.to == State::awaiting_reporter && note_characters < min_note_characters) {
    errors.push_back({"required", "/note", "asking the reporter needs the question"});
  }
  if (move.to != State::closed && move.outcome) {
    errors.push_back({"unexpected", "/outcome", "only a closed report has an outcome"});
  }
  if (note_characters > max_note_characters) errors.push_back({"max-length", "/note", "at most 3000 characters"});
  return errors;
}

std::string states_as_markdown() {
  std::string page =
      "# States of a report\n\n"
      "Printed from the table in `shared/workflow/transitions.hpp`; a test compares the two, so change the table and print again:\n"
      "`klinker states > docs/states.md`.\n\n"
      "| State | Meaning |\n|---|---|\n";
  const auto code = [](const char* text) { return "`" + std::string(text) + "`"; };
  for (const State state : all_states) page += "| " + code(code_of(state)) + " | " + meaning_of(state) + " |\n";
  page += "\nA report begins as `submitted`, or as `locating` when its place was only described.\n\n| From | To | By |\n|---|---|---|\n";
  for (const Transition& row : transitions)
    page += "| " + code(code_of(row.from)) + " | " + code(code_of(row.to)) + " | " + code_of(row.by) + " |\n";
  page += "\nClosing needs an outcome and an answer of at least 10 characters for the reporter; asking the reporter needs the question.\n"
      "The reporter has one move: the answer, on the status page. A report that is not answered keeps waiting until a handler moves it on; the desk shows for how long.\n\n| Outcome | Meaning |\n|---|---|\n";
  for (const Outcome outcome : all_outcomes) page += "| " + code(code_of(outcome)) + " | " + meaning_of(outcome) + " |\n";
  return page;
}

}  // namespace klinker::workflow
