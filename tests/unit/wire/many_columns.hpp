// Columns of a made-up town, the same on every machine.
#pragma once

#include <cstdint>
#include <string>

#include "shared/wire/columns.hpp"

namespace klinker::test {

/// A row of dice that falls the same everywhere.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : m_state(seed * 2 + 1) {}
  std::uint64_t next() {
    m_state = m_state * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
    std::uint64_t mixed = m_state ^ m_state >> 33;
    mixed *= 0xFF51'AFD7'ED55'8CCDU;
    return mixed ^ mixed >> 29;
  }
  /// From 0 up to, not with, `limit`.
  std::int64_t below(std::int64_t limit) { return static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(limit)); }
  bool one_in(std::int64_t limit) { return below(limit) == 0; }

 private:
  std::uint64_t m_state;
};

/// `rows` reports with everything that occurs in a column: gaps, no place, no outcome, deadlines by the day and by the hour.
[[nodiscard]] wire::Columns many_columns(std::size_t rows, std::uint64_t seed);

}  // namespace klinker::test
