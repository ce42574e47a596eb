#include "shared/base/time.hpp"

#include <cstddef>

#include "shared/base/detail.hpp"

namespace klinker {
namespace {

constexpr std::int64_t ms_per_second = 1000;
constexpr std::int64_t seconds_per_day = 86400;

bool is_leap(std::int64_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in_month(std::int64_t year, int month) {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

// Days from 0001-01-01 to the first of January of `year`.
std::int64_t days_before_year(std::int64_t year) {
  const std::int64_t past = year - 1;
  return past * 365 + floor_div(past, 4) - floor_div(past, 100) + floor_div(past, 400);
}

Date last_sunday(int year, int month) {
  Date date{year, month, 31};  // March and October have 31 days
  date.day -= weekday(date) % 7;
  return date;
}

// Summer time runs from the last Sunday of March to the last Sunday of October, both at 01:00 UTC.
bool is_summer_time(std::int64_t utc_seconds) {
  const int year = date_of_day_number(floor_div(utc_seconds, seconds_per_day)).year;
  const std::int64_t from = day_number(last_sunday(year, 3)) * seconds_per_day + 3600;
  const std::int64_t to = day_number(last_sunday(year, 10)) * seconds_per_day + 3600;
  return utc_seconds >= from && utc_seconds < to;
}

void append_number(std::string& text, std::int64_t number, int digits) {
  char reversed[20] = {};
  for (int i = 0; i < digits; ++i, number /= 10) reversed[i] = static_cast<char>('0' + number % 10);
  for (int i = digits; i > 0; --i) text += reversed[i - 1];
}

// Reads exactly `digits` digits at the front of `rest`, and takes them away.
bool take_number(std::string_view& rest, std::size_t digits, int& number) {
  if (rest.size() < digits) return false;
  number = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (rest[i] < '0' || rest[i] > '9') return false;
    number = number * 10 + (rest[i] - '0');
  }
  rest.remove_prefix(digits);
  return true;
}

bool take(std::string_view& rest, std::string_view any_of) {
  if (rest.empty() || any_of.find(rest.front()) == std::string_view::npos) return false;
  rest.remove_prefix(1);
  return true;
}

bool take_date(std::string_view& rest, Date& date) {
  return take_number(rest, 4, date.year) && take(rest, "-") && take_number(rest, 2, date.month) && take(rest, "-") &&
         take_number(rest, 2, date.day) && date.year >= 1 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= days_in_month(date.year, date.month);
}

bool take_fraction_ms(std::string_view& rest, int& ms) {
  ms = 0;
  if (!take(rest, ".")) return true;
  int scale = 100;
  std::size_t digits = 0;
  while (digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '9') {
    ms += (rest[digits] - '0') * scale;
    scale /= 10;
    ++digits;
  }
  rest.remove_prefix(digits);
  return digits > 0;
}

bool take_offset_minutes(std::string_view& rest, int& minutes) {
  minutes = 0;
  if (take(rest, "Zz")) return true;
  if (rest.empty() || (rest.front() != '+' && rest.front() != '-')) return false;
  const int sign = rest.front() == '-' ? -1 : 1;
  rest.remove_prefix(1);
  int hours = 0;
  if (!take_number(rest, 2, hours) || !take(rest, ":") || !take_number(rest, 2, minutes)) return false;
  if (hours > 23 || minutes > 59) return false;
  minutes = sign * (hours * 60 + minutes);
  return true;
}

}  // namespace

std::int64_t day_number(Date date) {
  std::int64_t days = days_before_year(date.year) - days_before_year(1970);
  for (int month = 1; month < date.month; ++month) days += days_in_month(date.year, month);
  return days + date.day - 1;
}

Date date_of_day_number(std::int64_t days) {
  const std::int64_t since_year_one = days + days_before_year(1970);
  std::int64_t year = floor_div(since_year_one * 400, 146097) + 1;  // never late by more than one
  while (days_before_year(year) > since_year_one) --year;
  while (days_before_year(year + 1) <= since_year_one) ++year;
  auto rest = static_cast<int>(since_year_one - days_before_year(year));
  int month = 1;
  while (rest >= days_in_month(year, month)) rest -= days_in_month(year, month++);
  return {static_cast<int>(year), month, rest + 1};
}

int weekday(Date date) {
  const std::int64_t since_monday = (day_number(date) + 3) % 7;  // 1970-01-01 was a Thursday
  return static_cast<int>((since_monday + 7) % 7) + 1;
}

Date plus_days(Date date, int days) { return date_of_day_number(day_number(date) + days); }

LocalTime amsterdam_time(Instant instant) {
  const std::int64_t utc = floor_div(instant.ms, ms_per_second);
  const std::int64_t local = utc + (is_summer_time(utc) ? 7200 : 3600);
  const std::int64_t days = floor_div(local, seconds_per_day);
  const auto second_of_day = static_cast<int>(local - days * seconds_per_day);
  return {date_of_day_number(days), second_of_day / 3600, second_of_day / 60 % 60, second_of_day % 60};
}

Instant end_of_day_in_amsterdam(Date date) {
  // Midnight itself never falls into the hour that is skipped or repeated (02:00–03:00), so one look at standard time settles it.
  const std::int64_t midnight_utc_in_winter = day_number(plus_days(date, 1)) * seconds_per_day - 3600;
  const bool is_summer = is_summer_time(midnight_utc_in_winter - 3600);
  return {(midnight_utc_in_winter - (is_summer ? 3600 : 0)) * ms_per_second};
}

std::string format_utc(Instant instant) {
  const std::int64_t seconds = floor_div(instant.ms, ms_per_second);
  const std::int64_t days = floor_div(seconds, seconds_per_day);
  const std::int64_t second_of_day = seconds - days * seconds_per_day;
  std::string text = format_date(date_of_day_number(days));
  text += 'T';
  append_number(text, second_of_day / 3600, 2);
  text += ':';
  append_number(text, second_of_day / 60 % 60, 2);
  text += ':';
  append_number(text, second_of_day % 60, 2);
  text += 'Z';
  return text;
}

std::string format_date(Date date) {
  std::string text;
  append_number(text, date.year, 4);
  text += '-';
  append_number(text, date.month, 2);
  text += '-';
  append_number(text, date.day, 2);
  return text;
}

Result<Instant> parse_instant(std::string_view text) {
  std::string_view rest = text;
  Date date;
  int hour = 0, minute = 0, second = 0, ms = 0, offset = 0;
  const bool is_read = take_date(rest, date) && take(rest, "Tt ") && take_number(rest, 2, hour) && take(rest, ":") &&
                       take_number(rest, 2, minute) && take(rest, ":") && take_number(rest, 2, second) &&
                       take_fraction_ms(rest, ms) && take_offset_minutes(rest, offset) && rest.empty();
  // RFC 3339 allows second 60 for a leap second; it counts as the first of the next minute.
  if (!is_read || hour > 23 || minute > 59 || second > 60)
    return Error{"format", "", detail("not an RFC 3339 date and time with offset")};
  const std::int64_t seconds = day_number(date) * seconds_per_day + hour * 3600 + (minute - offset) * 60 + second;
  return Instant{seconds * ms_per_second + ms};
}

Result<Date> parse_date(std::string_view text) {
  std::string_view rest = text;
  Date date;
  if (!take_date(rest, date) || !rest.empty()) return Error{"format", "", detail("not a day that exists, written YYYY-MM-DD")};
  return date;
}

}  // namespace klinker
