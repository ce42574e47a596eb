// Text → ranked categories, with how sure it is and why. The first engine adds up weighted keywords; a trained model adds what it
// learned where the town has one, so nothing outside this room may know how the ranking is made.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/content/catalogue.hpp"

namespace klinker::classify {

/// Why a category was ranked: the words of the text that counted, as the person typed them.
struct Reason {
  std::string words;
  int points = 0;
};

struct Ranked {
  CategoryCode category;
  int certainty_permille = 0;  ///< 0–1000, of all ranked they add up to at most 1000
  std::vector<Reason> reasons; ///< strongest first, at most 3
};

struct Classification {
  std::vector<Ranked> ranked;  ///< best first, at most 3; empty when nothing counted
  /// The category to propose: the best one at or above the municipality's threshold; with a model, else the rest of the main category that
  /// is surely meant; else the municipality's fallback.
  CategoryCode proposal;
  int certainty_permille = 0;  ///< of the best, even when it is below the threshold
  bool is_certain = false;
};

/// What the keywords of the catalogue say alone, of each category in permille.
[[nodiscard]] std::vector<int> certainties_by_keywords(std::string_view folded, const Catalogue& catalogue);

/// Keywords, and the town's trained model where Catalogue::model has one. Deterministic: integers only, ties broken by the order of the content; byte-equal natively and as WASM.
[[nodiscard]] Classification classify(std::string_view text, const Catalogue& catalogue);

}  // namespace klinker::classify
