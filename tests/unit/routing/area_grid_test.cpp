// The grid over the areas must never change an answer, only give it sooner.
#include <doctest/doctest.h>

#include <cstdint>

#include "shared/content/area.hpp"
#include "tests/unit/content/town_files.hpp"

using namespace klinker;

namespace {

/// The same points on every machine (a linear congruential generator, Knuth's MMIX constants).
class Points {
 public:
  explicit Points(const Bounds& box) : m_box(box) {}
  Location next() { return *Location::from_e7(between(m_box.south_e7, m_box.north_e7), between(m_box.west_e7, m_box.east_e7)); }

 private:
  std::int64_t between(std::int64_t low, std::int64_t high) {
    m_state = m_state * 6364136223846793005U + 1442695040888963407U;
    return low + static_cast<std::int64_t>((m_state >> 33) % static_cast<std::uint64_t>(high - low + 1));
  }
  Bounds m_box;
  std::uint64_t m_state = 42;
};

void check_same(const std::vector<Area>& areas, const Location& point, const AreaGrid& grid) {
  const Area* const slowly = content::first_that_holds(areas, point);
  const Area* const soon = content::find_in_grid(grid, areas, point);
  if (slowly == soon) return;
  FAIL_CHECK("at " << point.lat_e7() << ", " << point.lon_e7());
}

}  // namespace

TEST_CASE("the grid finds the same area as looking at all of them, in and around a town and on its borders") {
  for (const char* folder : {"assets/municipalities/delft", "assets/municipalities/waterdorp", "tests/content/proefdorp"}) {
    const auto catalogue = load_catalogue(test::town_files(folder), "1");
    REQUIRE(catalogue);
    const std::vector<Area>& areas = catalogue->areas;
    const AreaGrid& grid = catalogue->area_grid;
    REQUIRE_FALSE(grid.cells.empty());

    Points points(catalogue->municipality.bounds);
    for (int i = 0; i < 20000; ++i) check_same(areas, points.next(), grid);
    for (const Area& area : areas)
      for (const Polygon& polygon : area.polygons)
        for (const Ring& ring : polygon.rings)
          for (const Location& corner : ring.points)
            for (const int north : {-1, 0, 1})
              for (const int east : {-1, 0, 1}) check_same(areas, *Location::from_e7(corner.lat_e7() + north, corner.lon_e7() + east), grid);
  }
}

TEST_CASE("without areas there is no grid, and a phone has none") {
  CHECK(content::grid_of({}).cells.empty());
}
