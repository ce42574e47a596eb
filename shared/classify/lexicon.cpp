#include "shared/classify/lexicon.hpp"

#include <algorithm>

#include "shared/base/order.hpp"
#include "shared/base/text.hpp"

namespace klinker::classify {

namespace {

constexpr std::size_t shortest_with_typo = 7;

/// First place where the keyword stands as its match kind asks, as bytes; npos when it does not.
std::size_t find_keyword(const Keyword& keyword, std::string_view text) {
  const bool is_start_free = keyword.match == Match::head || keyword.match == Match::anywhere;
  const bool is_end_free = keyword.match == Match::prefix || keyword.match == Match::anywhere;
  for (std::size_t at = text.find(keyword.text); at != std::string_view::npos; at = text.find(keyword.text, at + 1)) {
    const std::size_t end = at + keyword.text.size();
    const bool is_at_start = at == 0 || text[at - 1] == ' ';
    const bool is_at_end = end == text.size() || text[end] == ' ';
    if ((is_at_start || is_start_free) && (is_at_end || is_end_free)) return at;
  }
  return std::string_view::npos;
}

/// Does the word fit the keyword with one error, in the way its match kind allows?
bool fits_with_typo(std::string_view word, const Keyword& keyword) {
  const std::string_view wanted = keyword.text;
  if (word.size() + 1 < wanted.size()) return false;
  if (keyword.match == Match::word || word.size() <= wanted.size() + 1) return is_one_typo_away(word, wanted);
  const bool is_end_free = keyword.match == Match::prefix || keyword.match == Match::anywhere;
  const bool is_start_free = keyword.match == Match::head || keyword.match == Match::anywhere;
  for (std::size_t length = wanted.size() - 1; length <= wanted.size() + 1; ++length) {
    if (is_end_free && is_one_typo_away(word.substr(0, length), wanted)) return true;
    if (is_start_free && is_one_typo_away(word.substr(word.size() - length), wanted)) return true;
  }
  return false;
}

/// False: certainly not inside, though its first two letters are.
bool may_hold(const LetterPairs& pairs, std::string_view keyword) {
  return keyword.size() < 2 || (pairs.has_at(keyword, keyword.size() / 2 - 1) && pairs.has_at(keyword, keyword.size() - 2));
}

/// The same for a keyword of at least seven letters with one typing error. Beginning, middle and end stand at least a letter apart, so one error
/// spoils one of the three; in seven letters it may spoil two, but never the first and the last.
bool may_nearly_hold(const LetterPairs& pairs, std::string_view keyword) {
  const auto has = [&](std::size_t at) { return pairs.has_at(keyword, at) ? 1 : 0; };
  return has(0) + has((keyword.size() - 1) / 2) + has(keyword.size() - 2) >= (keyword.size() < 8 ? 1 : 2);
}

const Keyword& keyword_at(const KeywordIndex::Place& place, const Catalogue& catalogue) {
  return catalogue.categories[place.category].keywords[place.keyword];
}

void put_in_order_of_content(std::vector<Hit>& hits) {
  put_in_order(hits, [](const Hit& a, const Hit& b) { return a.keyword < b.keyword; });
}

void add_typo_hits(const FoldedText& text, const Catalogue& catalogue, const KeywordIndex& index, std::vector<Hit>& hits) {
  std::vector<std::size_t> unknown;
  LetterPairs pairs;
  for (std::size_t word = 0; word < text.words().size(); ++word) {
    const bool is_known = std::any_of(hits.begin(), hits.end(),
                                      [&](const Hit& hit) { return hit.first_word <= word && word <= hit.last_word; });
    if (is_known || text.words()[word].size() + 1 < shortest_with_typo) continue;
    unknown.push_back(word);
    pairs.add(text.words()[word]);
  }
  std::vector<Hit> typos;
  const auto look = [&](std::size_t at, const Keyword& keyword) {
    const std::string& wanted = keyword.text;
    if (wanted.size() < shortest_with_typo || !may_nearly_hold(pairs, wanted) || wanted.find(' ') != std::string::npos) return;
    for (const std::size_t word : unknown)
      if (fits_with_typo(text.words()[word], keyword)) {
        typos.push_back({index.places[at].category, word, word, wanted.size(), keyword.weight * 3 / 4, at});
        return;
      }
  };
  for (std::size_t slot = 0; slot < LetterPairs::slots && !unknown.empty(); ++slot) {
    if (!pairs.has(slot)) continue;
    for (std::size_t at = index.by_start[slot]; at != 0; at = index.places[at].next_by_start) look(at, keyword_at(index.places[at], catalogue));
    for (std::size_t at = index.by_end[slot]; at != 0; at = index.places[at].next_by_end) {
      const Keyword& keyword = keyword_at(index.places[at], catalogue);
      if (!pairs.has_at(keyword.text, 0)) look(at, keyword);
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
  LetterPairs pairs;
  pairs.add(text.text());
  std::vector<Hit> hits;
  for (std::size_t slot = 0; slot <= LetterPairs::slots; ++slot) {
    if (slot < LetterPairs::slots && !pairs.has(slot)) continue;
    for (std::size_t place = index.by_start[slot]; place != 0; place = index.places[place].next_by_start) {
      const Keyword& keyword = keyword_at(index.places[place], catalogue);
      if (keyword.text.empty() || !may_hold(pairs, keyword.text)) continue;
      const std::size_t at = find_keyword(keyword, text.text());
      if (at == std::string_view::npos) continue;
      hits.push_back({index.places[place].category, text.word_at(at), text.word_at(at + keyword.text.size() - 1), keyword.text.size(), keyword.weight, place});
    }
  }
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
