#include "server/learn/figures.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>

#include "shared/base/text.hpp"
#include "shared/classify/classify.hpp"

namespace klinker::learn {

namespace {

constexpr std::size_t most_confusions = 20;
constexpr std::int64_t whole = 10000;
constexpr std::int64_t a_million = 1000000;
constexpr std::size_t bins = 15;

struct Bin {
  std::int64_t promised = 0;  ///< millionths
  std::int64_t kept = 0;      ///< millionths
};

std::int64_t macro_f1(const std::map<std::string, LabelFigures>& labels) {
  std::int64_t sum = 0;
  std::int64_t occurring = 0;
  for (const auto& [name, one] : labels) {
    if (one.texts == 0) continue;
    ++occurring;
    sum += 2 * whole * one.right / (one.texts + one.proposed);
  }
  return occurring == 0 ? 0 : sum / occurring;
}

}  // namespace

std::vector<Guess> best_three(const classify::Model& model, std::string_view text) {
  const std::vector<std::int64_t> millionths = model.millionths(fold(text));
  std::vector<Guess> guesses;
  for (std::size_t label = 0; label < millionths.size(); ++label) guesses.push_back({label, static_cast<std::int32_t>(millionths[label])});
  const std::size_t wanted = std::min<std::size_t>(3, guesses.size());
  std::partial_sort(guesses.begin(), guesses.begin() + static_cast<std::ptrdiff_t>(wanted), guesses.end(), [](const Guess& a, const Guess& b) {
    return a.millionths != b.millionths ? a.millionths > b.millionths : a.label < b.label;
  });
  guesses.resize(wanted);
  return guesses;
}

namespace {

/// A label that is offered for a text, and its chance.
struct Offer {
  std::string label;
  std::int32_t millionths = 0;
};

/// `offers(text)`: best first, three at most.
template <class Offers>
Figures measure_offers(const Offers& offers, const std::vector<Example>& examples, Part part) {
  Figures figures;
  std::map<std::string, LabelFigures> labels;
  std::map<std::pair<std::string, std::string>, std::int64_t> confusions;
  std::array<Bin, bins> of_certainty;
  std::int64_t in_three = 0;
  std::int64_t right = 0;
  for (const Example& example : examples) {
    if (example.part != part) continue;
    ++figures.texts;
    std::vector<Offer> offered = offers(example.text);
    if (offered.empty()) offered.push_back({"", 0});
    const std::string& proposed = offered.front().label;
    const bool is_right = proposed == example.label;
    for (const Offer& offer : offered)
      if (offer.label == example.label) ++in_three;
    ++labels[example.label].texts;
    if (!proposed.empty()) ++labels[proposed].proposed;
    if (is_right) ++right, ++labels[proposed].right;
    else ++confusions[{example.label, proposed}];
    Bin& bin = of_certainty[std::min<std::size_t>(bins - 1, static_cast<std::size_t>(offered.front().millionths) * bins / a_million)];
    bin.promised += offered.front().millionths;
    bin.kept += is_right ? a_million : 0;
  }
  if (figures.texts == 0) return figures;
  figures.top1 = whole * right / figures.texts;
  figures.top3 = whole * in_three / figures.texts;
  figures.macro_f1 = macro_f1(labels);
  for (const Bin& bin : of_certainty) figures.calibration_error += std::abs(bin.promised - bin.kept);
  figures.calibration_error = figures.calibration_error / figures.texts * whole / a_million;
  for (auto& [name, one] : labels) {
    one.label = name;
    figures.labels.push_back(one);
  }
  std::stable_sort(figures.labels.begin(), figures.labels.end(), [](const auto& a, const auto& b) { return a.texts > b.texts; });
  for (const auto& [pair, texts] : confusions) figures.confusions.push_back({pair.first, pair.second, texts});
  std::stable_sort(figures.confusions.begin(), figures.confusions.end(), [](const auto& a, const auto& b) { return a.texts > b.texts; });
  if (figures.confusions.size() > most_confusions) figures.confusions.resize(most_confusions);
  return figures;
}

}  // namespace

Figures measure(const classify::Model& model, const std::vector<Example>& examples, Part part) {
  const auto offers = [&](const std::string& text) {
    std::vector<Offer> offered;
    for (const Guess& guess : best_three(model, text)) offered.push_back({model.labels()[guess.label], guess.millionths});
    return offered;
  };
  return measure_offers(offers, examples, part);
}

Figures measure(const Catalogue& town, const std::vector<Example>& examples, Part part) {
  const auto offers = [&](const std::string& text) {
    std::vector<Offer> offered;
    for (const classify::Ranked& ranked : classify::classify(text, town).ranked)
      offered.push_back({ranked.category.text(), ranked.certainty_permille * 1000});
    return offered;
  };
  return measure_offers(offers, examples, part);
}

}  // namespace klinker::learn
