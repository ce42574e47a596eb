// A folded text cut into what a trained model knows: words, pairs of neighbouring words, and runs of letters inside a word, each as a hash.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace klinker::classify {

/// A word, a pair or a run of letters, as the model's bucket it falls into, and where it stood.
struct Ngram {
  std::uint32_t bucket = 0;  ///< below 2^bucket_bits
  std::uint16_t word = 0;    ///< ordinal in the folded text; of a pair the second
  bool is_pair = false;
};

inline constexpr int bucket_bits = 20;
/// What stands beyond it does not count: a report of three thousand characters has some five hundred words.
inline constexpr std::size_t most_words = 1000;

/// In the order of the text. Digits all count as 0, so that no house number becomes a feature.
/// Letters inside a word are bytes: outside Latin a run may be part of a letter, the same part each time.
void cut(std::string_view folded, std::vector<Ngram>& ngrams);

}  // namespace klinker::classify
