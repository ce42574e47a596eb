// The calendar table: what is promised for receipts on the days that go wrong elsewhere. The file must come out byte for byte the same from
// the native build and from the wasm one, since both run this test.
#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "shared/workflow/calendar.hpp"
#include "tests/unit/content/town_files.hpp"

using namespace klinker;

namespace {

constexpr const char* golden = "tests/golden/promises.tsv";

struct Receipt {
  const char* what;
  const char* received;  ///< UTC
};

constexpr Receipt receipts[] = {
    {"an ordinary Monday morning", "2026-03-02T09:15:00Z"},
    {"Friday afternoon", "2026-03-06T15:00:00Z"},
    {"Saturday 23:59", "2026-03-07T22:59:00Z"},
    {"Sunday 23:59", "2026-03-08T22:59:59Z"},
    {"Monday 00:00, a second later", "2026-03-08T23:00:00Z"},
    {"the night that summer time begins, 01:59", "2026-03-29T00:59:59Z"},
    {"the night that summer time begins, 03:00", "2026-03-29T01:00:00Z"},
    {"the evening before summer time begins", "2026-03-28T22:30:00Z"},
    {"the night that summer time ends, 02:30 for the first time", "2026-10-25T00:30:00Z"},
    {"the night that summer time ends, 02:30 for the second time", "2026-10-25T01:30:00Z"},
    {"the evening before summer time ends", "2026-10-24T21:30:00Z"},
    {"Maundy Thursday", "2026-04-02T10:00:00Z"},
    {"Good Friday, a working day", "2026-04-03T10:00:00Z"},
    {"Easter Sunday", "2026-04-05T10:00:00Z"},
    {"Easter Monday", "2026-04-06T10:00:00Z"},
    {"the day before Koningsdag on a Monday", "2026-04-26T10:00:00Z"},
    {"Koningsdag on a Monday", "2026-04-27T10:00:00Z"},
    {"the Friday before Koningsdag is kept on Saturday, since the 27th is a Sunday", "2031-04-25T10:00:00Z"},
    {"Koningsdag on Saturday the 26th", "2031-04-26T10:00:00Z"},
    {"Sunday the 27th, which is no Koningsdag", "2031-04-27T10:00:00Z"},
    {"Monday the 28th after it", "2031-04-28T10:00:00Z"},
    {"Liberation Day in a year that counts", "2025-05-05T10:00:00Z"},
    {"the fifth of May in a year that does not", "2026-05-05T10:00:00Z"},
    {"the day before Ascension Day", "2026-05-13T10:00:00Z"},
    {"Whit Monday", "2026-05-25T10:00:00Z"},
    {"24 December", "2026-12-24T10:00:00Z"},
    {"24 December 23:59", "2026-12-24T22:59:59Z"},
    {"Christmas Day", "2026-12-25T10:00:00Z"},
    {"Boxing Day, a Saturday", "2026-12-26T10:00:00Z"},
    {"27 December, a Sunday", "2026-12-27T10:00:00Z"},
    {"New Year's Eve 23:59", "2026-12-31T22:59:59Z"},
    {"New Year's Day 00:00", "2026-12-31T23:00:00Z"},
    {"29 February", "2028-02-29T10:00:00Z"},
    {"28 February in a leap year, at night", "2028-02-28T23:30:00Z"},
    {"28 February 2100, no leap year", "2100-02-28T10:00:00Z"},
};

struct Promise {
  const char* name;
  int hours;
  int days;
  bool is_working;
};

constexpr Promise promises[] = {{"4 hours", 4, 0, false},         {"24 hours", 24, 0, false},        {"same day", 0, 0, true},
                                {"1 working day", 0, 1, true},    {"3 working days", 0, 3, true},    {"5 working days", 0, 5, true},
                                {"20 working days", 0, 20, true}, {"1 calendar day", 0, 1, false},   {"21 calendar days", 0, 21, false}};

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string in_amsterdam(Instant instant) {
  constexpr const char* names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  const LocalTime local = amsterdam_time(instant);
  return std::string(names[weekday(local.date) - 1]) + " " + format_date(local.date) + " " + two(local.hour) + ":" + two(local.minute);
}

std::string table() {
  Calendar calendar;
  calendar.working_weekdays = {1, 2, 3, 4, 5};
  calendar.closed = {{2026, 5, 15}};
  std::string text =
      "# What is promised, counted from receipt: Dutch public holidays, Monday to Friday, and closed on Friday 15 May 2026.\n"
      "# A promise in days runs until midnight; until is that midnight, in Amsterdam and in UTC. Made by the tests:\n"
      "#   KLINKER_GOLDEN=write build/tests/unit/unit_tests -tc='*calendar table*'\n"
      "# received\twhat\tpromise\tuntil\tuntil (UTC)\n";
  for (const Receipt& receipt : receipts) {
    const Instant received = *parse_instant(receipt.received);
    for (const Promise& promise : promises) {
      Handling handling;
      handling.hours = promise.hours;
      handling.days = promise.days;
      handling.counts_working_days = promise.is_working;
      const Instant until = workflow::promised_until(received, handling, calendar);
      text += in_amsterdam(received) + "\t" + receipt.what + "\t" + promise.name + "\t" + in_amsterdam(until) + "\t" + format_utc(until) + "\n";
    }
  }
  return text;
}

}  // namespace

TEST_CASE("the calendar table is byte for byte the golden file, natively and as wasm") {
  const std::string made = table();

  const char* const wish = std::getenv("KLINKER_GOLDEN");
  if (wish != nullptr && std::string(wish) == "write") {
    std::FILE* const file = std::fopen((std::string(KLINKER_SOURCE_DIR) + "/" + golden).c_str(), "wb");
    REQUIRE(file != nullptr);
    CHECK(std::fwrite(made.data(), 1, made.size(), file) == made.size());
    std::fclose(file);
  }
  CHECK(test::source_text(golden) == made);
}

TEST_CASE("no promise ends before its receipt, nor in days at any moment but midnight") {
  Calendar calendar;
  calendar.working_weekdays = {1, 2, 3, 4, 5};
  constexpr std::int64_t hour_ms = 3600 * std::int64_t{1000};
  const Instant first = *parse_instant("2026-01-01T00:30:00Z");

  for (int hour = 0; hour < 24 * 366; hour += 5) {
    const Instant received{first.ms + hour * hour_ms};
    for (const Promise& promise : promises) {
      Handling handling;
      handling.hours = promise.hours;
      handling.days = promise.days;
      handling.counts_working_days = promise.is_working;
      const Instant until = workflow::promised_until(received, handling, calendar);
      const LocalTime end = amsterdam_time(until);

      if (!(received < until)) FAIL_CHECK(format_utc(received));
      if (promise.hours == 0 && (end.hour != 0 || end.minute != 0)) FAIL_CHECK(format_utc(until));
      if (promise.hours != 0 && until.ms - received.ms != promise.hours * hour_ms) FAIL_CHECK(format_utc(until));
    }
  }
}
