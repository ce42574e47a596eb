// A trained model: how much each word, pair of words and run of letters speaks for each label, learned by `klinker train` from handled
// reports (server/learn/). The phone and the server read the same file and come, with integers alone, to the same certainty.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"

namespace klinker::classify {

/// What a feature's weight is made of, alike for the trainer and the reader.
inline constexpr int weight_steps = 15;         ///< a stored weight is -15…15 and counts as its square with its sign
inline constexpr std::int64_t idf_one = 16;     ///< rarity of a feature, in sixteenths of ln(reports / reports with it)
inline constexpr std::size_t most_labels = 4096;
inline constexpr std::size_t promises = 16;
/// How often a feature stands in one text, as 256·(1 + ln n).
[[nodiscard]] std::int64_t often(std::uint32_t times);

/// A model's file ends with this over all bytes before it, so that one that was cut off or damaged is refused.
[[nodiscard]] std::uint32_t checksum(std::string_view bytes);

/// How likely each is that leans so far (2^-16 of a doubling): in millionths, a million in all but for rounding down.
[[nodiscard]] std::vector<std::int64_t> likely(std::vector<std::int64_t> leanings);

/// How much a model and the keywords of a town count where both speak.
struct Voices {
  std::int64_t model = 256;      ///< its leanings times this, divided by 256
  std::int64_t keywords = 2048;  ///< doublings that a certainty of a thousand permille is worth, in 256ths
};

/// The best of `likely` gets what was found to be true of such a certainty (`promise` from 0, from 1/16 … from 15/16 on, in 65535ths); the others
/// share the rest as before, none as much as the best. Millionths.
void keep_promises(std::vector<std::int64_t>& likely, const std::vector<std::int64_t>& promise);

/// The file, little endian: "KLM3" · u32 bytes in all · u16 labels · u32 features · u32 weights · i32 scale · u16 promise, 16 of them · u16 own voice and
/// u16 voice of keywords · u16 promise beside keywords, 16 of them · u16 usually known ·
/// labels (u8 length, UTF-8) · i32 bias for each label · then one column after the other, as they compress best:
/// gaps between buckets (1–3 bytes, seven bits each, low first) · u8 idf · u16 weights of each feature · label of each weight
/// (u8, or u16 from 257 labels on; rising within a feature) · i8 weight · u32 checksum.
class Model {
 public:
  /// Errors: `format` with what is wrong in `detail`. What is returned was checked to the last byte.
  [[nodiscard]] static Result<Model> read(std::string_view bytes);

  [[nodiscard]] const std::vector<std::string>& labels() const { return m_labels; }
  /// What the text says for each label, in 2^-16 of a doubling of its chance.
  [[nodiscard]] std::vector<std::int64_t> leanings(std::string_view folded) const;
  /// How likely each label is, in millionths that add up to a million but for rounding down. `folded`: a folded text.
  [[nodiscard]] std::vector<std::int64_t> millionths(std::string_view folded) const;
  /// What each word of the folded text speaks for one label and against the average one of `labels()`; a pair counts half for each word.
  /// Comparable within one text only.
  [[nodiscard]] std::vector<std::int64_t> weight_of_words(std::string_view folded, std::size_t label) const;
  /// How many of a thousand words, pairs and runs of the text it has learned.
  [[nodiscard]] std::int64_t known_permille(std::string_view folded) const;
  /// Does it know about as much of the text as of others? In a language it has not learned, or in none, the little it knows says nothing.
  [[nodiscard]] bool understands(std::string_view folded) const;
  /// Learned with the keywords of one town.
  [[nodiscard]] Voices voices() const { return m_voices; }
  [[nodiscard]] const std::vector<std::int64_t>& promise_beside_keywords() const { return m_promise_beside_keywords; }
  [[nodiscard]] std::size_t features() const { return m_first.size() - 1; }
  [[nodiscard]] std::size_t weights() const { return m_first.back(); }

 private:
  [[nodiscard]] std::size_t label_at(std::size_t weight) const;
  /// What the `at`-th weight counts, with its sign.
  [[nodiscard]] std::int64_t weight_at(std::size_t weight) const;
  /// Where the feature's weight for a label stands; where the next feature's begin, if it has none.
  [[nodiscard]] std::uint32_t find_weight(std::uint32_t feature, std::size_t label) const;
  [[nodiscard]] std::uint32_t idf_at(std::size_t feature) const { return static_cast<unsigned char>(m_file[m_idf + feature]); }
  /// The features of a text in the order they stand there; `words`, if given, gets what cut() says of each, and at its end of the last of all.
  [[nodiscard]] std::vector<std::uint32_t> find_all(std::string_view folded, std::vector<std::uint32_t>* words) const;

  std::string m_file;                        ///< the columns stay where they are; these are where they begin
  std::size_t m_idf = 0;
  std::size_t m_label = 0;
  std::size_t m_weight = 0;
  bool m_has_long_labels = false;            ///< two bytes each
  std::vector<std::string> m_labels;
  std::vector<std::int64_t> m_bias;          ///< in 2^-16 of a doubling
  std::int64_t m_scale = 0;                  ///< from weights to 2^-16 of a doubling
  Voices m_voices;
  std::vector<std::int64_t> m_promise_beside_keywords;
  std::vector<std::int64_t> m_promise;       ///< how likely the best label is right when it seems 0, 1/16 … 15/16 likely or more, in 65535ths; rising
  std::int64_t m_usually_known = 0;          ///< permille, of the middle one of the texts that were set aside
  std::vector<std::uint32_t> m_known;        ///< a bit for each bucket
  std::vector<std::uint32_t> m_known_before; ///< how many bits are set in the words before
  std::vector<std::uint32_t> m_first;        ///< of each feature among the weights; one more than there are features
  std::vector<std::int32_t> m_together;      ///< of each feature, what its weights count all together
};

}  // namespace klinker::classify
