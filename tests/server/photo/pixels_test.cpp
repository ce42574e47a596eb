#include "server/photo/pixels.hpp"

#include <doctest/doctest.h>

#include "tests/server/photo/pictures.hpp"

using namespace klinker::photo;
using namespace klinker::photo::testing;

namespace {

Pixels shrink(const Pixels& pixels, Size to) {
  RowShrinker shrinker({pixels.width, pixels.height}, to);
  for (int y = 0; y < pixels.height; ++y) shrinker.add_row(pixels.row(y));
  return shrinker.take();
}

}  // namespace

TEST_CASE("shrinking keeps proportions and never enlarges") {
  CHECK(shrunk({4000, 3000}, 2048).width == 2048);
  CHECK(shrunk({4000, 3000}, 2048).height == 1536);
  CHECK(shrunk({3000, 4000}, 2048).height == 2048);
  CHECK(shrunk({640, 480}, 2048).width == 640);
  CHECK(shrunk({16000, 16}, 2048).height == 2);
}

TEST_CASE("a shrunk pixel is the mean of what it covers") {
  const Pixels two_by_two{2, 2, {0, 0, 0, 100, 100, 100, 100, 100, 100, 200, 200, 200}};

  const Pixels one = shrink(two_by_two, {1, 1});

  CHECK(colour_at(one, 0, 0) == Colour{100, 100, 100});
}

TEST_CASE("pixels that straddle a border count for the part that lies in it") {
  const Pixels three{3, 1, {0, 0, 0, 90, 90, 90, 240, 240, 240}};

  const Pixels two = shrink(three, {2, 1});

  CHECK(colour_at(two, 0, 0) == Colour{30, 30, 30});
  CHECK(colour_at(two, 1, 0) == Colour{190, 190, 190});
}

TEST_CASE("shrinking to the same size changes nothing") {
  const Pixels pixels = noise(37, 23);

  CHECK(shrink(pixels, {37, 23}).rgb == pixels.rgb);
}

TEST_CASE("rows beyond the picture are ignored and rows that never come stay black") {
  const Pixels pixels = four_fields(20, 20);
  RowShrinker too_many({20, 20}, {10, 10});
  RowShrinker too_few({20, 20}, {10, 10});

  for (int i = 0; i < 30; ++i) too_many.add_row(pixels.row(0));
  for (int i = 0; i < 10; ++i) too_few.add_row(pixels.row(0));

  CHECK(too_many.take().rgb.size() == 300);
  CHECK(colour_at(too_few.take(), 9, 9) == Colour{0, 0, 0});
}

TEST_CASE("every one of the eight orientations puts the corners where they belong") {
  // Top left, top right, bottom left, bottom right of what a person should see, for a picture stored as red, green / blue, white.
  const std::array<Colour, 4> expected[] = {
      {red, green, blue, white}, {green, red, white, blue}, {white, blue, green, red}, {blue, white, red, green},
      {red, blue, green, white}, {blue, red, white, green}, {white, green, blue, red}, {green, white, red, blue}};

  for (int orientation = 1; orientation <= 8; ++orientation) {
    const Pixels turned = upright(four_fields(40, 20), orientation);

    CAPTURE(orientation);
    CHECK(turned.width == (orientation < 5 ? 40 : 20));
    const int right = turned.width - 1, bottom = turned.height - 1;
    const auto& corners = expected[orientation - 1];
    CHECK(colour_at(turned, 0, 0) == corners[0]);
    CHECK(colour_at(turned, right, 0) == corners[1]);
    CHECK(colour_at(turned, 0, bottom) == corners[2]);
    CHECK(colour_at(turned, right, bottom) == corners[3]);
  }
}
