#include "shared/classify/town_model.hpp"

#include <algorithm>
#include <utility>

#include "shared/base/detail.hpp"

namespace klinker::classify {

namespace {
/// So many doublings less that nothing is left: no report carries a main category.
constexpr std::int64_t never = 64 * 65536;
}  // namespace

Result<Boxed<TownModel>> open_town_model(std::string_view bytes, const Catalogue& catalogue) {
  auto model = Model::read(bytes);
  if (!model) return model.errors();
  TownModel town;
  town.model = *std::move(model);
  std::size_t ours = 0;
  for (const std::string& label : town.model.labels()) {
    const Category* category = catalogue.find_category(CategoryCode(label));
    const bool is_ours = category != nullptr && !category->parent.is_empty();
    town.category_of.push_back(is_ours ? static_cast<std::size_t>(category - catalogue.categories.data()) : no_category);
    ours += is_ours ? 1 : 0;
  }
  if (ours * 2 < town.category_of.size() || ours == 0)
    return Error{"unknown", "",
                 detail("this is the model of another town: {} of its {} labels are subcategories here",
                        {static_cast<std::int64_t>(ours), static_cast<std::int64_t>(town.category_of.size())})};
  return Boxed<TownModel>(std::move(town));
}

std::vector<std::int64_t> leanings_by_category(const TownModel& town, const Catalogue& catalogue, std::string_view folded) {
  const std::vector<std::int64_t> leanings = town.model.leanings(folded);
  const std::int64_t least = *std::min_element(leanings.begin(), leanings.end());
  std::vector<std::int64_t> of;
  for (const Category& category : catalogue.categories) of.push_back(category.parent.is_empty() ? least - never : least);
  for (std::size_t label = 0; label < leanings.size(); ++label)
    if (town.category_of[label] != no_category) of[town.category_of[label]] = leanings[label];
  return of;
}

std::vector<std::int64_t> weigh(std::vector<std::int64_t> leanings, const std::vector<int>& keywords, Voices voices) {
  for (std::size_t category = 0; category < leanings.size(); ++category)
    leanings[category] = leanings[category] * voices.model / 256 + keywords[category] * voices.keywords * 256 / 1000;
  return likely(std::move(leanings));
}

std::vector<std::int64_t> weigh(const TownModel& town, const std::vector<int>& keywords, const Catalogue& catalogue, std::string_view folded) {
  std::vector<std::int64_t> both = weigh(leanings_by_category(town, catalogue, folded), keywords, town.model.voices());
  keep_promises(both, town.model.promise_beside_keywords());
  return both;
}

}  // namespace klinker::classify
