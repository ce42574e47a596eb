#include "shared/workflow/pauses.hpp"

#include <doctest/doctest.h>

using namespace klinker;

namespace {

Instant at(const char* text) { return *parse_instant(text); }

HistoryLine line(const char* when, State state) { return {at(when), Actor::handler, state, std::nullopt, "", HistoryLine::About::state}; }

Calendar dutch_week() {
  Calendar calendar;
  calendar.working_weekdays = {1, 2, 3, 4, 5};
  return calendar;
}

Handling days(int count) {
  Handling handling;
  handling.days = count;
  return handling;
}

Handling hours(int count) {
  Handling handling;
  handling.hours = count;
  return handling;
}

std::string until(const char* received, const Handling& handling, const std::vector<workflow::Pause>& pauses) {
  return format_utc(workflow::promised_until(at(received), handling, dutch_week(), pauses));
}

}  // namespace

TEST_CASE("the clock stands still from the question to the reporter until the next state") {
  const std::vector<HistoryLine> history = {line("2026-03-02T09:00:00Z", State::submitted), line("2026-03-03T09:00:00Z", State::awaiting_reporter),
                                            line("2026-03-04T09:00:00Z", State::awaiting_reporter), line("2026-03-05T09:00:00Z", State::in_progress),
                                            line("2026-03-06T09:00:00Z", State::awaiting_reporter)};

  const auto pauses = workflow::pauses_of(history, at("2026-03-07T09:00:00Z"));

  REQUIRE(pauses.size() == 2);
  CHECK(pauses[0].from == at("2026-03-03T09:00:00Z"));
  CHECK(pauses[0].until == at("2026-03-05T09:00:00Z"));
  CHECK(pauses[1].until == at("2026-03-07T09:00:00Z"));
}

TEST_CASE("each working day at whose end the reporter is waited for is added to the promise") {
  const char* const monday = "2026-03-02T09:00:00Z";

  CHECK(until(monday, days(3), {}) == "2026-03-05T23:00:00Z");
  CHECK(until(monday, days(3), {{at("2026-03-03T09:00:00Z"), at("2026-03-03T15:00:00Z")}}) == "2026-03-05T23:00:00Z");
  CHECK(until(monday, days(3), {{at("2026-03-03T09:00:00Z"), at("2026-03-05T09:00:00Z")}}) == "2026-03-09T23:00:00Z");
  CHECK(until(monday, days(3), {{at("2026-03-03T09:00:00Z"), at("2026-03-04T09:00:00Z")}, {at("2026-03-04T10:00:00Z"), at("2026-03-05T09:00:00Z")}}) ==
        "2026-03-09T23:00:00Z");
}

TEST_CASE("a weekend in which the reporter is waited for adds nothing to working days") {
  CHECK(until("2026-03-05T09:00:00Z", days(3), {{at("2026-03-07T09:00:00Z"), at("2026-03-08T09:00:00Z")}}) ==
        until("2026-03-05T09:00:00Z", days(3), {}));
}

TEST_CASE("a promise in hours is longer by exactly the time that the reporter was waited for") {
  CHECK(until("2026-03-02T09:00:00Z", hours(4), {}) == "2026-03-02T13:00:00Z");
  CHECK(until("2026-03-02T09:00:00Z", hours(4), {{at("2026-03-02T10:00:00Z"), at("2026-03-02T10:45:00Z")}}) == "2026-03-02T13:45:00Z");
  CHECK(until("2026-03-02T09:00:00Z", hours(4), {{at("2026-03-02T14:00:00Z"), at("2026-03-02T15:00:00Z")}}) == "2026-03-02T13:00:00Z");
}
