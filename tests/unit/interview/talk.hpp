// A conversation as a test tells it: pairs of names and values, one screen after the other.
#pragma once

#include <string>

#include "shared/interview/session.hpp"
#include "tests/unit/classify/village.hpp"

namespace klinker::test {

// Monday 2 March 2026, 10:15 in Amsterdam.
inline constexpr Instant monday{1772442900000};

inline interview::Session begin_in(const Catalogue& town) {
  return interview::begin(town, SubmissionKey("6a1c2a1e-5a7d-4b0e-9a53-1f0d5f4e7c11"), Channel::web, "nl", monday);
}

/// Fields as the form on the screen sends them, the button last.
inline interview::Session say(interview::Session session, interview::Fields fields, const std::string& action, const Catalogue& town) {
  if (!action.empty()) fields.emplace_back("action", action);
  return interview::advance(std::move(session), fields, town, monday);
}

inline interview::Fields gps(const char* accuracy = "8.4", const char* lat = "52.05") {
  return {{"location.lat", lat}, {"location.lon", "4.35"}, {"location.source", "gps"}, {"location.accuracy_m", accuracy}};
}

inline interview::Session nothing_nearby(interview::Session session, const Catalogue& town) {
  return interview::supply_nearby(std::move(session), {}, interview::Availability::available, town, monday);
}

inline std::string faults_of(const interview::Session& session) {
  std::string text;
  for (const interview::Fault& fault : session.faults) text += (text.empty() ? "" : "; ") + fault.field + ' ' + fault.text;
  return text;
}

inline std::string screen(const interview::Session& session) { return interview::code_of(session.step); }

inline std::string path(const interview::Session& session, const Catalogue& town) {
  std::string text;
  for (const interview::Step step : interview::steps(session, town, monday)) text += (text.empty() ? "" : " ") + std::string(interview::code_of(step));
  return text;
}

/// As far as `check` with a lamp, number 12.
inline interview::Session lamp_at_check(const Catalogue& town) {
  auto session = say(begin_in(town), {{"text", "Lantaarnpaal stuk"}}, "next", town);
  session = nothing_nearby(say(std::move(session), gps(), "next", town), town);
  return say(std::move(session), {{"answers.lampnummer", "12"}}, "next", town);
}

}  // namespace klinker::test
