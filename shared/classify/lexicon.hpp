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
  std::size_t keyword = 0;     ///< ordinal in the content
};

/// A folded text cut into words.
class FoldedText {
 public:
  explicit FoldedText(std::string_view folded);
  [[nodiscard]] const std::vector<std::string_view>& words() const { return m_words; }
  /// Ordinal of the word that holds byte `at`.
  [[nodiscard]] std::size_t word_at(std::size_t at) const;
  [[nodiscard]] std::string_view text() const { return m_text; }

 private:
  std::string_view m_text;
  std::vector<std::string_view> m_words;
};

/// Every keyword at most once, in the order of the content. A word that no keyword fits may fit one of at least seven letters with one
/// typing error (a letter too many, too few, wrong, or two swapped), for three quarters of its points.
[[nodiscard]] std::vector<Hit> find_hits(const FoldedText& text, const Catalogue& catalogue);

/// Is `word` one typing error away from `keyword`? Equal words are not.
[[nodiscard]] bool is_one_typo_away(std::string_view word, std::string_view keyword);

}  // namespace klinker::classify
