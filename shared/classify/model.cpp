#include "shared/classify/model.hpp"

#include <algorithm>
#include <cstdlib>

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
/// Who knows seven ninths of what is usual knows the language: of ten words in Amsterdam's reports nine, in other languages seldom seven.
constexpr std::int64_t least_of_usual = 7;
constexpr std::int64_t of_usual = 9;

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

/// Bytes from front to back; what lies beyond the end is 0 and `is_short` says so.
struct Bytes {
  std::string_view file;
  std::size_t at = 0;
  bool is_short = false;

  /// Where the next `count` bytes begin.
  std::size_t skip(std::size_t count) {
    const std::size_t begin = at;
    is_short = is_short || count > file.size() - at;
    at = is_short ? file.size() : at + count;
    return begin;
  }
  std::uint32_t number(unsigned bytes) {
    const std::size_t begin = skip(bytes);
    std::uint32_t value = 0;
    for (unsigned i = 0; i < bytes && !is_short; ++i) value |= std::uint32_t{static_cast<unsigned char>(file[begin + i])} << (8 * i);
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
  /// False: it falls somewhere.
  bool read_promise(std::vector<std::int64_t>& promise) {
    promise.resize(promises);
    std::int64_t before = 0;
    bool is_rising = true;
    for (std::int64_t& one : promise) {
      one = number(2);
      is_rising = is_rising && one >= before;
      before = one;
    }
    return is_rising;
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
  if (bytes.substr(0, 4) != "KLM3") return damaged("not a model of this version");
  file.skip(4);
  if (file.number(4) != bytes.size() || bytes.size() < 12) return damaged("not as long as it says");
  Bytes end{bytes, bytes.size() - 4};
  if (end.number(4) != checksum(bytes.substr(0, bytes.size() - 4))) return damaged("its checksum does not fit");

  Model model;
  const std::size_t labels = file.number(2);
  const std::size_t features = file.number(4);
  const std::size_t weights = file.number(4);
  model.m_scale = static_cast<std::int32_t>(file.number(4));
  const bool is_rising = file.read_promise(model.m_promise);
  model.m_voices.model = file.number(2);
  model.m_voices.keywords = file.number(2);
  if (!file.read_promise(model.m_promise_beside_keywords) || !is_rising) return damaged("a promise that falls");
  model.m_usually_known = file.number(2);
  if (labels == 0 || labels > most_labels || features > (1U << bucket_bits) || weights > most_weights || model.m_scale < 0 ||
      model.m_scale > largest_scale)
    return damaged("more or less than a model can hold");
  model.m_has_long_labels = labels > 256;
  model.m_labels.resize(labels);
  for (std::string& label : model.m_labels) {
    const std::size_t length = file.number(1);
    const std::size_t begin = file.skip(length);
    if (!file.is_short) label = bytes.substr(begin, length);
  }
  model.m_bias.resize(labels);
  for (std::int64_t& bias : model.m_bias) {
    bias = static_cast<std::int32_t>(file.number(4));
    if (bias > 64 * doubling || bias < -64 * doubling) return damaged("a bias out of range");
  }
  if (file.is_short || features > bytes.size()) return damaged("its parts do not fill it");

  model.m_known.resize((std::size_t{1} << bucket_bits) / 32);
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < features; ++i) {
    next += file.gap();
    if (next >= (1U << bucket_bits)) return damaged("a feature beyond the last bucket");
    model.m_known[next / 32] |= 1U << (next % 32);
    ++next;
  }
  model.m_known_before.resize(model.m_known.size());
  std::uint32_t known = 0;
  for (std::size_t i = 0; i < model.m_known.size(); ++i) {
    model.m_known_before[i] = known;
    known += static_cast<std::uint32_t>(__builtin_popcount(model.m_known[i]));
  }
  model.m_idf = file.skip(features);
  model.m_first.resize(features + 1);
  for (std::size_t i = 0; i < features; ++i) model.m_first[i + 1] = model.m_first[i] + file.number(2);
  if (model.m_first.back() != weights) return damaged("its features and weights do not add up");
  model.m_label = file.skip(weights * (model.m_has_long_labels ? 2 : 1));
  model.m_weight = file.skip(weights);
  if (file.is_short || bytes.size() - file.at != 4) return damaged("its parts do not fill it");
  model.m_file = bytes;
  model.m_together.resize(features);
  for (std::size_t feature = 0; feature < features; ++feature)
    for (std::size_t at = model.m_first[feature]; at < model.m_first[feature + 1]; ++at) {
      const std::int64_t weight = model.weight_at(at);
      const bool is_in_order = at == model.m_first[feature] || model.label_at(at - 1) < model.label_at(at);
      if (!is_in_order || model.label_at(at) >= labels || weight > weight_steps * weight_steps || weight < -weight_steps * weight_steps)
        return damaged("a weight out of range or order");
      model.m_together[feature] += static_cast<std::int32_t>(weight);
    }
  return model;
}

std::size_t Model::label_at(std::size_t weight) const {
  const auto byte = [&](std::size_t at) -> std::size_t { return static_cast<unsigned char>(m_file[m_label + at]); };
  return m_has_long_labels ? byte(2 * weight) | byte(2 * weight + 1) << 8 : byte(weight);
}

std::int64_t Model::weight_at(std::size_t weight) const {
  const auto steps = static_cast<std::int64_t>(static_cast<signed char>(m_file[m_weight + weight]));
  return steps * std::abs(steps);
}

std::uint32_t Model::find_weight(std::uint32_t feature, std::size_t label) const {
  std::uint32_t first = m_first[feature];
  std::uint32_t beyond = m_first[feature + 1];
  while (first < beyond) {
    const std::uint32_t middle = first + (beyond - first) / 2;
    if (label_at(middle) < label) first = middle + 1;
    else beyond = middle;
  }
  return first < m_first[feature + 1] && label_at(first) == label ? first : m_first[feature + 1];
}

std::vector<std::uint32_t> Model::find_all(std::string_view folded, std::vector<std::uint32_t>* words) const {
  std::vector<std::uint32_t> ngrams;
  cut(folded, ngrams, words);
  std::vector<std::uint32_t> found;
  found.reserve(ngrams.size());
  std::size_t kept = 0;
  for (std::size_t at = 0; at < ngrams.size(); ++at) {
    const std::uint32_t word = m_known[ngrams[at] / 32];
    const std::uint32_t bit = 1U << (ngrams[at] % 32);
    if ((word & bit) == 0) continue;
    found.push_back(m_known_before[ngrams[at] / 32] + static_cast<std::uint32_t>(__builtin_popcount(word & (bit - 1))));
    if (words != nullptr) (*words)[kept++] = (*words)[at];
  }
  return found;
}

std::int64_t Model::known_permille(std::string_view folded) const {
  std::vector<std::uint32_t> ngrams;
  cut(folded, ngrams);
  const auto known = std::count_if(ngrams.begin(), ngrams.end(), [this](std::uint32_t one) { return (m_known[one / 32] >> (one % 32) & 1U) != 0; });
  return ngrams.empty() ? 0 : known * 1000 / static_cast<std::int64_t>(ngrams.size());
}

bool Model::understands(std::string_view folded) const {
  const std::int64_t known = known_permille(folded);
  return known > 0 && known * of_usual >= m_usually_known * least_of_usual;
}

std::vector<std::int64_t> Model::leanings(std::string_view folded) const {
  std::vector<std::uint32_t> found = find_all(folded, nullptr);
  std::size_t slots = 64;
  while (slots < 2 * found.size()) slots *= 2;
  std::vector<std::uint32_t> where(slots);
  std::vector<std::uint32_t> times(found.size());
  std::size_t kept = 0;
  for (const std::uint32_t feature : found) {
    std::size_t slot = (feature * 0x9E3779B1U >> 7) & (slots - 1);
    while (where[slot] != 0 && found[where[slot] - 1] != feature) slot = (slot + 1) & (slots - 1);
    if (where[slot] == 0) {
      found[kept++] = feature;
      where[slot] = static_cast<std::uint32_t>(kept);
    }
    ++times[where[slot] - 1];
  }

  const char* const file = m_file.data();
  std::vector<std::int64_t> sums(m_labels.size());
  std::int64_t square = 0;
  for (std::size_t at = 0; at < kept; ++at) {
    const std::uint32_t feature = found[at];
    const std::int64_t strength = often(times[at]) * idf_at(feature);
    square += strength * strength;
    const std::uint32_t last = m_first[feature + 1];
    // The one loop that a text's time goes into; without the question of long labels in it, it takes two thirds.
    if (m_has_long_labels)
      for (std::uint32_t weight = m_first[feature]; weight < last; ++weight) sums[label_at(weight)] += weight_at(weight) * strength;
    else
      for (std::uint32_t weight = m_first[feature]; weight < last; ++weight)
        sums[static_cast<unsigned char>(file[m_label + weight])] += weight_at(weight) * strength;
  }
  const std::int64_t length = std::max<std::int64_t>(square_root(square), 1);
  for (std::size_t label = 0; label < sums.size(); ++label) sums[label] = sums[label] * m_scale / length + m_bias[label];
  return sums;
}

std::vector<std::int64_t> likely(std::vector<std::int64_t> sums) {
  const std::int64_t best = *std::max_element(sums.begin(), sums.end());
  std::int64_t all = 0;
  for (std::int64_t& sum : sums) {
    sum = halved(best - sum);
    all += sum;
  }
  for (std::int64_t& sum : sums) sum = sum * a_million / all;
  return sums;
}

std::vector<std::int64_t> Model::millionths(std::string_view folded) const {
  std::vector<std::int64_t> each = likely(leanings(folded));
  keep_promises(each, m_promise);
  return each;
}

void keep_promises(std::vector<std::int64_t>& likely, const std::vector<std::int64_t>& table) {
  std::int64_t& best = *std::max_element(likely.begin(), likely.end());
  const std::int64_t seemed = best;
  constexpr std::int64_t steps = promises;
  const auto step = static_cast<std::size_t>(std::min(seemed * steps / a_million, steps - 1));
  const std::int64_t is = std::max<std::int64_t>(table[step] * a_million / 65535, 1);
  best = 0;
  for (std::int64_t& other : likely)
    if (seemed < a_million) other = std::min(is - 1, other * (a_million - is) / (a_million - seemed));
  best = is;
}

std::vector<std::int64_t> Model::weight_of_words(std::string_view folded, std::size_t label) const {
  std::vector<std::uint32_t> where;
  const std::vector<std::uint32_t> found = find_all(folded, &where);
  std::vector<std::int64_t> words(where.empty() ? 0 : where.back() / 2 + 1);
  for (std::size_t at = 0; at < found.size(); ++at) {
    const std::size_t word = where[at] / 2;
    const bool is_pair = where[at] % 2 != 0;
    const std::int64_t idf = idf_at(found[at]);
    const std::int64_t all = m_together[found[at]] * idf;
    const std::uint32_t weight = find_weight(found[at], label);
    const std::int64_t own = weight < m_first[found[at] + 1] ? weight_at(weight) * idf : 0;
    const std::int64_t more = 2 * (own - all / static_cast<std::int64_t>(m_labels.size()));
    words[word] += is_pair ? more / 2 : more;
    if (is_pair) words[word - 1] += more / 2;
  }
  return words;
}

}  // namespace klinker::classify
