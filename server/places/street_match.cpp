#include "server/places/street_match.hpp"

#include <algorithm>

#include "shared/base/text.hpp"

namespace klinker::places {
namespace {

bool begins(std::string_view text, std::string_view beginning) { return text.substr(0, beginning.size()) == beginning; }

bool begins_at_a_word(std::string_view text, std::string_view beginning) {
  for (std::size_t space = text.find(' '); space != std::string_view::npos; space = text.find(' ', space + 1))
    if (begins(text.substr(space + 1), beginning)) return true;
  return false;
}

// "m nijhofflaan" fits "martinus nijhofflaan": each typed word begins one of the street's, in its order.
bool words_begin_words(std::string_view typed, std::string_view street) {
  const auto wanted = folded_words(typed), there = folded_words(street);
  std::size_t found = 0;
  for (const std::string_view word : there)
    if (found < wanted.size() && begins(word, wanted[found])) ++found;
  return found == wanted.size();
}

std::string without_spaces(std::string_view text) {
  std::string joined(text);
  joined.erase(std::remove(joined.begin(), joined.end(), ' '), joined.end());
  return joined;
}

bool begins_within_one_slip(std::string_view text, std::string_view beginning) {
  for (const std::size_t length : {beginning.size() - 1, beginning.size(), beginning.size() + 1})
    if (length <= text.size() && is_within_one_slip(beginning, text.substr(0, length))) return true;
  return false;
}

bool begins_at_a_word_within_one_slip(std::string_view text, std::string_view beginning) {
  for (std::size_t space = text.find(' '); space != std::string_view::npos; space = text.find(' ', space + 1))
    if (begins_within_one_slip(text.substr(space + 1), beginning)) return true;
  return false;
}

// In fewer letters than these a slip would fit half the town.
constexpr std::size_t letters_for_a_slip = 4;
constexpr std::size_t letters_for_a_slip_in_a_beginning = 5;

}  // namespace

StreetName street_name(std::string_view name, std::string_view place) {
  StreetName street;
  street.folded = fold(name);
  const std::string folded_place = fold(place);
  street.with_place = folded_place.empty() ? street.folded : street.folded + ' ' + folded_place;
  street.joined = without_spaces(street.folded);
  return street;
}

std::optional<int> street_match(std::string_view typed, const StreetName& street) {
  if (typed == street.folded || typed == street.with_place) return 0;
  if (begins(street.with_place, typed)) return 1;
  if (begins_at_a_word(street.with_place, typed)) return begins_at_a_word(street.folded, typed) ? 2 : 3;
  if (words_begin_words(typed, street.with_place)) return 3;
  if (typed.size() >= letters_for_a_slip && begins(street.joined, without_spaces(typed))) return 3;
  if (typed.size() >= letters_for_a_slip && (is_within_one_slip(typed, street.folded) || is_within_one_slip(typed, street.with_place))) return first_rank_with_a_slip;
  if (typed.size() < letters_for_a_slip_in_a_beginning) return std::nullopt;
  if (begins_within_one_slip(street.with_place, typed)) return 5;
  if (begins_at_a_word_within_one_slip(street.folded, typed)) return 6;
  return std::nullopt;
}

bool is_within_one_slip(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  const std::size_t same = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin()).first - a.begin());
  if (same == a.size()) return true;
  if (a.size() < b.size()) return a.substr(same) == b.substr(same + 1);
  if (a.substr(same + 1) == b.substr(same + 1)) return true;
  return same + 1 < a.size() && a[same] == b[same + 1] && a[same + 1] == b[same] && a.substr(same + 2) == b.substr(same + 2);
}

}  // namespace klinker::places
