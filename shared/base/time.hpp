// Moments and days. A report's receipt is an instant in UTC; a promise is a day in the municipality's time zone.
// No function here looks at a clock: time is an argument.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"

namespace klinker {

/// Milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t ms = 0;
  friend bool operator==(Instant a, Instant b) { return a.ms == b.ms; }
  friend bool operator!=(Instant a, Instant b) { return a.ms != b.ms; }
  friend bool operator<(Instant a, Instant b) { return a.ms < b.ms; }
};

/// A day of the Gregorian calendar. `day_number()` counts days since 1970-01-01.
struct Date {
  int year = 1970;
  int month = 1;  ///< 1–12
  int day = 1;    ///< 1–31
  friend bool operator==(Date a, Date b) { return a.year == b.year && a.month == b.month && a.day == b.day; }
};

[[nodiscard]] std::int64_t day_number(Date date);
[[nodiscard]] Date date_of_day_number(std::int64_t days);
/// 1 = Monday … 7 = Sunday (ISO 8601).
[[nodiscard]] int weekday(Date date);
[[nodiscard]] Date plus_days(Date date, int days);

/// Wall-clock time in Europe/Amsterdam (CET/CEST, EU Directive 2000/84/EC: last Sundays of March and October, 01:00 UTC).
struct LocalTime {
  Date date;
  int hour = 0;
  int minute = 0;
  int second = 0;
};
[[nodiscard]] LocalTime amsterdam_time(Instant instant);
/// The instant at which this Amsterdam day ends (the next midnight); promises run until then.
[[nodiscard]] Instant end_of_day_in_amsterdam(Date date);

/// `2026-03-02T09:15:00Z` (milliseconds dropped).
[[nodiscard]] std::string format_utc(Instant instant);
/// `2026-03-02`.
[[nodiscard]] std::string format_date(Date date);
/// RFC 3339 with any offset. Error `format`.
[[nodiscard]] Result<Instant> parse_instant(std::string_view text);
/// `YYYY-MM-DD`, a day that exists. Error `format`.
[[nodiscard]] Result<Date> parse_date(std::string_view text);

}  // namespace klinker
