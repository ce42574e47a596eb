#include <doctest/doctest.h>

#include <cstdlib>

#include "shared/console/density.hpp"
#include "shared/privacy/visibility.hpp"
#include "tests/unit/console/plain_answer.hpp"

using namespace klinker;
using namespace klinker::console;

namespace {

constexpr Instant some_day{1'600'000'000'000};
constexpr Paint paint{0xA0000000U, 0xF00000FFU};

/// A hundred metres apart, over some thirty kilometres of Holland, and one report without a place.
Reports spread_reports() {
  wire::Columns columns = test::many_columns(300, 5);
  columns.x.clear();
  columns.y.clear();
  for (std::int32_t row = 0; row < 300; ++row) {
    columns.x.push_back(row == 0 ? wire::no_place : 80'000 + row * 100);
    columns.y.push_back(row == 0 ? wire::no_place : 440'000 + row % 17 * 1'500);
  }
  Reports reports(some_day);
  REQUIRE(reports.take(columns).empty());
  return reports;
}

View view_of(Spot from, Spot to) {
  View view;
  view.north_west = from;
  view.south_east = to;
  view.width = 60;
  view.height = 40;
  view.dot = 2;
  return view;
}

std::size_t coloured(const std::vector<std::uint32_t>& picture) {
  std::size_t pixels = 0;
  for (const std::uint32_t each : picture)
    if (each != 0) ++pixels;
  return pixels;
}

}  // namespace

TEST_CASE("density: over thirty kilometres no place is drawn more than a metre from where it is") {
  const Reports reports = spread_reports();
  Spots spots;

  spots.measure(reports);

  CHECK(spots.x[0] == Spots::nowhere);
  for (std::size_t row = 1; row < reports.size(); ++row) {
    const Location exact = privacy::from_rd({std::int64_t{reports.x[row]} * 1000, std::int64_t{reports.y[row]} * 1000});
    const Spot spot = spot_of(exact.lat(), exact.lon());
    CAPTURE(row);
    REQUIRE(std::abs(static_cast<std::int64_t>(spots.x[row]) - spot.x) < 10);  // 10 spots are a metre here
    REQUIRE(std::abs(static_cast<std::int64_t>(spots.y[row]) - spot.y) < 10);
  }
}

TEST_CASE("density: a picture has colour only where a selected report lies, and more of it where there are more") {
  Reports reports = spread_reports();
  Spots spots;
  spots.measure(reports);
  const Spot middle{spots.x[150], spots.y[150]};
  const View around = view_of({middle.x - 310, middle.y - 210}, {middle.x + 290, middle.y + 190});
  Mask only(reports.size(), Mask::Start::none);
  only.words()[150 / Mask::word_bits] |= std::uint64_t{1} << (150 % Mask::word_bits);

  const std::vector<std::uint32_t> picture = draw_density(spots, only, around, paint);

  CHECK(coloured(picture) == 4);  // one spot of two by two
  CHECK(picture[20 * 60 + 30] != 0);
  CHECK(coloured(draw_density(spots, Mask(reports.size(), Mask::Start::none), around, paint)) == 0);
  for (std::size_t row = 100; row < 200; ++row) spots.x[row] = middle.x + 100, spots.y[row] = middle.y + 100;
  spots.x[150] = middle.x;
  spots.y[150] = middle.y;
  const std::vector<std::uint32_t> crowded = draw_density(spots, Mask(reports.size(), Mask::Start::all), around, paint);
  CHECK((crowded[30 * 60 + 40] & 0xFF) > (crowded[20 * 60 + 30] & 0xFF));
}

TEST_CASE("density: reports without a place and views of nothing draw nothing") {
  const Reports reports = spread_reports();
  Spots spots;
  spots.measure(reports);
  const Mask all(reports.size(), Mask::Start::all);

  CHECK(coloured(draw_density(spots, all, view_of({0, 0}, {1000, 1000}), paint)) == 0);
  CHECK(coloured(draw_density(spots, all, view_of({500, 500}, {500, 500}), paint)) == 0);
  View none;
  CHECK(draw_density(spots, all, none, paint).empty());
}

TEST_CASE("density: one picture after another, of the same view and of others, is what each by itself would be") {
  const Reports reports = spread_reports();
  Spots spots;
  spots.measure(reports);
  Density density;
  density.measure(reports);
  const Spot middle{spots.x[150], spots.y[150]};
  const View near = view_of({middle.x - 310, middle.y - 210}, {middle.x + 290, middle.y + 190});
  const View far = view_of({middle.x - 310'000, middle.y - 210'000}, {middle.x + 290'000, middle.y + 190'000});
  test::Dice dice(31);

  for (const View& view : {near, near, near, far, far, near, far, far, far}) {
    Mask some(reports.size(), Mask::Start::none);
    for (std::uint64_t& word : some.words()) word = dice.next();
    some.trim();
    CHECK(density.draw(some, view, paint) == draw_density(spots, some, view, paint));
    CHECK(coloured(density.draw(some, far, paint)) > 100);
  }
  CHECK(density.draw(Mask(reports.size(), Mask::Start::all), View{}, paint).empty());
}
