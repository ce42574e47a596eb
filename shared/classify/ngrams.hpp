// A folded text cut into what a trained model knows: words, pairs of neighbouring words, and runs of letters inside a word, each as the
// number of the bucket its hash falls into.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace klinker::classify {

/// Buckets are below 2^bucket_bits.
inline constexpr int bucket_bits = 20;
/// What stands beyond it does not count: a report of three thousand characters has some five hundred words.
inline constexpr std::size_t most_words = 1000;

/// In the order of the text. Digits all count as 0, so that no house number becomes a feature. Letters inside a word are bytes: outside Latin a
/// run may be part of a letter, the same part each time. `words`, where wanted, gets for each the ordinal of its word times two, and one more
/// for a pair, which belongs to its second word.
void cut(std::string_view folded, std::vector<std::uint32_t>& buckets, std::vector<std::uint32_t>* words = nullptr);

}  // namespace klinker::classify
