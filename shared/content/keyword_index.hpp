// Which keywords can be in a text at all? Those that begin with two letters that stand side by side in it: a sixth of a city's thousands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace klinker {

struct Category;

/// Which pairs of neighbouring letters a text has, by slot; different pairs may share one.
class LetterPairs {
 public:
  static constexpr std::size_t slots = 1024;
  [[nodiscard]] static std::size_t slot_of(std::string_view two);
  void add(std::string_view text);
  [[nodiscard]] bool has(std::size_t slot) const { return (m_bits[slot / 64] >> (slot % 64) & 1U) != 0; }
  /// Of the two letters at `at`.
  [[nodiscard]] bool has_at(std::string_view needle, std::size_t at) const { return has(slot_of(needle.substr(at, 2))); }

 private:
  std::uint64_t m_bits[slots / 64] = {};
};

/// Keywords in the order of the content, chained by their first and by their last two letters. `places[0]` is nobody and ends every chain.
struct KeywordIndex {
  struct Place {
    std::uint32_t category = 0;
    std::uint32_t keyword = 0;
    std::uint32_t next_by_start = 0;
    std::uint32_t next_by_end = 0;
  };
  std::vector<Place> places;
  std::vector<std::uint32_t> by_start;  ///< the first of each slot; one slot more, for keywords of a single letter
  std::vector<std::uint32_t> by_end;    ///< who is misspelt at its start is found there
};

[[nodiscard]] KeywordIndex index_of(const std::vector<Category>& categories);

}  // namespace klinker
