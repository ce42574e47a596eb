// Which new reports go to blind labelling: one in fifty, picked by nobody.
#pragma once

#include <cstdint>
#include <string_view>

namespace klinker::intake {

inline constexpr std::uint32_t one_in = 50;

/// The same signal and secret always give the same answer; who does not know the secret can neither predict nor steer it.
[[nodiscard]] bool is_picked_by_chance(std::int64_t signal, std::string_view secret);

}  // namespace klinker::intake
