#include "server/generate/city_places.hpp"

#include <algorithm>

#include "shared/content/area.hpp"

namespace klinker::generate {
namespace {

constexpr std::uint64_t stream_of_places = 2;
constexpr std::size_t spots = 60;
constexpr std::int64_t spot_reach_e7 = 9'000;    // about 100 m
constexpr std::int64_t near_reach_e7 = 2'500;    // about 30 m
constexpr std::int64_t lon_per_lat_permille = 1'600;  // a degree of longitude is that much shorter here
constexpr std::int64_t at_spots_permille = 550;

}  // namespace

CityPlaces::CityPlaces(const Catalogue& catalogue, std::uint64_t seed) : m_catalogue(catalogue), m_box(catalogue.municipality.bounds) {
  if (!catalogue.areas.empty()) {
    m_box = {900'000'000, 1'800'000'000, -900'000'000, -1'800'000'000};
    for (const Area& area : catalogue.areas)
      m_box = {std::min(m_box.south_e7, area.south_e7), std::min(m_box.west_e7, area.west_e7), std::max(m_box.north_e7, area.north_e7),
               std::max(m_box.east_e7, area.east_e7)};
  }
  Dice dice(seed, stream_of_places);
  for (std::size_t tries = 0; tries < 100 * spots && m_spots.size() < spots; ++tries)
    if (const auto place = anywhere(dice)) m_spots.push_back(*place);
  if (m_spots.empty()) m_spots.push_back(*Location::from_e7(catalogue.municipality.centre_lat_e7, catalogue.municipality.centre_lon_e7));
  // The busiest has ten times what the tenth has.
  for (std::size_t rank = 1; rank <= m_spots.size(); ++rank) m_spot_weights.add(static_cast<std::int64_t>(10'000 / rank));
}

bool CityPlaces::is_inside(const Location& place) const {
  if (!klinker::is_inside(m_catalogue.municipality.bounds, place)) return false;
  if (m_catalogue.areas.empty()) return true;
  if (m_catalogue.area_grid.cells.empty()) return content::first_that_holds(m_catalogue.areas, place) != nullptr;
  return content::find_in_grid(m_catalogue.area_grid, m_catalogue.areas, place) != nullptr;
}

std::optional<Location> CityPlaces::anywhere(Dice& dice) const {
  const auto place = Location::from_e7(m_box.south_e7 + dice.below(std::int64_t{m_box.north_e7} - m_box.south_e7 + 1),
                                       m_box.west_e7 + dice.below(std::int64_t{m_box.east_e7} - m_box.west_e7 + 1));
  return place && is_inside(*place) ? std::optional<Location>(*place) : std::nullopt;
}

// Denser towards the middle.
Location CityPlaces::around(const Location& middle, std::int64_t reach_e7, Dice& dice) const {
  const auto offset = [&] { return (dice.below(reach_e7) + dice.below(reach_e7) + dice.below(reach_e7)) - reach_e7 * 3 / 2; };
  const std::int64_t north = offset();
  const auto place = Location::from_e7(middle.lat_e7() + north, middle.lon_e7() + offset() * lon_per_lat_permille / 1000);
  return place && is_inside(*place) ? *place : middle;
}

Location CityPlaces::draw(Dice& dice) const {
  if (!dice.permille(at_spots_permille))
    for (int tries = 0; tries < 8; ++tries)
      if (const auto place = anywhere(dice)) return *place;
  return around(m_spots[m_spot_weights.draw(dice)], spot_reach_e7, dice);
}

Location CityPlaces::near(const Location& place, Dice& dice) const { return around(place, near_reach_e7, dice); }

}  // namespace klinker::generate
