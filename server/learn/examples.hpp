// What a model learns from: texts with the label a person gave them, as the features that model will see.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"

namespace klinker::learn {

/// train: learned from. valid: certainty is set by it. test: never looked at while learning.
enum class Part { train, valid, test };

struct Example {
  std::string id;
  Part part = Part::train;
  std::string label;
  std::string text;
  int weight = 1;  ///< 3: a person corrected the category
  enum class Source { report, content } source = Source::report;
};

[[nodiscard]] std::int64_t count(const std::vector<Example>& examples, Part part);

/// Rows `id TAB split TAB label TAB text`; or the incumbent's export, a CSV with the header `Text,Main,Sub`, whose parts follow from a hash of
/// the text: eight tenths train, one valid, one test. Every row at fault is named by its line (`where`), ten at most.
[[nodiscard]] Result<std::vector<Example>> read_examples(std::string_view file);

/// Which part a text without a given part belongs to: the same text always the same.
[[nodiscard]] Part part_by_hash(std::string_view text);

/// Numbers that look random and are the same on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : m_state(seed * 0x9E3779B97F4A7C15U + 88172645463325252U) {}
  /// 0 … below-1
  std::uint32_t roll(std::uint32_t below);

 private:
  std::uint64_t m_state;
};

/// So many in ten words of at least three letters get one typing error: the short ones between them have none, so of all it is about a quarter less.
[[nodiscard]] std::string with_typos(std::string_view folded, std::uint32_t in_ten, Dice& dice);

/// One feature of one text: its ordinal and how strong it is there, all strengths together of length 1.
struct Strength {
  std::uint32_t feature = 0;
  float of = 0;
};

/// The features that enough texts share, with their rarity.
class Features {
 public:
  /// Those that at least `least_reports` reports share, and those of the last `of_content` texts, which are the town's own and no secret; fewer when
  /// the table would pass `most`, by asking for more reports.
  Features(const std::vector<std::string>& folded, std::uint32_t least_reports, std::size_t most, std::size_t of_content = 0);
  [[nodiscard]] std::size_t size() const { return m_bucket.size(); }
  [[nodiscard]] std::uint32_t bucket(std::size_t feature) const { return m_bucket[feature]; }
  [[nodiscard]] std::uint8_t idf(std::size_t feature) const { return m_idf[feature]; }
  [[nodiscard]] std::uint32_t reports(std::size_t feature) const { return m_reports[feature]; }
  /// From now on as if it had never been.
  void forget(std::size_t feature) { m_feature[m_bucket[feature]] = -1; }
  void strengths(std::string_view folded, std::vector<Strength>& strengths);

 private:
  void count(std::string_view folded);

  std::vector<std::int32_t> m_feature;   ///< by bucket, -1: unknown
  std::vector<std::uint32_t> m_bucket;   ///< by feature, rising
  std::vector<std::uint32_t> m_reports;
  std::vector<std::uint8_t> m_idf;
  std::vector<std::uint32_t> m_times;    ///< by bucket, of the text at hand; 0 between texts
  std::vector<std::uint32_t> m_seen;     ///< the buckets of the text at hand, each once
};

}  // namespace klinker::learn
