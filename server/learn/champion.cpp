#include "server/learn/champion.hpp"

#include <algorithm>

namespace klinker::learn {

namespace {
constexpr std::int64_t most_lost = 100;
constexpr std::int64_t most_lost_by_a_label = 300;
constexpr std::size_t biggest_labels = 20;
constexpr std::int64_t enough_texts = 30;
constexpr std::int64_t most_off = 500;
/// Of fewer texts the error of calibration is mostly chance.
constexpr std::int64_t enough_to_calibrate = 1000;
}  // namespace

std::string why_not(const Figures& champion, const Figures& challenger) {
  if (challenger.top1 + most_lost < champion.top1)
    return "right at once " + std::to_string(challenger.top1 / 100) + " % instead of " + std::to_string(champion.top1 / 100) + " %";
  if (challenger.texts >= enough_to_calibrate && challenger.calibration_error > std::max(most_off, champion.calibration_error))
    return "what it says of its certainty is " + std::to_string(challenger.calibration_error / 100) + " points off instead of " +
           std::to_string(champion.calibration_error / 100);
  for (std::size_t at = 0; at < std::min(biggest_labels, champion.labels.size()); ++at) {
    const LabelFigures& before = champion.labels[at];
    const auto after = std::find_if(challenger.labels.begin(), challenger.labels.end(), [&](const auto& one) { return one.label == before.label; });
    if (before.texts < enough_texts || after == challenger.labels.end()) continue;
    if ((before.right - after->right) * 10000 > most_lost_by_a_label * before.texts)
      return "of " + before.label + " it finds " + std::to_string(after->right) + " instead of " + std::to_string(before.right) + " of " +
             std::to_string(before.texts);
  }
  return {};
}

}  // namespace klinker::learn
