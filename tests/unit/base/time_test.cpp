#include "shared/base/time.hpp"

#include <doctest/doctest.h>

#include "shared/base/code.hpp"

using namespace klinker;

namespace {

std::string local(const char* utc) {
  const LocalTime time = amsterdam_time(*parse_instant(utc));
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return format_date(time.date) + " " + two(time.hour) + ":" + two(time.minute) + ":" + two(time.second);
}

std::string end_of(const char* date) { return format_utc(end_of_day_in_amsterdam(*parse_date(date))); }

}  // namespace

TEST_CASE("every day from 1600 to 2400 has a number one higher than the day before, and comes back from it") {
  std::int64_t number = day_number({1600, 1, 1});

  for (; number <= day_number({2400, 12, 31}); ++number) {
    const Date date = date_of_day_number(number);

    REQUIRE(day_number(date) == number);
    REQUIRE(weekday(date) == (((number + 3) % 7) + 7) % 7 + 1);
  }
  CHECK(day_number({1970, 1, 1}) == 0);
  CHECK(day_number({2000, 3, 1}) - day_number({2000, 2, 28}) == 2);
  CHECK(day_number({1900, 3, 1}) - day_number({1900, 2, 28}) == 1);
}

TEST_CASE("weekdays are those of the wall calendar") {
  CHECK(weekday({1970, 1, 1}) == 4);
  CHECK(weekday({2000, 2, 29}) == 2);
  CHECK(weekday({2026, 11, 21}) == 6);
  CHECK(weekday({1953, 2, 1}) == 7);
}

TEST_CASE("adding days crosses months, years and leap days") {
  CHECK(plus_days({2026, 12, 31}, 1) == Date{2027, 1, 1});
  CHECK(plus_days({2028, 2, 28}, 1) == Date{2028, 2, 29});
  CHECK(plus_days({2026, 3, 1}, -1) == Date{2026, 2, 28});
}

TEST_CASE("Amsterdam is an hour ahead in winter and two in summer, changing at 01:00 UTC") {
  CHECK(local("2026-01-15T12:00:00Z") == "2026-01-15 13:00:00");
  CHECK(local("2026-07-15T12:00:00Z") == "2026-07-15 14:00:00");
  CHECK(local("2026-03-29T00:59:59Z") == "2026-03-29 01:59:59");
  CHECK(local("2026-03-29T01:00:00Z") == "2026-03-29 03:00:00");
  CHECK(local("2026-10-25T00:59:59Z") == "2026-10-25 02:59:59");
  CHECK(local("2026-10-25T01:00:00Z") == "2026-10-25 02:00:00");
  CHECK(local("2026-12-31T23:00:00Z") == "2027-01-01 00:00:00");
  CHECK(local("1969-12-31T22:59:59Z") == "1969-12-31 23:59:59");
}

TEST_CASE("a day ends at the next midnight in Amsterdam, also when the clock changes that day") {
  CHECK(end_of("2026-01-15") == "2026-01-15T23:00:00Z");
  CHECK(end_of("2026-07-15") == "2026-07-15T22:00:00Z");
  CHECK(end_of("2026-03-28") == "2026-03-28T23:00:00Z");
  CHECK(end_of("2026-03-29") == "2026-03-29T22:00:00Z");  // 23 hours long
  CHECK(end_of("2026-10-24") == "2026-10-24T22:00:00Z");
  CHECK(end_of("2026-10-25") == "2026-10-25T23:00:00Z");  // 25 hours long
  CHECK(end_of("2026-12-31") == "2026-12-31T23:00:00Z");
}

TEST_CASE("an instant is read with any offset and written in UTC") {
  struct Row { const char* text; const char* utc; };
  const Row rows[] = {{"2026-03-02T09:15:00Z", "2026-03-02T09:15:00Z"},        {"2026-03-02t09:15:00z", "2026-03-02T09:15:00Z"},
                      {"2026-03-02T10:15:00+01:00", "2026-03-02T09:15:00Z"},   {"2026-03-01T23:15:00-10:00", "2026-03-02T09:15:00Z"},
                      {"2026-03-02T09:15:00.999Z", "2026-03-02T09:15:00Z"},    {"2026-12-31T23:59:60Z", "2027-01-01T00:00:00Z"},
                      {"2028-02-29T00:00:00Z", "2028-02-29T00:00:00Z"}};
  for (const Row& row : rows) {
    CAPTURE(std::string(row.text));

    const auto instant = parse_instant(row.text);

    REQUIRE(instant);
    CHECK(format_utc(*instant) == row.utc);
  }
  CHECK(parse_instant("2026-03-02T09:15:00.1234567Z")->ms % 1000 == 123);
}

TEST_CASE("what is not a moment is refused with the code format") {
  for (const char* text : {"", "2026-03-02", "2026-03-02T09:15:00", "2026-02-29T09:15:00Z", "2026-13-02T09:15:00Z", "2026-03-02T24:00:00Z",
                           "2026-03-02T09:60:00Z", "2026-03-02T09:15:61Z", "2026-03-02T09:15:00.Z", "2026-03-02T09:15:00+1:00",
                           "2026-03-02T09:15:00Zx", "2026-3-2T09:15:00Z", "-026-03-02T09:15:00Z", "2026-03-02T09:15:00+24:00"}) {
    CAPTURE(std::string(text));

    const auto instant = parse_instant(text);

    REQUIRE_FALSE(instant);
    CHECK(instant.error().code == "format");
  }
}

TEST_CASE("a day that does not exist is refused") {
  CHECK(parse_date("2028-02-29"));
  for (const char* text : {"2026-02-29", "2026-00-01", "2026-01-00", "2026-04-31", "2026-1-1", "20260101", "2026-01-01 "}) {
    CAPTURE(std::string(text));

    CHECK_FALSE(parse_date(text));
  }
}

TEST_CASE("codes of different kinds do not mix, codes of one kind compare by their text") {
  static_assert(!std::is_convertible_v<CategoryCode, DepartmentCode>);
  static_assert(!std::is_convertible_v<std::string, CategoryCode>);

  CHECK(CategoryCode("a") == CategoryCode("a"));
  CHECK(CategoryCode("a") < CategoryCode("b"));
  CHECK(CategoryCode().is_empty());
}

TEST_CASE("TRY hands the errors on, or goes on with the value") {
  const auto next_day = [](std::string_view text) -> Result<Date> {
    TRY(const Date date, parse_date(text));
    return plus_days(date, 1);
  };

  CHECK(*next_day("2026-12-31") == Date{2027, 1, 1});
  REQUIRE_FALSE(next_day("2026-12-32"));
  CHECK(next_day("2026-12-32").error().code == "format");
}
