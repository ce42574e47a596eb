#include "shared/console/around.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "shared/console/shape.hpp"

using namespace klinker::console;

namespace {

constexpr Around examples[] = {{{84'527, 447'410}, 100}, {{84'527, 447'410}, 250},  {{121'000, 487'000}, 500}, {{-7'000, 619'999}, 1'000},
                               {{0, 0}, 2'500},          {{233'001, 582'003}, 10}, {{278'000, 306'900}, 10'000}};

Point at(const Around& around, double degrees, double share) {
  const double angle = degrees * 3.14159265358979323846 / 180;
  return {around.centre.x + static_cast<std::int32_t>(std::lround(std::cos(angle) * around.metres * share)),
          around.centre.y + static_cast<std::int32_t>(std::lround(std::sin(angle) * around.metres * share))};
}

}  // namespace

TEST_CASE("around: every corner is within a metre of the distance") {
  for (const Around& around : examples) {
    const auto ring = ring_around(around);
    REQUIRE(ring.size() == 16);
    for (const Point& corner : ring) {
      const double far = std::hypot(corner.x - around.centre.x, corner.y - around.centre.y);
      CHECK(std::abs(far - around.metres) < 1);
    }
  }
}

TEST_CASE("around: what is nearer than nine tenths of the distance lies within, what is further than eleven tenths does not, in every direction") {
  for (const Around& around : examples) {
    const auto ring = ring_around(around);
    CHECK(is_within(ring, around.centre));
    for (int degrees = 0; degrees < 360; ++degrees) {
      CAPTURE(degrees);
      CHECK(is_within(ring, at(around, degrees, 0.9)));
      if (around.metres > 10) CHECK_FALSE(is_within(ring, at(around, degrees, 1.1)));
    }
  }
}

TEST_CASE("around: a query that carries the ring gives place and distance back, another shape gives none") {
  for (const Around& around : examples) {
    Selection selection;
    selection[Column::shape] = in_shape(ring_around(around));
    const auto read = parse_selection(write_selection(selection), {});
    REQUIRE(read);
    CHECK(read_ring((*read)[Column::shape].points) == around);
  }
  auto moved = ring_around(examples[2]);
  moved[5].x += 1;
  CHECK_FALSE(read_ring(moved));
  CHECK_FALSE(read_ring({{0, 0}, {10, 0}, {10, 10}}));
  CHECK_FALSE(read_ring(std::vector<Point>(16, Point{5, 5})));
}

TEST_CASE("around: a place at the edge and a distance beyond all measure still make a shape that a filter can hold") {
  for (const Around& around : {Around{{furthest_metres, -furthest_metres}, 2'000'000'000}, Around{{-furthest_metres, furthest_metres}, -5}})
    for (const Point& corner : ring_around(around)) {
      CHECK(std::abs(corner.x) <= furthest_metres);
      CHECK(std::abs(corner.y) <= furthest_metres);
    }
}
