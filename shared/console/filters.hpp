// Which reports does one filter let through? Each filter by itself gives one mask; cross_filter.hpp puts them together.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "shared/console/mask.hpp"
#include "shared/console/places.hpp"
#include "shared/console/reports.hpp"
#include "shared/console/selection.hpp"

namespace klinker::console {

/// The main category of each category.
using Parents = std::map<std::string, std::string>;

/// Lowest and highest value of each stretch of a column of times or numbers, which hardly ever fall back: a brush looks only into the
/// stretches in which it begins and ends.
class Stretches {
 public:
  static constexpr std::size_t rows = 4096;
  void measure(const std::vector<std::uint32_t>& column);
  struct Stretch {
    std::uint32_t least = 0;
    std::uint32_t most = 0;
  };
  [[nodiscard]] const Stretch& operator[](std::size_t at) const { return m_stretches[at]; }

 private:
  std::vector<Stretch> m_stretches;
};

/// What is measured once for all filters of these reports; their places when somebody first asks for them.
struct Measured {
  Stretches number, received, closed, deadline;
  std::optional<Places> places;
};
[[nodiscard]] Measured measure(const Reports& reports);

/// The reports that pass. `filter` must be set. A name that no report has lets nothing through.
[[nodiscard]] Mask passing(const Reports& reports, Measured& measured, const Parents& parents, Column column, const Filter& filter);

}  // namespace klinker::console
