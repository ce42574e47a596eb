#include "shared/classify/lexicon.hpp"

#include <algorithm>

#include "shared/base/text.hpp"

namespace klinker::classify {

namespace {

constexpr std::size_t pair_slots = 4096;
constexpr std::size_t shortest_with_typo = 7;

std::size_t slot_of(char first, char second) {
  return (static_cast<unsigned char>(first) * 61U + static_cast<unsigned char>(second)) % pair_slots;
}

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

void add_typo_hits(const FoldedText& text, const Catalogue& catalogue, std::vector<Hit>& hits) {
  std::vector<std::size_t> unknown;
  for (std::size_t word = 0; word < text.words().size(); ++word) {
    const bool is_known = std::any_of(hits.begin(), hits.end(),
                                      [&](const Hit& hit) { return hit.first_word <= word && word <= hit.last_word; });
    if (!is_known && text.words()[word].size() + 1 >= shortest_with_typo) unknown.push_back(word);
  }
  if (unknown.empty()) return;
  for (std::size_t category = 0; category < catalogue.categories.size(); ++category)
    for (const Keyword& keyword : catalogue.categories[category].keywords) {
      if (keyword.text.size() < shortest_with_typo || !text.may_nearly_hold(keyword.text) || keyword.text.find(' ') != std::string::npos) continue;
      for (const std::size_t word : unknown)
        if (fits_with_typo(text.words()[word], keyword)) {
          hits.push_back({category, word, word, keyword.text.size(), keyword.weight * 3 / 4});
          break;
        }
    }
}

}  // namespace

FoldedText::FoldedText(std::string_view folded) : m_text(folded), m_words(folded_words(folded)), m_pairs(pair_slots / 8) {
  for (std::size_t at = 0; at + 1 < folded.size(); ++at) {
    const std::size_t slot = slot_of(folded[at], folded[at + 1]);
    m_pairs[slot / 8] = static_cast<unsigned char>(m_pairs[slot / 8] | (1U << (slot % 8)));
  }
}

bool FoldedText::may_hold(std::string_view needle) const {
  if (needle.size() > m_text.size()) return false;
  const auto has = [&](std::size_t at) { return has_pair(needle[at], needle[at + 1]); };
  return needle.size() < 2 || (has(0) && has(needle.size() / 2 - 1) && has(needle.size() - 2));
}

bool FoldedText::may_nearly_hold(std::string_view needle) const {
  const auto has = [&](std::size_t at) { return has_pair(needle[at], needle[at + 1]) ? 1 : 0; };
  // Beginning, middle and end stand at least a letter apart, so one error spoils one of the three; in seven letters it may spoil two.
  const int spoilt = needle.size() < 8 ? 2 : 1;
  return has(0) + has((needle.size() - 1) / 2) + has(needle.size() - 2) >= 3 - spoilt;
}

bool FoldedText::has_pair(char first, char second) const {
  const std::size_t slot = slot_of(first, second);
  return ((m_pairs[slot / 8] >> (slot % 8)) & 1U) != 0;
}

std::size_t FoldedText::word_at(std::size_t at) const {
  std::size_t word = 0;
  while (word + 1 < m_words.size() && m_words[word + 1].data() <= m_text.data() + at) ++word;
  return word;
}

std::vector<Hit> find_hits(const FoldedText& text, const Catalogue& catalogue) {
  std::vector<Hit> hits;
  for (std::size_t category = 0; category < catalogue.categories.size(); ++category)
    for (const Keyword& keyword : catalogue.categories[category].keywords) {
      if (keyword.text.empty() || !text.may_hold(keyword.text)) continue;
      const std::size_t at = find_keyword(keyword, text.text());
      if (at == std::string_view::npos) continue;
      hits.push_back({category, text.word_at(at), text.word_at(at + keyword.text.size() - 1), keyword.text.size(), keyword.weight});
    }
  add_typo_hits(text, catalogue, hits);
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
