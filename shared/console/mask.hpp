// One bit a report: does it pass? Sixty-four reports are compared, combined and counted in one step.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace klinker::console {

class Mask {
 public:
  static constexpr std::size_t word_bits = 64;
  Mask() = default;
  /// All bits set, or none; those beyond `rows` never are.
  enum class Start { none, all };
  Mask(std::size_t rows, Start start) : m_rows(rows), m_words((rows + word_bits - 1) / word_bits, start == Start::all ? ~std::uint64_t{0} : 0) {
    if (start == Start::all) trim();
  }
  [[nodiscard]] std::size_t rows() const { return m_rows; }
  [[nodiscard]] bool has(std::size_t row) const { return (m_words[row / word_bits] >> (row % word_bits) & 1) != 0; }
  [[nodiscard]] std::vector<std::uint64_t>& words() { return m_words; }
  [[nodiscard]] const std::vector<std::uint64_t>& words() const { return m_words; }
  /// Bits beyond the last row become 0 again.
  void trim() {
    if (m_rows % word_bits != 0) m_words.back() &= (std::uint64_t{1} << (m_rows % word_bits)) - 1;
  }
  [[nodiscard]] std::size_t count() const {
    std::size_t bits = 0;
    for (const std::uint64_t word : m_words) bits += ones(word);
    return bits;
  }
  [[nodiscard]] static std::size_t ones(std::uint64_t word) { return static_cast<std::size_t>(__builtin_popcountll(word)); }
  friend bool operator==(const Mask& a, const Mask& b) { return a.m_rows == b.m_rows && a.m_words == b.m_words; }

 private:
  std::size_t m_rows = 0;
  std::vector<std::uint64_t> m_words;
};

/// Calls `use(row)` for every bit of `word`, the first of which is row `first`.
template <class Use>
void for_each_bit(std::uint64_t word, std::size_t first, Use use) {
  while (word != 0) {
    use(first + static_cast<std::size_t>(__builtin_ctzll(word)));
    word &= word - 1;
  }
}

}  // namespace klinker::console
