#include <algorithm>

#include "shared/content/area.hpp"
#include "shared/content/check_catalogue.hpp"

namespace klinker::content {
namespace {

// A point of the net stands for a place of some 30 to 100 metres in a town; a gap of fewer points is where two rough outlines do not quite meet.
constexpr int steps = 160;
constexpr int smallest_gap = 4;

bool looks_at_area(const Condition& condition) {
  return condition.kind == Condition::Kind::area || std::any_of(condition.parts.begin(), condition.parts.end(), looks_at_area);
}

Bounds around(const std::vector<Area>& areas) {
  Bounds box{areas[0].south_e7, areas[0].west_e7, areas[0].north_e7, areas[0].east_e7};
  for (const Area& area : areas) {
    box.south_e7 = std::min(box.south_e7, area.south_e7);
    box.west_e7 = std::min(box.west_e7, area.west_e7);
    box.north_e7 = std::max(box.north_e7, area.north_e7);
    box.east_e7 = std::max(box.east_e7, area.east_e7);
  }
  return box;
}

/// Points in rows from the south, one ring more than the areas reach, so that the outside is connected.
class Net {
 public:
  explicit Net(const std::vector<Area>& areas) : m_box(around(areas)), m_is_free(width * width, true) {
    for (const Area& area : areas)
      for (int row = 0; row <= steps; ++row)
        for (int column = 0; column <= steps; ++column) {
          const auto point = Location::from_e7(at(m_box.south_e7, m_box.north_e7, row), at(m_box.west_e7, m_box.east_e7, column));
          if (point && holds(area, *point)) m_is_free[index(row + 1, column + 1)] = false;
        }
  }

  /// Takes every point that can be reached from here without entering an area, and counts them.
  int flood(std::size_t from) {
    int count = 0;
    std::vector<std::size_t> waiting{from};
    while (!waiting.empty()) {
      const std::size_t here = waiting.back();
      waiting.pop_back();
      if (!m_is_free[here]) continue;
      m_is_free[here] = false;
      ++count;
      const std::size_t row = here / width;
      const std::size_t column = here % width;
      if (row > 0) waiting.push_back(here - width);
      if (row + 1 < width) waiting.push_back(here + width);
      if (column > 0) waiting.push_back(here - 1);
      if (column + 1 < width) waiting.push_back(here + 1);
    }
    return count;
  }

  [[nodiscard]] std::size_t size() const { return m_is_free.size(); }
  [[nodiscard]] bool is_free(std::size_t here) const { return m_is_free[here]; }
  [[nodiscard]] std::string place(std::size_t here) const {
    const auto row = static_cast<int>(here / width) - 1;
    const auto column = static_cast<int>(here % width) - 1;
    const auto degrees = [](std::int64_t e7) { return format_degrees_e7(static_cast<std::int32_t>(e7)); };
    return degrees(at(m_box.south_e7, m_box.north_e7, row)) + ", " + degrees(at(m_box.west_e7, m_box.east_e7, column));
  }

 private:
  static constexpr std::size_t width = steps + 3;
  static std::size_t index(int row, int column) { return static_cast<std::size_t>(row) * width + static_cast<std::size_t>(column); }
  static std::int64_t at(std::int32_t low, std::int32_t high, int step) { return low + (std::int64_t{high} - low) * step / steps; }

  Bounds m_box;
  std::vector<bool> m_is_free;
};

}  // namespace

void check_areas(const Catalogue& catalogue, Errors& faults) {
  const std::vector<RoutingRule>& rules = catalogue.rules;
  const bool is_needed = std::any_of(rules.begin(), rules.end(), [](const RoutingRule& rule) { return looks_at_area(rule.when); });
  if (!is_needed || catalogue.areas.empty()) return;
  Net net(catalogue.areas);
  (void)net.flood(0);
  for (std::size_t here = 0; here < net.size(); ++here) {
    if (!net.is_free(here)) continue;
    if (net.flood(here) >= smallest_gap)
      faults.push_back({"gap", catalogue.municipality.areas_own + "#/features", "between the areas lies a place that belongs to none: " + net.place(here)});
  }
}

}  // namespace klinker::content
