#include "shared/classify/model.hpp"

#include <algorithm>

#include "shared/base/detail.hpp"
#include "shared/classify/ngrams.hpp"

namespace klinker::classify {

namespace {

/// 256·(1 + ln n); more than fifteen times says no more.
constexpr std::uint16_t oftens[] = {0, 256, 433, 537, 611, 668, 715, 754, 788, 818, 845, 870, 892, 913, 932, 949};
/// 2^30·2^(-i/16).
constexpr std::uint32_t halvings[] = {1073741824, 1028218693, 984625594, 942880699, 902905651, 864625413, 827968132,
                                      792865000, 759250125, 727060411, 696235434, 666717336, 638450708, 611382493,
                                      585461881, 560640218, 536870912};
constexpr std::int64_t a_million = 1000000;
constexpr std::int64_t doubling = 65536;
/// Beyond it a text of many thousands of features could leave 63 bits.
constexpr std::int64_t largest_scale = 131072;
constexpr std::uint32_t most_weights = 1U << 22;

/// 2^30 · 2^(-distance/65536), a straight line between two sixteenths.
std::int64_t halved(std::int64_t distance) {
  if (distance >= 31 * doubling) return 0;
  const auto within = static_cast<std::size_t>(distance % doubling);
  const std::int64_t high = halvings[within >> 12];
  const std::int64_t low = halvings[(within >> 12) + 1];
  return (high - ((high - low) * static_cast<std::int64_t>(within & 4095) >> 12)) >> (distance / doubling);
}

std::int64_t square_root(std::int64_t square) {
  std::int64_t root = 0;
  for (std::int64_t bit = std::int64_t{1} << 31; bit > 0; bit >>= 1)
    if ((root + bit) * (root + bit) <= square) root += bit;
  return root;
}

std::int64_t squared_with_sign(std::int64_t weight) { return weight < 0 ? -weight * weight : weight * weight; }

struct Counted {
  std::int32_t feature = -1;
  std::uint32_t times = 0;
};

/// The known features of a text, each once; the order follows from the text alone.
std::vector<Counted> counted(const std::vector<std::int32_t>& found) {
  std::size_t slots = 64;
  while (slots < 2 * found.size()) slots *= 2;
  std::vector<std::uint32_t> where(slots, 0);
  std::vector<Counted> all;
  all.reserve(found.size());
  for (const std::int32_t feature : found) {
    std::size_t slot = (static_cast<std::uint32_t>(feature) * 0x9E3779B1U >> 7) & (slots - 1);
    while (where[slot] != 0 && all[where[slot] - 1].feature != feature) slot = (slot + 1) & (slots - 1);
    if (where[slot] == 0) {
      all.push_back({feature, 0});
      where[slot] = static_cast<std::uint32_t>(all.size());
    }
    ++all[where[slot] - 1].times;
  }
  return all;
}

/// Bytes from front to back; what lies beyond the end is 0 and `is_short` says so.
struct Bytes {
  std::string_view left;
  bool is_short = false;

  std::string_view take(std::size_t count) {
    if (count > left.size()) is_short = true;
    const std::string_view taken = left.substr(0, is_short ? 0 : count);
    left.remove_prefix(taken.size());
    return taken;
  }
  std::uint32_t number(std::size_t bytes) {
    std::uint32_t value = 0;
    const std::string_view taken = take(bytes);
    for (std::size_t i = 0; i < taken.size(); ++i) value |= std::uint32_t{static_cast<unsigned char>(taken[i])} << (8 * i);
    return value;
  }
  std::uint32_t gap() {
    std::uint32_t value = 0;
    for (unsigned shift = 0; shift < 21; shift += 7) {
      const std::uint32_t byte = number(1);
      value |= (byte & 127U) << shift;
      if (byte < 128) return value;
    }
    is_short = true;
    return value;
  }
};

Error damaged(const char* what) { return {"format", "", detail(what)}; }

}  // namespace

std::int64_t often(std::uint32_t times) { return oftens[std::min<std::uint32_t>(times, 15)]; }

std::uint32_t checksum(std::string_view bytes) {
  std::uint32_t hash = 2166136261U;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619U;
  return hash;
}

Result<Model> Model::read(std::string_view bytes) {
  Bytes file{bytes};
  if (file.take(4) != "KLM1") return damaged("not a model of this version");
  if (file.number(4) != bytes.size() || bytes.size() < 12) return damaged("not as long as it says");
  Bytes end{bytes.substr(bytes.size() - 4)};
  if (end.number(4) != checksum(bytes.substr(0, bytes.size() - 4))) return damaged("its checksum does not fit");

  Model model;
  const std::size_t labels = file.number(2);
  const std::size_t features = file.number(4);
  const std::size_t weights = file.number(4);
  model.m_scale = static_cast<std::int32_t>(file.number(4));
  for (std::size_t i = 0; i < promises; ++i) model.m_promise.push_back(file.number(2));
  model.m_voices.model = file.number(2);
  model.m_voices.keywords = file.number(2);
  for (std::size_t i = 0; i < promises; ++i) model.m_promise_beside_keywords.push_back(file.number(2));
  if (labels == 0 || labels > most_labels || features > (1U << bucket_bits) || weights > most_weights)
    return damaged("more or less than a model can hold");
  if (model.m_scale < 0 || model.m_scale > largest_scale) return damaged("a scale out of range");
  for (const auto* promise : {&model.m_promise, &model.m_promise_beside_keywords})
    if (!std::is_sorted(promise->begin(), promise->end())) return damaged("a promise that falls");
  for (std::size_t i = 0; i < labels; ++i) model.m_labels.emplace_back(file.take(file.number(1)));
  for (std::size_t i = 0; i < labels; ++i) {
    model.m_bias.push_back(static_cast<std::int32_t>(file.number(4)));
    if (model.m_bias.back() > 64 * doubling || model.m_bias.back() < -64 * doubling) return damaged("a bias out of range");
  }

  model.m_known.resize((std::size_t{1} << bucket_bits) / 64);
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < features && !file.is_short; ++i) {
    next += file.gap();
    if (next >= (1U << bucket_bits)) return damaged("a feature beyond the last bucket");
    model.m_known[next / 64] |= std::uint64_t{1} << (next % 64);
    ++next;
  }
  std::uint32_t known = 0;
  for (const std::uint64_t word : model.m_known) {
    model.m_known_before.push_back(known);
    known += static_cast<std::uint32_t>(__builtin_popcountll(word));
  }
  for (const char idf : file.take(features)) model.m_idf.push_back(static_cast<std::uint8_t>(idf));
  model.m_first.push_back(0);
  for (std::size_t i = 0; i < features && !file.is_short; ++i) model.m_first.push_back(model.m_first.back() + file.number(2));
  if (file.is_short || model.m_first.back() != weights) return damaged("its features and weights do not add up");
  for (std::size_t i = 0; i < weights && !file.is_short; ++i) {
    model.m_label.push_back(static_cast<std::uint16_t>(file.number(labels > 256 ? 2 : 1)));
    if (model.m_label.back() >= labels) return damaged("a weight of no label");
  }
  for (const char weight : file.take(weights)) {
    model.m_weight.push_back(static_cast<std::int8_t>(weight));
    if (model.m_weight.back() > weight_steps || model.m_weight.back() < -weight_steps) return damaged("a weight out of range");
  }
  if (file.is_short || file.left.size() != 4) return damaged("its parts do not fill it");
  return model;
}

std::int32_t Model::find(std::uint32_t bucket) const {
  const std::uint64_t word = m_known[bucket / 64];
  const std::uint64_t bit = std::uint64_t{1} << (bucket % 64);
  if ((word & bit) == 0) return -1;
  return static_cast<std::int32_t>(m_known_before[bucket / 64]) + __builtin_popcountll(word & (bit - 1));
}

std::vector<std::int64_t> Model::leanings(std::string_view folded) const {
  std::vector<Ngram> ngrams;
  cut(folded, ngrams);
  std::vector<std::int32_t> found;
  found.reserve(ngrams.size());
  for (const Ngram& ngram : ngrams)
    if (const std::int32_t feature = find(ngram.bucket); feature >= 0) found.push_back(feature);

  std::vector<std::int64_t> sums(m_labels.size(), 0);
  std::int64_t square = 0;
  for (const Counted& one : counted(found)) {
    const auto feature = static_cast<std::size_t>(one.feature);
    const std::int64_t strength = often(one.times) * m_idf[feature];
    square += strength * strength;
    for (std::uint32_t at = m_first[feature]; at < m_first[feature + 1]; ++at)
      sums[m_label[at]] += squared_with_sign(m_weight[at]) * strength;
  }
  const std::int64_t length = std::max<std::int64_t>(square_root(square), 1);
  for (std::size_t label = 0; label < sums.size(); ++label) sums[label] = sums[label] * m_scale / length + m_bias[label];
  return sums;
}

std::vector<std::int32_t> likely(std::vector<std::int64_t> sums) {
  const std::int64_t best = *std::max_element(sums.begin(), sums.end());
  std::int64_t all = 0;
  for (std::int64_t& sum : sums) {
    sum = halved(best - sum);
    all += sum;
  }
  std::vector<std::int32_t> each;
  each.reserve(sums.size());
  for (const std::int64_t sum : sums) each.push_back(static_cast<std::int32_t>(sum * a_million / all));
  return each;
}

std::vector<std::int32_t> Model::millionths(std::string_view folded) const {
  std::vector<std::int32_t> each = likely(leanings(folded));
  keep_promises(each, m_promise);
  return each;
}

void keep_promises(std::vector<std::int32_t>& likely, const std::vector<std::int64_t>& table) {
  std::int32_t& best = *std::max_element(likely.begin(), likely.end());
  const std::int64_t seemed = best;
  const std::int64_t sixteenth = a_million / 16;
  const auto below = static_cast<std::size_t>(std::min<std::int64_t>(seemed / sixteenth, 15));
  const std::int64_t within = seemed - static_cast<std::int64_t>(below) * sixteenth;
  const std::int64_t promise = table[below] + (table[below + 1] - table[below]) * within / sixteenth;
  const std::int64_t is = std::max<std::int64_t>(promise * a_million / 65535, 1);
  best = 0;
  for (std::int32_t& other : likely)
    if (seemed < a_million) other = static_cast<std::int32_t>(std::min(is - 1, other * (a_million - is) / (a_million - seemed)));
  best = static_cast<std::int32_t>(is);
}

std::vector<std::int64_t> Model::weight_of_words(std::string_view folded, std::size_t label) const {
  std::vector<Ngram> ngrams;
  cut(folded, ngrams);
  std::vector<std::int64_t> words;
  for (const Ngram& ngram : ngrams) {
    if (ngram.word >= words.size()) words.resize(ngram.word + std::size_t{1}, 0);
    const std::int32_t found = find(ngram.bucket);
    if (found < 0) continue;
    const auto feature = static_cast<std::size_t>(found);
    std::int64_t all = 0;
    std::int64_t own = 0;
    for (std::uint32_t at = m_first[feature]; at < m_first[feature + 1]; ++at) {
      const std::int64_t weight = squared_with_sign(m_weight[at]) * m_idf[feature];
      all += weight;
      if (m_label[at] == label) own = weight;
    }
    const std::int64_t more = 2 * (own - all / static_cast<std::int64_t>(m_labels.size()));
    words[ngram.word] += ngram.is_pair ? more / 2 : more;
    if (ngram.is_pair) words[ngram.word - std::size_t{1}] += more / 2;
  }
  return words;
}

}  // namespace klinker::classify
