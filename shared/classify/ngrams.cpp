#include "shared/classify/ngrams.hpp"

#include <algorithm>
#include <string>

namespace klinker::classify {

namespace {

constexpr std::uint32_t start_of_word = 2166136261U;
constexpr std::uint32_t start_of_run = 0x9E3779B1U;
constexpr std::size_t shortest_run = 3;
constexpr std::size_t longest_run = 4;

std::uint32_t with(std::uint32_t hash, std::uint32_t letter) { return (hash ^ letter) * 16777619U; }

/// The low bits of a product say little; this mixes the high ones in.
std::uint32_t bucket_of(std::uint32_t hash) {
  hash ^= hash >> 15;
  hash *= 0x2C1B3C6DU;
  hash ^= hash >> 13;
  return hash >> (32 - bucket_bits);
}

/// "<word>" with its digits as 0: what runs are cut from.
void put_edges(std::string_view word, std::string& edged) {
  edged.clear();
  edged += '<';
  for (const char letter : word) edged += letter >= '0' && letter <= '9' ? '0' : letter;
  edged += '>';
}

std::uint32_t at(const std::string& letters, std::size_t index) { return static_cast<unsigned char>(letters[index]); }

}  // namespace

void cut(std::string_view folded, std::vector<std::uint32_t>& buckets, std::vector<std::uint32_t>* words) {
  buckets.clear();
  buckets.reserve((longest_run - shortest_run + 2) * folded.size() + 8);
  if (words != nullptr) words->clear();
  std::string edged;
  std::uint32_t before = 0;
  std::uint32_t ordinal = 0;
  for (std::size_t start = 0; start < folded.size() && ordinal < most_words; ++ordinal) {
    const std::size_t end = std::min(folded.find(' ', start), folded.size());
    put_edges(folded.substr(start, end - start), edged);
    std::uint32_t whole = start_of_word;
    for (std::size_t letter = 1; letter + 1 < edged.size(); ++letter) whole = with(whole, at(edged, letter));
    buckets.push_back(bucket_of(whole));
    if (ordinal > 0) buckets.push_back(bucket_of((before * 0x85EBCA6BU) ^ whole));
    if (words != nullptr) {
      words->push_back(2 * ordinal);
      if (ordinal > 0) words->push_back(2 * ordinal + 1);
    }
    for (std::size_t first = 0; first + shortest_run <= edged.size(); ++first) {
      const std::size_t longest = std::min(longest_run, edged.size() - first);
      std::uint32_t run = start_of_run;
      for (std::size_t length = 1; length < shortest_run; ++length) run = with(run, at(edged, first + length - 1));
      for (std::size_t length = shortest_run; length <= longest; ++length) {
        run = with(run, at(edged, first + length - 1));
        buckets.push_back(bucket_of(run));
      }
    }
    if (words != nullptr) words->resize(buckets.size(), 2 * ordinal);
    before = whole;
    start = end + 1;
  }
}

}  // namespace klinker::classify
