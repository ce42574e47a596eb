// How good a model is on texts it did not learn from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/learn/examples.hpp"
#include "shared/classify/model.hpp"
#include "shared/content/catalogue.hpp"

namespace klinker::learn {

struct Guess {
  std::size_t label = 0;  ///< ordinal in the model
  std::int32_t millionths = 0;
};
/// The three likeliest labels, fewer when the model has fewer; of equals the first in the model's order.
[[nodiscard]] std::vector<Guess> best_three(const classify::Model& model, std::string_view text);

struct LabelFigures {
  std::string label;
  std::int64_t texts = 0;     ///< that a person gave this label
  std::int64_t proposed = 0;  ///< that the model gave it
  std::int64_t right = 0;
};

struct Confusion {
  std::string label;     ///< of the person
  std::string proposed;  ///< of the model
  std::int64_t texts = 0;
};

/// Shares in hundredths of a percent of `texts`.
struct Figures {
  std::int64_t texts = 0;
  std::int64_t top1 = 0;
  std::int64_t top3 = 0;
  std::int64_t macro_f1 = 0;           ///< over the labels that occur
  std::int64_t calibration_error = 0;  ///< ECE, fifteen equal bins
  std::vector<LabelFigures> labels;    ///< most texts first
  std::vector<Confusion> confusions;   ///< most frequent first, twenty at most
};

/// Labels the model does not know count as wrong.
[[nodiscard]] Figures measure(const classify::Model& model, const std::vector<Example>& examples, Part part);
/// What a citizen of that town would be offered: its keywords, and its model where it has one. A text about which they say nothing is wrong.
[[nodiscard]] Figures measure(const Catalogue& town, const std::vector<Example>& examples, Part part);

}  // namespace klinker::learn
