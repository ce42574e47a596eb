// What a municipality has to learn from: its handled reports as examples, redacted, each in the part that it stays in.
#pragma once

#include <string>
#include <vector>

#include "server/learn/examples.hpp"
#include "server/store/blind_labels.hpp"
#include "server/store/handled.hpp"
#include "shared/content/catalogue.hpp"

namespace klinker::learn {

/// A tenth of all signals, by a hash of their number: none of them is learned from in any training, so every model can be judged by them.
/// Must never change: what was held out once would be learned.
[[nodiscard]] bool is_held_out(store::SignalId signal);

/// Newest first, as many as are looked at; enough for what a model can hold.
inline constexpr std::size_t most_learned = 200'000;
inline constexpr std::size_t most_held_out = 20'000;

struct Gathered {
  /// train: learned from, weight 3 where a handler corrected the category. valid: the newest tenth of what is not held out. test: held out, with
  /// the category that a person gave: blindly, or in handling the report.
  std::vector<Example> examples;
  Instant first, last;          ///< received, of train and valid; 1970 when there is none
  std::int64_t corrected = 0;   ///< of train and valid
  std::int64_t labelled = 0;    ///< of test, those with a blind label
  // Left out:
  std::int64_t gone = 0;        ///< their category is no longer a subcategory of the town
  std::int64_t unnamed = 0;     ///< "iets anders": that says what it is not
  std::int64_t repeated = 0;    ///< the same words under the same category again: somebody's own words, said often, stay one report
  std::int64_t wordless = 0;    ///< nothing to learn from once redacted
  std::int64_t unspoken = 0;    ///< held out, but no person has said anything about their category
  std::int64_t waiting = 0;     ///< picked for a blind label that nobody has given yet
};
/// Keeps of each text what privacy::redacted leaves. Reads a few thousand reports at a time.
[[nodiscard]] Gathered gather(store::Connection& sql, const Catalogue& catalogue, const store::HandledFilter& filter);

/// Of the newest reports those held out whose category a person has said something about. Texts as they were sent. Looks at a hundred thousand
/// reports at most.
[[nodiscard]] std::vector<store::Labelled> newest_held_out(store::Connection& sql, const MunicipalityCode& municipality);

}  // namespace klinker::learn
