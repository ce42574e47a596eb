#include "shared/classify/lexicon.hpp"

#include <algorithm>

#include "shared/base/order.hpp"
#include "shared/base/text.hpp"

namespace klinker::classify {

namespace {

/// Does the keyword stand at byte `at`, as its match kind asks?
bool stands_at(std::size_t at, const Keyword& keyword, const KeywordIndex::Place& place, std::string_view text) {
  if (text.compare(at, keyword.text.size(), keyword.text) != 0) return false;
  const std::size_t end = at + keyword.text.size();
  return (place.is_start_free || at == 0 || text[at - 1] == ' ') && (place.is_end_free || end == text.size() || text[end] == ' ');
}

/// Does the word fit the keyword with one error, in the way its match kind allows?
bool fits_with_typo(std::string_view word, const Keyword& keyword, const KeywordIndex::Place& place) {
  const std::string_view wanted = keyword.text;
  if (word.size() + 1 < wanted.size()) return false;
  if (keyword.match == Match::word || word.size() <= wanted.size() + 1) return is_one_typo_away(word, wanted);
  for (std::size_t length = wanted.size() - 1; length <= wanted.size() + 1; ++length) {
    if (place.is_end_free && is_one_typo_away(word.substr(0, length), wanted)) return true;
    if (place.is_start_free && is_one_typo_away(word.substr(word.size() - length), wanted)) return true;
  }
  return false;
}

const Keyword& keyword_at(const KeywordIndex::Place& place, const Catalogue& catalogue) {
  return catalogue.categories[place.category].keywords[place.keyword];
}

/// Once for each keyword that begins at one of the places of `text` where `slot_of` of up to three letters leads.
template <class Found>
void look_at_starts(std::string_view text, std::size_t at, const Catalogue& catalogue, const KeywordIndex& index, Found found) {
  // Three letters have a slot, and so have the keywords of two and of one.
  for (std::size_t letters = std::min<std::size_t>(3, text.size() - at); letters > 0; --letters)
    for (std::size_t place = index.by_start[KeywordIndex::slot_of(text.substr(at, letters))]; place != 0; place = index.places[place].next_by_start) {
      const Keyword& keyword = keyword_at(index.places[place], catalogue);
      if (letters == 3 ? keyword.text.size() >= 3 : keyword.text.size() == letters) found(place, keyword);
    }
}

void put_in_order_of_content(std::vector<Hit>& hits) {
  put_in_order(hits, [](const Hit& a, const Hit& b) { return a.keyword < b.keyword; });
}

bool is_among(const std::vector<Hit>& hits, std::size_t keyword) {
  return std::any_of(hits.begin(), hits.end(), [&](const Hit& hit) { return hit.keyword == keyword; });
}

/// One error leaves a long keyword's first three letters as they are or its last three.
void add_typo_hits(const FoldedText& text, const Catalogue& catalogue, const KeywordIndex& index, std::vector<Hit>& hits) {
  std::vector<Hit> typos;
  for (std::size_t ordinal = 0; ordinal < text.words().size(); ++ordinal) {
    const std::string_view word = text.words()[ordinal];
    const bool is_known = std::any_of(hits.begin(), hits.end(),
                                      [&](const Hit& hit) { return hit.first_word <= ordinal && ordinal <= hit.last_word; });
    if (is_known || word.size() + 1 < shortest_with_typo) continue;
    const auto look = [&](std::size_t place) {
      const Keyword& keyword = keyword_at(index.places[place], catalogue);
      if (fits_with_typo(word, keyword, index.places[place]) && !is_among(typos, place))
        typos.push_back({index.places[place].category, ordinal, ordinal, keyword.text.size(), keyword.weight * 3 / 4, place});
    };
    for (std::size_t at = 0; at + 3 <= word.size(); ++at) {
      const std::size_t slot = KeywordIndex::slot_of(word.substr(at, 3));
      for (std::size_t place = index.by_start[slot]; place != 0; place = index.places[place].next_by_start)
        if (index.places[place].may_be_misspelt && (at == 0 || index.places[place].is_start_free)) look(place);
      for (std::size_t place = index.by_end[slot]; place != 0; place = index.places[place].next_by_end)
        if (at + 3 == word.size() || index.places[place].is_end_free) look(place);
    }
  }
  put_in_order_of_content(typos);
  hits.insert(hits.end(), typos.begin(), typos.end());
}

}  // namespace

FoldedText::FoldedText(std::string_view folded) : m_text(folded), m_words(folded_words(folded)) {}

std::size_t FoldedText::word_at(std::size_t at) const {
  std::size_t word = 0;
  while (word + 1 < m_words.size() && m_words[word + 1].data() <= m_text.data() + at) ++word;
  return word;
}

std::vector<Hit> find_hits(const FoldedText& text, const Catalogue& catalogue) {
  const bool is_indexed = !catalogue.keyword_index.places.empty();
  const KeywordIndex made_here = is_indexed ? KeywordIndex() : index_of(catalogue.categories);
  const KeywordIndex& index = is_indexed ? catalogue.keyword_index : made_here;
  std::vector<Hit> hits;
  for (std::size_t at = 0; at < text.text().size(); ++at)
    look_at_starts(text.text(), at, catalogue, index, [&](std::size_t place, const Keyword& keyword) {
      if (stands_at(at, keyword, index.places[place], text.text()) && !is_among(hits, place))
        hits.push_back({index.places[place].category, text.word_at(at), text.word_at(at + keyword.text.size() - 1), keyword.text.size(), keyword.weight, place});
    });
  put_in_order_of_content(hits);
  add_typo_hits(text, catalogue, index, hits);
  return hits;
}

bool is_one_typo_away(std::string_view word, std::string_view keyword) {
  std::size_t same = 0;
  const std::size_t shorter = std::min(word.size(), keyword.size());
  while (same < shorter && word[same] == keyword[same]) ++same;
  const std::string_view rest = word.substr(same);
  const std::string_view wanted = keyword.substr(same);
  if (rest.size() == wanted.size()) {
    if (rest.empty()) return false;
    if (rest.substr(1) == wanted.substr(1)) return true;
    return rest.size() > 1 && rest[0] == wanted[1] && rest[1] == wanted[0] && rest.substr(2) == wanted.substr(2);
  }
  if (rest.size() == wanted.size() + 1) return rest.substr(1) == wanted;
  return rest.size() + 1 == wanted.size() && rest == wanted.substr(1);
}

}  // namespace klinker::classify
