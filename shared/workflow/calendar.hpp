// By which day must it be done? Working days of the municipality, Dutch public holidays included.
#pragma once

#include <vector>

#include "shared/base/time.hpp"
#include "shared/content/catalogue.hpp"

namespace klinker::workflow {

/// Nieuwjaarsdag, Tweede paasdag, Koningsdag (26 April when the 27th is a Sunday), Bevrijdingsdag only in years divisible by five,
/// Hemelvaartsdag, Tweede pinksterdag, both Christmas days, Goede vrijdag not (it is a working day unless the calendar's `closed` says so).
/// Easter by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8).
[[nodiscard]] std::vector<Date> dutch_public_holidays(int year);
[[nodiscard]] bool is_working_day(Date date, const Calendar& calendar);

/// A time in which the municipality waits for the reporter: its clock stands still.
struct Pause {
  Instant from;
  Instant until;
};

/// The day of a promise in days: counting starts the day after receipt (Amsterdam time). A report received on a day without work counts
/// as received on the next working day. A day at whose end the clock stands still does not count. The promise runs until the end of the
/// returned day.
[[nodiscard]] Date promised_day(Instant received, const Handling& handling, const Calendar& calendar, const std::vector<Pause>& pauses = {});

/// The end of the promised day. A promise in hours ends so many hours after receipt, day and night, in working time or not; pauses are added.
/// `pauses` in the order in which they began.
[[nodiscard]] Instant promised_until(Instant received, const Handling& handling, const Calendar& calendar, const std::vector<Pause>& pauses = {});

}  // namespace klinker::workflow
