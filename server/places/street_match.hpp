// How well do typed words fit the name of a street? Forgives an unfinished word, a missing first name and one slip of the finger.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace klinker::places {

/// A street's name in the forms it is compared with, all folded.
struct StreetName {
  std::string folded;        ///< "aagje dekenlaan"
  std::string with_place;    ///< "aagje dekenlaan delft"
  std::string joined;        ///< "aagjedekenlaan"
};
[[nodiscard]] StreetName street_name(std::string_view name, std::string_view place);

/// From here on something typed is wrong, not only unfinished.
inline constexpr int first_rank_with_a_slip = 4;

/// Lower is better; 0 is exact. None: it does not fit. `typed` is folded and not empty.
[[nodiscard]] std::optional<int> street_match(std::string_view typed, const StreetName& street);

/// Equal, or one letter added, left out, replaced, or two neighbours swapped.
[[nodiscard]] bool is_within_one_slip(std::string_view a, std::string_view b);

}  // namespace klinker::places
