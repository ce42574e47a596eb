#include "shared/workflow/calendar.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace klinker;

namespace {

Calendar dutch_week() {
  Calendar calendar;
  calendar.working_weekdays = {1, 2, 3, 4, 5};
  return calendar;
}

Handling working(int days) {
  Handling handling;
  handling.days = days;
  return handling;
}

Handling calendar_days(int days) {
  Handling handling;
  handling.days = days;
  handling.counts_working_days = false;
  return handling;
}

std::string promised(const char* received, const Handling& handling, const Calendar& calendar = dutch_week()) {
  return format_date(workflow::promised_day(*parse_instant(received), handling, calendar));
}

bool is_holiday(const char* text) {
  const Date date = *parse_date(text);
  const std::vector<Date> holidays = workflow::dutch_public_holidays(date.year);
  return std::find(holidays.begin(), holidays.end(), date) != holidays.end();
}

}  // namespace

TEST_CASE("the Dutch public holidays fall on the days that the government announced") {
  struct Row { int year; const char* days; };
  const Row rows[] = {
      {2024, "2024-01-01 2024-04-01 2024-04-27 2024-05-09 2024-05-20 2024-12-25 2024-12-26"},
      {2025, "2025-01-01 2025-04-21 2025-04-26 2025-05-05 2025-05-29 2025-06-09 2025-12-25 2025-12-26"},
      {2026, "2026-01-01 2026-04-06 2026-04-27 2026-05-14 2026-05-25 2026-12-25 2026-12-26"},
      {2027, "2027-01-01 2027-03-29 2027-04-27 2027-05-06 2027-05-17 2027-12-25 2027-12-26"},
      {2030, "2030-01-01 2030-04-22 2030-04-27 2030-05-05 2030-05-30 2030-06-10 2030-12-25 2030-12-26"},
      {2031, "2031-01-01 2031-04-14 2031-04-26 2031-05-22 2031-06-02 2031-12-25 2031-12-26"},
  };
  for (const Row& row : rows) {
    std::string days;
    for (const Date& date : workflow::dutch_public_holidays(row.year)) days += (days.empty() ? "" : " ") + format_date(date);

    CHECK(days == row.days);
  }
}

TEST_CASE("Easter Monday is right for the earliest, the latest and the odd years") {
  for (const char* day : {"2008-03-24", "2038-04-26", "1954-04-19", "1981-04-20", "2049-04-19", "2076-04-20", "2285-03-23"}) {
    CAPTURE(std::string(day));

    CHECK(is_holiday(day));
  }
}

TEST_CASE("King's Day moves to the 26th when the 27th is a Sunday") {
  CHECK(is_holiday("2025-04-26"));
  CHECK_FALSE(is_holiday("2025-04-27"));
  CHECK(is_holiday("2026-04-27"));
}

TEST_CASE("Liberation Day is a day off only in years divisible by five, Good Friday never") {
  CHECK(is_holiday("2025-05-05"));
  CHECK_FALSE(is_holiday("2026-05-05"));
  CHECK_FALSE(is_holiday("2026-04-03"));
}

TEST_CASE("a promise in working days passes over weekends, holidays and closed days") {
  Calendar calendar = dutch_week();
  calendar.closed = {{2026, 5, 15}};
  struct Row { const char* why; const char* received; int days; const char* promised; };
  const Row rows[] = {
      {"an ordinary Monday", "2026-03-02T09:15:00Z", 3, "2026-03-05"},
      {"Friday to Monday", "2026-03-06T09:15:00Z", 1, "2026-03-09"},
      {"no days: today", "2026-03-02T09:15:00Z", 0, "2026-03-02"},
      {"no days on a Sunday: Monday", "2026-03-01T12:00:00Z", 0, "2026-03-02"},
      {"Sunday 23:59 counts as Monday", "2026-03-01T22:59:00Z", 1, "2026-03-03"},
      {"Sunday midnight is Monday", "2026-03-01T23:00:00Z", 1, "2026-03-03"},
      {"Friday 23:59", "2026-03-06T22:59:59Z", 1, "2026-03-09"},
      {"Saturday 00:00 counts as Monday", "2026-03-06T23:00:00Z", 1, "2026-03-10"},
      {"over Easter, Good Friday is worked", "2026-04-02T08:00:00Z", 2, "2026-04-07"},
      {"over King's Day", "2026-04-24T08:00:00Z", 1, "2026-04-28"},
      {"received on King's Day", "2026-04-27T08:00:00Z", 1, "2026-04-29"},
      {"over Ascension Day and the closed Friday", "2026-05-13T08:00:00Z", 1, "2026-05-18"},
      {"over Whit Monday", "2026-05-22T08:00:00Z", 1, "2026-05-26"},
      {"24 December", "2026-12-24T08:00:00Z", 1, "2026-12-28"},
      {"25 December counts as the 28th", "2026-12-25T08:00:00Z", 1, "2026-12-29"},
      {"26 December, a Saturday", "2026-12-26T08:00:00Z", 0, "2026-12-28"},
      {"over New Year", "2026-12-31T08:00:00Z", 1, "2027-01-04"},
      {"New Year's Eve in UTC is New Year's Day here", "2026-12-31T23:30:00Z", 0, "2027-01-04"},
      {"over the night the clock goes forward", "2026-03-28T23:30:00Z", 1, "2026-03-31"},
      {"Friday evening before the clock goes back", "2026-10-23T21:59:00Z", 1, "2026-10-26"},
      {"in the hour that comes twice", "2026-10-25T00:30:00Z", 1, "2026-10-27"},
      {"fifteen working days over Easter", "2026-03-30T08:00:00Z", 15, "2026-04-21"},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.why));

    CHECK(promised(row.received, working(row.days), calendar) == row.promised);
  }
}

TEST_CASE("a promise in calendar days passes over nothing") {
  CHECK(promised("2026-12-24T08:00:00Z", calendar_days(1)) == "2026-12-25");
  CHECK(promised("2026-12-31T23:30:00Z", calendar_days(0)) == "2027-01-01");
  CHECK(promised("2028-02-28T08:00:00Z", calendar_days(2)) == "2028-03-01");
}

TEST_CASE("a municipality that works on other days gives other promises") {
  Calendar calendar;
  calendar.working_weekdays = {1, 2, 4, 6};
  calendar.has_dutch_public_holidays = false;

  CHECK(promised("2026-03-03T08:00:00Z", working(1), calendar) == "2026-03-05");
  CHECK(promised("2026-12-24T08:00:00Z", working(1), calendar) == "2026-12-26");
}

TEST_CASE("the promise runs until the end of the promised day in Amsterdam") {
  const auto until = [](const char* received) {
    return format_utc(workflow::promised_until(*parse_instant(received), working(1), dutch_week()));
  };

  CHECK(until("2026-01-12T08:00:00Z") == "2026-01-13T23:00:00Z");
  CHECK(until("2026-07-13T08:00:00Z") == "2026-07-14T22:00:00Z");
}

TEST_CASE("more days never promise an earlier day, and a later receipt never an earlier one") {
  const std::int64_t hour = 3'600'000;
  for (int days = 0; days < 12; ++days) {
    Instant received = *parse_instant("2026-12-20T00:30:00Z");
    std::int64_t before = 0;
    for (int step = 0; step < 24 * 21; ++step, received.ms += hour) {
      const std::int64_t day = day_number(workflow::promised_day(received, working(days), dutch_week()));

      REQUIRE(day >= before);
      REQUIRE(day_number(workflow::promised_day(received, working(days + 1), dutch_week())) > day);
      before = day;
    }
  }
}

TEST_CASE("a calendar without any working day still comes to an end") {
  CHECK_FALSE(promised("2026-03-02T09:15:00Z", working(1), Calendar{}).empty());
}
