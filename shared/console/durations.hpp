// How long a report took, or waits, in the steps in which people say it: hours up to two days, days up to two months, weeks beyond.
// Medians are exact in these steps, and a table of all of them is small enough to be kept for every group and changed with every brush.
#pragma once

#include <cstddef>
#include <cstdint>

namespace klinker::console {

inline constexpr std::size_t duration_steps = 256;

/// 0–47: whole hours; 48–105: whole days from 2 to 59; 106–254: whole weeks after 60 days; 255: longer. Before receipt counts as 0.
[[nodiscard]] std::uint8_t duration_step(std::int64_t seconds);
/// The shortest duration of this step, in seconds.
[[nodiscard]] std::int64_t step_begins(std::uint8_t step);

/// Classes of age for a matrix: less than 1 day, 3, 7, 14, 28, 60 days, and 60 days or more.
inline constexpr std::size_t age_classes = 7;
[[nodiscard]] std::size_t age_class(std::uint8_t step);

}  // namespace klinker::console
