#include <doctest/doctest.h>

#include "shared/console/shape.hpp"
#include "tests/unit/wire/many_columns.hpp"

using namespace klinker::console;
using klinker::test::Dice;

TEST_CASE("shape: a square holds what is inside it, and of neighbouring squares exactly one holds a place on their line") {
  const std::vector<Point> left = {{0, 0}, {10, 0}, {10, 10}, {0, 10}};
  const std::vector<Point> right = {{10, 0}, {20, 0}, {20, 10}, {10, 10}};
  CHECK(is_within(left, {5, 5}));
  CHECK_FALSE(is_within(left, {15, 5}));
  for (std::int32_t y = 0; y < 10; ++y) CHECK(is_within(left, {10, y}) != is_within(right, {10, y}));
}

TEST_CASE("shape: a ring that crosses itself has a hole where it is inside twice") {
  const std::vector<Point> star = {{0, 100}, {59, -81}, {-95, 31}, {95, 31}, {-59, -81}};
  CHECK_FALSE(is_within(star, {0, 0}));
  CHECK(is_within(star, {0, 60}));
}

TEST_CASE("shape: the grid says the same as the ring itself for 400 rings, seed 77, near and far, small and large, within its frame or beyond") {
  Dice dice(77);
  for (int round = 0; round < 400; ++round) {
    CAPTURE(round);
    const std::int64_t width = dice.one_in(3) ? 1 + dice.below(60) : 1 + dice.below(200'000);
    const auto any = [&] { return static_cast<std::int32_t>(dice.below(width) - width / 3); };
    std::vector<Point> ring;
    for (std::int64_t corners = 3 + dice.below(12); corners > 0; --corners) ring.push_back({any(), any()});
    const CellFrame frame = dice.one_in(2) ? CellFrame::around(ring) : CellFrame::around({{any(), any()}, {any(), any()}, {any(), any()}});
    const ShapeGrid grid(ring, frame);
    for (int tries = 0; tries < 300; ++tries) {
      const Point near = ring[static_cast<std::size_t>(dice.below(static_cast<std::int64_t>(ring.size())))];
      const Point point = dice.one_in(3) ? Point{near.x + static_cast<std::int32_t>(dice.below(5)) - 2, near.y + static_cast<std::int32_t>(dice.below(5)) - 2}
                                         : Point{any(), any()};
      const std::int32_t across = static_cast<std::int32_t>(CellFrame::side << frame.shift);
      if (point.x < frame.west || point.y < frame.south || point.x - frame.west >= across || point.y - frame.south >= across) continue;
      const std::uint32_t cell = frame.cell_of(point);
      const Cell kind = grid.cell_at(frame.row_of(point.y), frame.column_of(point.x));
      const bool is_held = kind == Cell::edge ? grid.holds(point, cell) : kind == Cell::inside;
      if (is_held != is_within(ring, point)) FAIL_CHECK("differs at " << point.x << "," << point.y);
    }
  }
}
