#include "shared/workflow/calendar.hpp"

namespace klinker::workflow {
namespace {

// Easter Sunday; the letters are those of Meeus, Astronomical Algorithms, ch. 8, so that it can be compared with the book.
Date easter(int year) {
  const int a = year % 19;
  const int b = year / 100, c = year % 100;
  const int d = b / 4, e = b % 4;
  const int f = (b + 8) / 25;
  const int g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int month_and_day = h + l - 7 * m + 114;
  return {year, month_and_day / 31, month_and_day % 31 + 1};
}

// Easter moves between 22 March and 25 April, and its feasts with it; in the other months nothing has to be worked out.
bool may_hold_a_feast(int month) { return month == 1 || (month >= 3 && month <= 6) || month == 12; }

bool does_clock_run(Date end_of, const std::vector<Pause>& pauses) {
  if (pauses.empty()) return true;
  const Instant end = end_of_day_in_amsterdam(end_of);
  for (const Pause& pause : pauses)
    if (pause.from < end && !(pause.until < end)) return false;
  return true;
}

}  // namespace

std::vector<Date> dutch_public_holidays(int year) {
  const Date sunday = easter(year);
  const Date kings_day{year, 4, 27};
  std::vector<Date> holidays = {{year, 1, 1}, plus_days(sunday, 1), weekday(kings_day) == 7 ? Date{year, 4, 26} : kings_day};
  if (year % 5 == 0) holidays.push_back({year, 5, 5});
  holidays.push_back(plus_days(sunday, 39));  // Hemelvaartsdag
  holidays.push_back(plus_days(sunday, 50));  // Tweede pinksterdag
  holidays.push_back({year, 12, 25});
  holidays.push_back({year, 12, 26});
  return holidays;
}

bool is_working_day(Date date, const Calendar& calendar) {
  bool is_working_weekday = false;
  for (const int day : calendar.working_weekdays) is_working_weekday = is_working_weekday || day == weekday(date);
  if (!is_working_weekday) return false;
  for (const Date& closed : calendar.closed)
    if (closed == date) return false;
  if (!calendar.has_dutch_public_holidays || !may_hold_a_feast(date.month)) return true;
  for (const Date& holiday : dutch_public_holidays(date.year))
    if (holiday == date) return false;
  return true;
}

Date promised_day(Instant received, const Handling& handling, const Calendar& calendar, const std::vector<Pause>& pauses) {
  const auto counts = [&](Date day) {
    return (!handling.counts_working_days || is_working_day(day, calendar)) && does_clock_run(day, pauses);
  };
  // A calendar with every day closed would loop for ever; ten years without a working day is such a calendar.
  const auto next_that_counts = [&](Date day) {
    for (int days = 0; days < 3660 && !counts(day); ++days) day = plus_days(day, 1);
    return day;
  };
  Date day = next_that_counts(amsterdam_time(received).date);
  for (int counted = 0; counted < handling.days; ++counted) day = next_that_counts(plus_days(day, 1));
  return day;
}

Instant promised_until(Instant received, const Handling& handling, const Calendar& calendar, const std::vector<Pause>& pauses) {
  constexpr std::int64_t ms_per_hour = 3600 * std::int64_t{1000};
  if (handling.hours == 0) return end_of_day_in_amsterdam(promised_day(received, handling, calendar, pauses));
  Instant until{received.ms + handling.hours * ms_per_hour};
  for (const Pause& pause : pauses)
    if (pause.from < until && received < pause.until) until.ms += pause.until.ms - (pause.from < received ? received.ms : pause.from.ms);
  return until;
}

}  // namespace klinker::workflow
