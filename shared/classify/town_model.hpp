// A trained model beside the catalogue of one town: which of its labels is which category there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "shared/base/boxed.hpp"
#include "shared/classify/model.hpp"
#include "shared/content/catalogue.hpp"

namespace klinker::classify {

struct TownModel {
  Model model;
  /// Of each label the ordinal in Catalogue::categories; no_category where the town has none of that code any more.
  std::vector<std::size_t> category_of;
};
inline constexpr std::size_t no_category = static_cast<std::size_t>(-1);

/// Errors: those of Model::read, and `unknown` when fewer than half of the labels are subcategories of this town: then it is another's,
/// and the few codes that both have would be all that it ever proposes.
[[nodiscard]] Result<Boxed<TownModel>> open_town_model(std::string_view bytes, const Catalogue& catalogue);

/// What the model alone says of each category, in 2^-16 of a doubling; a category it has never seen is as unlikely as its least likely one.
[[nodiscard]] std::vector<std::int64_t> leanings_by_category(const TownModel& town, const Catalogue& catalogue, std::string_view folded);

/// How likely each category is by model and keywords together, in millionths. `keywords`: of each category, the certainty by keywords alone in
/// permille. Each speaks with its own voice, and what both say multiplies.
[[nodiscard]] std::vector<std::int64_t> weigh(std::vector<std::int64_t> leanings, const std::vector<int>& keywords, Voices voices);
/// The same, with what training found such a certainty to be worth.
[[nodiscard]] std::vector<std::int64_t> weigh(const TownModel& town, const std::vector<int>& keywords, const Catalogue& catalogue, std::string_view folded);

}  // namespace klinker::classify
