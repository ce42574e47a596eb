#include "shared/classify/ngrams.hpp"

namespace klinker::classify {

namespace {

constexpr std::uint32_t start_of_word = 2166136261U;
constexpr std::uint32_t start_of_run = 0x9E3779B1U;
constexpr std::size_t shortest_run = 4;
constexpr std::size_t longest_run = 5;

std::uint32_t with(std::uint32_t hash, std::uint32_t letter) { return (hash ^ letter) * 16777619U; }

std::uint32_t without_digits(char letter) {
  return letter >= '0' && letter <= '9' ? std::uint32_t{'0'} : static_cast<unsigned char>(letter);
}

/// The low bits of a product say little; this mixes the high ones in.
std::uint32_t bucket_of(std::uint32_t hash) {
  hash ^= hash >> 15;
  hash *= 0x2C1B3C6DU;
  hash ^= hash >> 13;
  return hash >> (32 - bucket_bits);
}

}  // namespace

void cut(std::string_view folded, std::vector<std::uint32_t>& buckets, std::vector<std::uint32_t>* words) {
  buckets.clear();
  if (words != nullptr) words->clear();
  std::uint32_t before = 0;
  std::size_t ordinal = 0;
  for (std::size_t start = 0; start < folded.size() && ordinal < most_words; ++ordinal) {
    std::size_t end = folded.find(' ', start);
    if (end == std::string_view::npos) end = folded.size();
    const std::size_t letters = end - start;
    const auto letter = [&](std::size_t at) -> std::uint32_t {
      if (at == 0) return '<';
      return at > letters ? std::uint32_t{'>'} : without_digits(folded[start + at - 1]);
    };
    const auto emit = [&](std::uint32_t hash, std::uint32_t is_pair) {
      buckets.push_back(bucket_of(hash));
      if (words != nullptr) words->push_back(static_cast<std::uint32_t>(2 * ordinal) + is_pair);
    };
    std::uint32_t whole = start_of_word;
    for (std::size_t at = 1; at <= letters; ++at) whole = with(whole, letter(at));
    emit(whole, 0);
    if (ordinal > 0) emit((before * 0x85EBCA6BU) ^ whole, 1);
    for (std::size_t at = 0; at + shortest_run <= letters + 2; ++at) {
      std::uint32_t run = start_of_run;
      for (std::size_t length = 1; length <= longest_run && at + length <= letters + 2; ++length) {
        run = with(run, letter(at + length - 1));
        if (length >= shortest_run) emit(run, 0);
      }
    }
    before = whole;
    start = end + 1;
  }
}

}  // namespace klinker::classify
