// city.json of a municipality (docs/content.md): what a made-up city says and when. Read by `klinker generate` only.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/code.hpp"
#include "shared/base/result.hpp"
#include "shared/model/state.hpp"

namespace klinker::wire {

struct City {
  using Texts = std::vector<std::string>;
  using Months = std::array<int, 12>;      ///< January first; 100 is an average month
  std::map<CategoryCode, Texts> texts;     ///< with `{place}` and `{since}` in them
  Texts other;                             ///< for the categories without; with `{category}` too. Never empty
  Texts places;                            ///< for `{place}`; never empty
  Texts moments;                           ///< for `{since}`; never empty
  std::map<Outcome, Texts> answers;        ///< what the reporter hears at the end; every outcome has one at least
  Texts questions;                         ///< what a reporter is asked; never empty
  std::map<CategoryCode, int> weights;     ///< how often; 10 where it does not say
  std::map<CategoryCode, Months> months;   ///< 100 where it does not say
  std::map<CategoryCode, int> storm;       ///< how many times as often on a day of storm
};

/// Errors: `required`, `type`, `range`, `max-length`, `unknown` (no such outcome), with a pointer into the file.
[[nodiscard]] Result<City> decode_city(std::string_view json);

}  // namespace klinker::wire
