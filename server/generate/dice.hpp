// Chance that falls the same on every machine: the same seed gives the same city.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace klinker::generate {

/// SplitMix64 (Steele, Lea, Flood 2014).
class Dice {
 public:
  Dice(std::uint64_t seed, std::uint64_t stream) : m_state(seed * 0x9E37'79B9'7F4A'7C15U + stream) {
    m_state = next() ^ stream << 17;
  }
  std::uint64_t next() {
    std::uint64_t mixed = m_state += 0x9E37'79B9'7F4A'7C15U;
    mixed = (mixed ^ mixed >> 30) * 0xBF58'476D'1CE4'E5B9U;
    mixed = (mixed ^ mixed >> 27) * 0x94D0'49BB'1331'11EBU;
    return mixed ^ mixed >> 31;
  }
  /// From 0 up to, not with, `limit`, which is at least 1.
  std::int64_t below(std::int64_t limit) { return static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(limit)); }
  bool permille(std::int64_t chance) { return below(1000) < chance; }
  template <class T>
  const T& one_of(const std::vector<T>& list) {
    return list[static_cast<std::size_t>(below(static_cast<std::int64_t>(list.size())))];
  }

 private:
  std::uint64_t m_state;
};

/// Running sums of weights, to draw from.
class Weighted {
 public:
  void add(std::int64_t weight) { m_sums.push_back(total() + weight); }
  [[nodiscard]] std::int64_t total() const { return m_sums.empty() ? 0 : m_sums.back(); }
  /// An index; total() must not be 0.
  [[nodiscard]] std::size_t draw(Dice& dice) const {
    const std::int64_t at = dice.below(total());
    std::size_t low = 0, high = m_sums.size() - 1;
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      if (m_sums[middle] > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }

 private:
  std::vector<std::int64_t> m_sums;
};

}  // namespace klinker::generate
