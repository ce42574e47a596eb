#include "server/learn/examples.hpp"

#include <algorithm>
#include <cmath>

#include "server/learn/arithmetic.hpp"
#include "shared/classify/model.hpp"
#include "shared/classify/ngrams.hpp"

namespace klinker::learn {

namespace {

constexpr std::size_t shortest_with_typo = 3;

std::string misspelt(std::string_view word, Dice& dice) {
  std::string typed(word);
  const std::size_t at = dice.roll(static_cast<std::uint32_t>(typed.size()));
  const char letter = static_cast<char>('a' + dice.roll(26));
  switch (dice.roll(4)) {
    case 0: typed.erase(at, 1); break;
    case 1: typed.insert(at, 1, letter); break;
    case 2: typed[at] = letter; break;
    default:
      if (at + 1 < typed.size()) std::swap(typed[at], typed[at + 1]);
      else typed.erase(at, 1);
  }
  return typed;
}

std::vector<std::uint32_t>& cut_here(std::string_view folded) {
  static thread_local std::vector<std::uint32_t> buckets;
  classify::cut(folded, buckets);
  return buckets;
}

}  // namespace

std::int64_t count(const std::vector<Example>& examples, Part part) {
  return std::count_if(examples.begin(), examples.end(), [part](const Example& example) { return example.part == part; });
}

std::uint32_t Dice::roll(std::uint32_t below) {
  m_state ^= m_state << 13;
  m_state ^= m_state >> 7;
  m_state ^= m_state << 17;
  return static_cast<std::uint32_t>(((m_state >> 32) * below) >> 32);
}

std::string with_typos(std::string_view folded, std::uint32_t in_ten, Dice& dice) {
  std::string typed;
  typed.reserve(folded.size() + 16);
  for (std::size_t start = 0; start < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', start), folded.size());
    const std::string_view word = folded.substr(start, end - start);
    if (!typed.empty()) typed += ' ';
    if (word.size() >= shortest_with_typo && dice.roll(10) < in_ten) typed += misspelt(word, dice);
    else typed += word;
    start = end + 1;
  }
  return typed;
}

Features::Features(const std::vector<std::string>& folded, std::uint32_t least_reports, std::size_t most, std::size_t of_content)
    : m_feature(std::size_t{1} << classify::bucket_bits, -1), m_times(std::size_t{1} << classify::bucket_bits, 0) {
  const auto everybody = static_cast<std::uint32_t>(folded.size());
  std::vector<std::uint32_t> texts(m_feature.size(), 0);
  std::vector<std::uint32_t> sharing(m_feature.size(), 0);
  for (std::size_t text = 0; text < folded.size(); ++text) {
    count(folded[text]);
    const bool is_of_content = text + of_content >= folded.size();
    for (const std::uint32_t bucket : m_seen) {
      ++texts[bucket];
      sharing[bucket] = is_of_content ? everybody : sharing[bucket] + 1;
      m_times[bucket] = 0;
    }
  }
  const auto shared_by = [&](std::uint32_t least) {
    return static_cast<std::size_t>(std::count_if(sharing.begin(), sharing.end(), [&](std::uint32_t count_of) { return count_of >= least; }));
  };
  std::uint32_t least = std::max<std::uint32_t>(least_reports, 1);
  if (of_content > 0) least = std::min(least, everybody);
  while (shared_by(least) > most) ++least;
  for (std::uint32_t bucket = 0; bucket < sharing.size(); ++bucket) {
    if (sharing[bucket] < least) continue;
    m_feature[bucket] = static_cast<std::int32_t>(m_bucket.size());
    m_bucket.push_back(bucket);
    m_reports.push_back(texts[bucket]);
    const double rarity = logarithm((static_cast<double>(folded.size()) + 1) / (texts[bucket] + 0.5));
    m_idf.push_back(static_cast<std::uint8_t>(std::clamp(static_cast<int>(rarity * classify::idf_one + 0.5), 1, 255)));
  }
}

void Features::count(std::string_view folded) {
  m_seen.clear();
  for (const std::uint32_t bucket : cut_here(folded))
    if (m_times[bucket]++ == 0) m_seen.push_back(bucket);
}

void Features::strengths(std::string_view folded, std::vector<Strength>& strengths) {
  strengths.clear();
  count(folded);
  std::int64_t square = 0;
  for (const std::uint32_t bucket : m_seen) {
    const std::uint32_t times = m_times[bucket];
    m_times[bucket] = 0;
    if (m_feature[bucket] < 0) continue;
    const auto feature = static_cast<std::uint32_t>(m_feature[bucket]);
    const std::int64_t strength = classify::often(times) * m_idf[feature];
    square += strength * strength;
    strengths.push_back({feature, static_cast<float>(strength)});
  }
  const float length = std::sqrt(static_cast<float>(std::max<std::int64_t>(square, 1)));
  for (Strength& one : strengths) one.of /= length;
}

}  // namespace klinker::learn
