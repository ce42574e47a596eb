#include "server/generate/course.hpp"

#include <algorithm>

#include "shared/workflow/pauses.hpp"
#include "shared/workflow/transitions.hpp"

namespace klinker::generate {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t hour_ms = 60 * minute_ms;

// How much of its time a report takes, in thousandths, by chance in steps of a tenth: most in time, some much too late.
constexpr std::int64_t part_of_promise[] = {10, 60, 140, 250, 380, 520, 680, 850, 980, 1'500, 9'000};

std::int64_t drawn_part(Dice& dice) {
  const std::int64_t at = dice.below(1000);
  const std::size_t step = static_cast<std::size_t>(at / 100);
  return part_of_promise[step] + (part_of_promise[step + 1] - part_of_promise[step]) * (at % 100) / 100;
}

// People close reports while they work.
Instant in_working_hours(Instant moment, Dice& dice) {
  const int hour = amsterdam_time(moment).hour;
  if (hour >= 8 && hour < 17) return moment;
  const std::int64_t until_morning = hour < 8 ? 8 - hour : 32 - hour;
  return {moment.ms + until_morning * hour_ms + dice.below(8 * hour_ms)};
}

Outcome drawn_outcome(Dice& dice) {
  struct Chance {
    Outcome outcome;
    std::int64_t permille;
  };
  constexpr Chance chances[] = {{Outcome::partly_solved, 45}, {Outcome::not_ours, 55}, {Outcome::refused, 30},
                                {Outcome::not_found, 65},     {Outcome::duplicate, 35}, {Outcome::withdrawn, 12}};
  std::int64_t at = dice.below(1000);
  for (const Chance& chance : chances)
    if ((at -= chance.permille) < 0) return chance.outcome;
  return Outcome::solved;
}

class Course {
 public:
  Course(Report& report, Instant now) : m_report(report), m_now(now) {}
  /// False: that is still to come, or may not be.
  bool move(Instant at, State to, const std::string& note = {}, std::optional<Outcome> outcome = std::nullopt) {
    if (at.ms >= m_now.ms || !workflow::is_allowed(m_report.state, to, Actor::handler)) return false;
    m_report.history.push_back({at, Actor::handler, to, outcome, note});
    m_report.state = to;
    m_report.outcome = outcome;
    m_report.updated = at;
    m_report.closed = to == State::closed ? std::optional(at) : std::nullopt;
    return true;
  }
  [[nodiscard]] Instant last() const { return m_report.history.back().at; }

 private:
  Report& m_report;
  Instant m_now;
};

void count_promise_again(Report& report, const Catalogue& catalogue, Instant now) {
  if (const Handling* handling = catalogue.find_handling(report.handling))
    report.promised_until = workflow::promised_until(report.received, *handling, catalogue.calendar, workflow::pauses_of(report.history, now));
}

}  // namespace

void run_course(Report& report, const Catalogue& catalogue, const wire::City& city, Instant now, Dice& dice) {
  Course course(report, now);
  const std::int64_t time = report.promised_until.ms - report.received.ms;
  const std::int64_t takes = std::max<std::int64_t>(20 * minute_ms, time / 1000 * drawn_part(dice));
  const Instant begins{report.received.ms + std::max<std::int64_t>(5 * minute_ms, takes / 4)};
  const Instant ends = in_working_hours({report.received.ms + takes}, dice);
  const Outcome outcome = drawn_outcome(dice);
  const std::string answer = dice.one_of(city.answers.at(outcome));
  const bool is_planned = dice.permille(220), is_asked = dice.permille(35), is_reopened = dice.permille(15);
  if (report.state == State::locating) {
    (void)course.move(ends, State::closed, answer, outcome);
    return;
  }
  if (!course.move(begins, State::in_progress)) return;
  if (is_asked) {
    if (course.move({begins.ms + takes / 8}, State::awaiting_reporter, dice.one_of(city.questions)))
      (void)course.move({begins.ms + takes / 2}, State::in_progress);
  } else if (is_planned) {
    (void)course.move({begins.ms + takes / 4}, State::planned);
  }
  const bool is_closed = course.move({std::max(ends.ms, course.last().ms + minute_ms)}, State::closed, answer, outcome);
  if (is_closed && is_reopened) {
    const Instant again{course.last().ms + 30 * hour_ms + dice.below(200 * hour_ms)};
    if (course.move(again, State::reopened) && course.move({again.ms + 20 * hour_ms}, State::in_progress))
      (void)course.move(in_working_hours({again.ms + 60 * hour_ms}, dice), State::closed, dice.one_of(city.answers.at(Outcome::solved)), Outcome::solved);
  }
  if (is_asked) count_promise_again(report, catalogue, now);
}

}  // namespace klinker::generate
