#include "shared/content/keyword_index.hpp"

#include "shared/content/catalogue.hpp"

namespace klinker {

std::size_t KeywordIndex::slot_of(std::string_view letters) {
  std::uint32_t hash = 0;
  for (const char letter : letters) hash = hash * 61 + static_cast<unsigned char>(letter);
  return hash % slots;
}

KeywordIndex index_of(const std::vector<Category>& categories) {
  KeywordIndex index;
  index.places.resize(1);
  for (std::uint32_t category = 0; category < categories.size(); ++category)
    for (std::uint32_t keyword = 0; keyword < categories[category].keywords.size(); ++keyword) {
      KeywordIndex::Place place;
      place.category = category;
      place.keyword = keyword;
      index.places.push_back(place);
    }
  index.by_start.resize(KeywordIndex::slots);
  index.by_end.resize(KeywordIndex::slots);
  // From the back, so that each chain is in the order of the content.
  for (std::size_t at = index.places.size() - 1; at > 0; --at) {
    KeywordIndex::Place& place = index.places[at];
    const Keyword& keyword = categories[place.category].keywords[place.keyword];
    const std::string_view text = keyword.text;
    const auto put_first = [&](std::uint32_t& first, std::uint32_t& next) {
      next = first;
      first = static_cast<std::uint32_t>(at);
    };
    if (text.empty()) continue;
    put_first(index.by_start[KeywordIndex::slot_of(text.substr(0, 3))], place.next_by_start);
    place.is_start_free = keyword.match == Match::head || keyword.match == Match::anywhere;
    place.is_end_free = keyword.match == Match::prefix || keyword.match == Match::anywhere;
    place.may_be_misspelt = text.size() >= shortest_with_typo && text.find(' ') == std::string_view::npos;
    if (place.may_be_misspelt) put_first(index.by_end[KeywordIndex::slot_of(text.substr(text.size() - 3))], place.next_by_end);
  }
  return index;
}

}  // namespace klinker
