// Where a made-up city reports: everywhere within its areas, and again and again at some spots.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "server/generate/dice.hpp"
#include "shared/content/catalogue.hpp"

namespace klinker::generate {

class CityPlaces {
 public:
  CityPlaces(const Catalogue& catalogue, std::uint64_t seed);
  [[nodiscard]] Location draw(Dice& dice) const;
  /// Some tens of metres away.
  [[nodiscard]] Location near(const Location& place, Dice& dice) const;

 private:
  [[nodiscard]] bool is_inside(const Location& place) const;
  [[nodiscard]] std::optional<Location> anywhere(Dice& dice) const;
  [[nodiscard]] Location around(const Location& middle, std::int64_t reach_e7, Dice& dice) const;
  const Catalogue& m_catalogue;
  Bounds m_box;
  std::vector<Location> m_spots;
  Weighted m_spot_weights;
};

}  // namespace klinker::generate
