#include "shared/wire/column_forms.hpp"

#include <algorithm>

#include "shared/base/time.hpp"

namespace klinker::wire {
namespace {

constexpr std::int64_t seconds_per_day = 86'400;
constexpr std::int64_t last_second = 0xFFFF'FFFF;
constexpr std::int64_t furthest_day = 60'000;  // beyond the last second there is

}  // namespace

void put_planes(std::string& bytes, const Numbers& values) {
  const std::uint64_t largest = values.empty() ? 0 : *std::max_element(values.begin(), values.end());
  std::uint32_t width = 0;
  while (width < 8 && largest >> (8 * width) != 0) ++width;
  put_integer(bytes, width, 1);
  for (std::uint32_t plane = 0; plane < width; ++plane)
    for (const std::uint64_t value : values) bytes += static_cast<char>(value >> (8 * plane) & 0xFF);
}

bool take_planes(ByteReader& reader, std::size_t rows, Numbers& values) {
  values.assign(rows, 0);
  const std::uint32_t width = reader.small(1);
  if (width > most_width) return false;
  for (std::uint32_t plane = 0; plane < width; ++plane) {
    const std::string_view taken = reader.piece(rows);
    if (reader.has_failed()) return false;
    unsigned char any = 0;
    for (std::size_t row = 0; row < rows; ++row) {
      const auto byte = static_cast<unsigned char>(taken[row]);
      any |= byte;
      values[row] |= std::uint64_t{byte} << (8 * plane);
    }
    if (plane + 1 == width && any == 0) return false;
  }
  return !reader.has_failed();
}

std::int64_t LocalDays::end_of(std::int64_t day) {
  End& end = m_ends[static_cast<std::uint64_t>(day) % m_ends.size()];
  if (end.day != day) end = {day, end_of_day_in_amsterdam(date_of_day_number(day)).ms / 1000};
  return end.second;
}

// In the Netherlands a day begins one or two hours before that of UTC, so it is that day or the next.
std::int64_t LocalDays::day_of(std::uint32_t seconds) {
  const std::int64_t day = seconds / seconds_per_day;
  return seconds < end_of(day) ? day : day + 1;
}

std::uint64_t coded_deadline(std::uint32_t received, std::uint32_t deadline, LocalDays& days) {
  if (deadline > 0) {
    const std::int64_t day = days.day_of(deadline - 1);
    if (days.end_of(day) == deadline) return folded(day - days.day_of(received)) << 1;
  }
  return folded(std::int64_t{deadline} - received) << 1 | 1;
}

bool decoded_deadline(std::uint32_t received, std::uint64_t code, LocalDays& days, std::uint32_t& deadline) {
  std::int64_t second = 0;
  if ((code & 1) == 0) {
    const std::int64_t after = unfolded(code >> 1);
    if (after < -furthest_day || after > furthest_day) return false;
    const std::int64_t day = days.day_of(received) + after;
    if (day < 0) return false;
    second = days.end_of(day);
  } else {
    second = received + unfolded(code >> 1);
  }
  if (second < 0 || second > last_second) return false;
  deadline = static_cast<std::uint32_t>(second);
  return coded_deadline(received, deadline, days) == code;
}

}  // namespace klinker::wire
