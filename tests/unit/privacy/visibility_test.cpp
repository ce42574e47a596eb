#include "shared/privacy/visibility.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

using namespace klinker;

namespace {

Location at(double lat, double lon) { return *Location::from_degrees(lat, lon); }

Catalogue catalogue_with(Category category) {
  Catalogue catalogue;
  catalogue.categories.push_back(std::move(category));
  return catalogue;
}

Category lamp() {
  Category category;
  category.code = CategoryCode("lamp");
  category.parent = CategoryCode("light");
  category.is_public = true;
  return category;
}

Report report_on(const char* category) {
  Report report;
  report.category = CategoryCode(category);
  report.point = at(52.0007, 4.3719);
  return report;
}

}  // namespace

TEST_CASE("the six official RDNAPTRANS test points are met within 0.20 m") {
  struct Row { const char* name; double lat, lon; double x, y; };
  const Row rows[] = {{"Texel", 53.160753042, 4.824761912, 117380.12, 575040.34},
                      {"Noord-Groningen", 53.419482050, 6.776726674, 247380.56, 604580.78},
                      {"Amersfoort", 52.155172897, 5.387203657, 155000, 463000},
                      {"Zeeuws-Vlaanderen", 51.368607152, 3.397588595, 16460.91, 377380.23},
                      {"Zuid-Limburg", 50.792584916, 5.773795548, 182260.45, 311480.67},
                      {"Maasvlakte", 51.947393898, 4.072887101, 64640.89, 440700.01}};
  for (const Row& row : rows) {
    CAPTURE(std::string(row.name));

    const privacy::Rd rd = privacy::to_rd(at(row.lat, row.lon));

    const double dx = static_cast<double>(rd.x_mm) / 1000 - row.x;
    const double dy = static_cast<double>(rd.y_mm) / 1000 - row.y;
    CHECK(dx * dx + dy * dy < 0.20 * 0.20);
  }
}

TEST_CASE("going to RD and back ends at the same step of 1e-7 degree, all over the country") {
  for (int lat = 507; lat <= 536; ++lat) {
    for (int lon = 33; lon <= 72; ++lon) {
      const Location point = at(lat / 10.0 + 0.0123457, lon / 10.0 + 0.0765433);

      const Location back = privacy::from_rd(privacy::to_rd(point));

      CHECK(back == point);
    }
  }
}

TEST_CASE("going from RD to degrees and back moves a point by less than a step of 1e-7 degree") {
  for (std::int64_t x = 20'000'000; x < 270'000'000; x += 13'337'771) {
    for (std::int64_t y = 310'000'000; y < 610'000'000; y += 17'713'331) {
      const privacy::Rd back = privacy::to_rd(privacy::from_rd({x, y}));

      CHECK(std::llabs(back.x_mm - x) <= 7);
      CHECK(std::llabs(back.y_mm - y) <= 7);
    }
  }
}

TEST_CASE("an object is shown where it stands") {
  Category category = lamp();
  category.is_object = true;

  CHECK(privacy::public_point(at(52.0007, 4.3719), category) == at(52.0007, 4.3719));
}

TEST_CASE("anything else is shown at the centre of its 100 m cell of the RD grid") {
  const Location point = at(52.0007, 4.3719);

  const Location shown = privacy::public_point(point, lamp());

  const privacy::Rd cell = privacy::to_rd(shown);
  CHECK(std::llabs((cell.x_mm % 100'000) - 50'000) <= 7);
  CHECK(std::llabs((cell.y_mm % 100'000) - 50'000) <= 7);
  CHECK(std::llabs(cell.x_mm - privacy::to_rd(point).x_mm) <= 50'007);
  CHECK(std::llabs(cell.y_mm - privacy::to_rd(point).y_mm) <= 50'007);
}

TEST_CASE("two places in one cell are shown at the same point, so that neither can be told from the other") {
  const privacy::Rd corner{84'310'000, 446'210'000};
  const Location one = privacy::from_rd({corner.x_mm + 1'000, corner.y_mm + 2'000});
  const Location other = privacy::from_rd({corner.x_mm + 80'000, corner.y_mm + 70'000});

  CHECK(privacy::public_point(one, lamp()) == privacy::public_point(other, lamp()));
}

TEST_CASE("a report is public only when its category's file says so") {
  CHECK(privacy::is_public(report_on("lamp"), catalogue_with(lamp())));

  Category drugs = lamp();
  drugs.is_public = false;
  CHECK_FALSE(privacy::is_public(report_on("lamp"), catalogue_with(drugs)));
}

TEST_CASE("a report of a category that is no longer known is not public") {
  CHECK_FALSE(privacy::is_public(report_on("gone"), catalogue_with(lamp())));
}

TEST_CASE("a report whose place is still unknown is not public") {
  Report described = report_on("lamp");
  described.point.reset();
  CHECK_FALSE(privacy::is_public(described, catalogue_with(lamp())));

  Report locating = report_on("lamp");
  locating.state = State::locating;
  CHECK_FALSE(privacy::is_public(locating, catalogue_with(lamp())));
}
