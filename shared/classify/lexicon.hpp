// Where the keywords of the categories occur in one text. Only this room includes it.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "shared/content/catalogue.hpp"

namespace klinker::classify {

/// A keyword of a category, found at a run of whole words of the folded text.
struct Hit {
  std::size_t category = 0;    ///< index in the catalogue
  std::size_t first_word = 0;  ///< ordinal in the folded text
  std::size_t last_word = 0;   ///< inclusive
  std::size_t letters = 0;     ///< of the keyword: the longer, the more it knows
  int points = 0;
};

/// A folded text cut into words, with a quick answer to "can this keyword be in there at all?".
class FoldedText {
 public:
  explicit FoldedText(std::string_view folded);
  [[nodiscard]] const std::vector<std::string_view>& words() const { return m_words; }
  /// Ordinal of the word that holds byte `at`.
  [[nodiscard]] std::size_t word_at(std::size_t at) const;
  [[nodiscard]] std::string_view text() const { return m_text; }
  /// False: certainly not inside. True: look.
  [[nodiscard]] bool may_hold(std::string_view needle) const;
  /// The same for a needle of at least seven letters with one typing error.
  [[nodiscard]] bool may_nearly_hold(std::string_view needle) const;

 private:
  [[nodiscard]] bool has_pair(char first, char second) const;
  std::string_view m_text;
  std::vector<std::string_view> m_words;
  std::vector<unsigned char> m_pairs;  ///< which pairs of neighbouring bytes occur, hashed
};

/// Every keyword at most once, in the order of the content. A word that no keyword fits may fit one of at least seven letters with one
/// typing error (a letter too many, too few, wrong, or two swapped), for three quarters of its points.
[[nodiscard]] std::vector<Hit> find_hits(const FoldedText& text, const Catalogue& catalogue);

/// Is `word` one typing error away from `keyword`? Equal words are not.
[[nodiscard]] bool is_one_typo_away(std::string_view word, std::string_view keyword);

}  // namespace klinker::classify
