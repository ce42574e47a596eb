// The forms in which a column of numbers becomes bytes: planes, so that what is alike stands together, and guesses, so that what can be
// known from another column costs nothing. Used by columns.cpp alone.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "shared/wire/bytes.hpp"

namespace klinker::wire {

using Numbers = std::vector<std::uint64_t>;

/// 0, -1, 1, -2… as 0, 1, 2, 3…: small whichever side of nought.
[[nodiscard]] constexpr std::uint64_t folded(std::int64_t value) {
  return static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63);
}
[[nodiscard]] constexpr std::int64_t unfolded(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1 ^ (~(value & 1) + 1));
}

/// One byte says how many bytes a value needs, at most `most_width`; then all lowest bytes, all second bytes…
inline constexpr std::uint32_t most_width = 6;
void put_planes(std::string& bytes, const Numbers& values);
/// False: cut off, or wider than it need be.
[[nodiscard]] bool take_planes(ByteReader& reader, std::size_t rows, Numbers& values);

/// Foretells a row's value from another column: what it was for the last row with the same key.
class Guesses {
 public:
  /// 0: as guessed; else the value plus 1.
  [[nodiscard]] std::uint64_t coded(std::uint32_t key, std::uint32_t value) {
    std::uint32_t& guess = m_last[key % m_last.size()];
    if (guess == value + 1) return 0;
    guess = value + 1;
    return std::uint64_t{value} + 1;
  }
  /// The value; false when it could have been guessed but was written, or the other way round.
  [[nodiscard]] bool decoded(std::uint32_t key, std::uint64_t code, std::uint32_t& value) {
    std::uint32_t& guess = m_last[key % m_last.size()];
    if (code == guess || code > 0xFFFF'FFFF || (code == 0 && guess == 0)) return false;
    if (code != 0) guess = static_cast<std::uint32_t>(code);
    value = guess - 1;
    return true;
  }

 private:
  std::array<std::uint32_t, 4096> m_last{};  // the value plus 1; 0: none yet
};

/// Days of Amsterdam by the second, remembered: a report's neighbours came the same day and are due on a few others.
class LocalDays {
 public:
  /// Days since 1970-01-01 of the day in which this second falls.
  [[nodiscard]] std::int64_t day_of(std::uint32_t seconds);
  /// The second at which this day ends, which is the first of the next.
  [[nodiscard]] std::int64_t end_of(std::int64_t day);

 private:
  struct End {
    std::int64_t day = -1'000'000;
    std::int64_t second = 0;
  };
  std::array<End, 1024> m_ends{};
};

/// A deadline as days or seconds after receipt, whichever it was promised in.
[[nodiscard]] std::uint64_t coded_deadline(std::uint32_t received, std::uint32_t deadline, LocalDays& days);
/// False: no such second, or it is the end of a day and was not written so.
[[nodiscard]] bool decoded_deadline(std::uint32_t received, std::uint64_t code, LocalDays& days, std::uint32_t& deadline);

}  // namespace klinker::wire
