#include "shared/console/durations.hpp"

namespace klinker::console {
namespace {

constexpr std::int64_t hour = 3600;
constexpr std::int64_t day = 24 * hour;
constexpr std::int64_t week = 7 * day;
constexpr std::int64_t first_days = 2 * day;
constexpr std::int64_t first_weeks = 60 * day;
constexpr std::uint8_t step_of_days = 48;
constexpr std::uint8_t step_of_weeks = 106;
constexpr std::uint8_t last_step = 255;

}  // namespace

std::uint8_t duration_step(std::int64_t seconds) {
  if (seconds < 0) return 0;
  if (seconds < first_days) return static_cast<std::uint8_t>(seconds / hour);
  if (seconds < first_weeks) return static_cast<std::uint8_t>(step_of_days + (seconds - first_days) / day);
  const std::int64_t step = step_of_weeks + (seconds - first_weeks) / week;
  return step < last_step ? static_cast<std::uint8_t>(step) : last_step;
}

std::int64_t step_begins(std::uint8_t step) {
  if (step < step_of_days) return step * hour;
  if (step < step_of_weeks) return first_days + (step - step_of_days) * day;
  return first_weeks + (step - step_of_weeks) * week;
}

std::size_t age_class(std::uint8_t step) {
  constexpr std::int64_t ends[] = {1, 3, 7, 14, 28, 60};
  std::size_t found = 0;
  while (found + 1 < age_classes && step_begins(step) >= ends[found] * day) ++found;
  return found;
}

}  // namespace klinker::console
