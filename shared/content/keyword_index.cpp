#include "shared/content/keyword_index.hpp"

#include "shared/content/catalogue.hpp"

namespace klinker {

std::size_t LetterPairs::slot_of(std::string_view two) {
  return (static_cast<unsigned char>(two[0]) * 61U + static_cast<unsigned char>(two[1])) % slots;
}

void LetterPairs::add(std::string_view text) {
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    const std::size_t slot = slot_of(text.substr(at, 2));
    m_bits[slot / 64] |= std::uint64_t{1} << (slot % 64);
  }
}

KeywordIndex index_of(const std::vector<Category>& categories) {
  KeywordIndex index;
  index.places.resize(1);
  for (std::uint32_t category = 0; category < categories.size(); ++category)
    for (std::uint32_t keyword = 0; keyword < categories[category].keywords.size(); ++keyword) index.places.push_back({category, keyword, 0, 0});
  index.by_start.resize(LetterPairs::slots + 1);
  index.by_end.resize(LetterPairs::slots);
  // From the back, so that each chain is in the order of the content.
  for (std::size_t at = index.places.size() - 1; at > 0; --at) {
    KeywordIndex::Place& place = index.places[at];
    const std::string_view text = categories[place.category].keywords[place.keyword].text;
    const auto put_first = [&](std::uint32_t& first, std::uint32_t& next) {
      next = first;
      first = static_cast<std::uint32_t>(at);
    };
    put_first(index.by_start[text.size() < 2 ? LetterPairs::slots : LetterPairs::slot_of(text)], place.next_by_start);
    if (text.size() >= 2) put_first(index.by_end[LetterPairs::slot_of(text.substr(text.size() - 2))], place.next_by_end);
  }
  return index;
}

}  // namespace klinker
