// Which keywords can stand at this place of a text? Those whose first letters stand there: a handful of a city's thousands. So the time a text
// takes grows with the text, not with the catalogue.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace klinker {

struct Category;

/// Keywords in the order of the content, chained by their first and by their last three letters. `places[0]` is nobody and ends every chain.
struct KeywordIndex {
  static constexpr std::size_t slots = 2048;
  /// Of up to three letters; different ones may share a slot.
  [[nodiscard]] static std::size_t slot_of(std::string_view letters);

  struct Place {
    std::uint32_t category = 0;
    std::uint32_t keyword = 0;
    std::uint32_t next_by_start = 0;
    std::uint32_t next_by_end = 0;
    bool is_start_free = false;         ///< may stand at the end of a longer word
    bool is_end_free = false;           ///< may stand at its beginning
    bool may_be_misspelt = false;       ///< a single word that is long enough: in a shorter one a typing error makes another word
  };
  std::vector<Place> places;
  std::vector<std::uint32_t> by_start;  ///< the first of each slot; those of one or two letters by these
  std::vector<std::uint32_t> by_end;    ///< of those that may be misspelt
};

inline constexpr std::size_t shortest_with_typo = 7;

[[nodiscard]] KeywordIndex index_of(const std::vector<Category>& categories);

}  // namespace klinker
