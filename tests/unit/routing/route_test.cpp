#include "shared/routing/route.hpp"

#include <doctest/doctest.h>

using namespace klinker;

namespace {

constexpr std::int32_t south = 520000000;
constexpr std::int32_t west = 43000000;

/// A point some steps north and east of the corner of the test's little world.
Location at(int north, int east) { return *Location::from_e7(south + north, west + east); }

Ring ring(std::initializer_list<std::pair<int, int>> corners) {
  Ring made;
  for (const auto& corner : corners) made.points.push_back(at(corner.first, corner.second));
  made.points.push_back(made.points.front());
  return made;
}

Area area(const char* code, std::vector<Polygon> polygons) {
  Area made;
  made.code = AreaCode(code);
  made.polygons = std::move(polygons);
  made.south_e7 = made.west_e7 = 2'000'000'000;
  made.north_e7 = made.east_e7 = -2'000'000'000;
  for (const Polygon& polygon : made.polygons) {
    for (const Ring& each : polygon.rings) {
      for (const Location& point : each.points) {
        made.south_e7 = std::min(made.south_e7, point.lat_e7());
        made.north_e7 = std::max(made.north_e7, point.lat_e7());
        made.west_e7 = std::min(made.west_e7, point.lon_e7());
        made.east_e7 = std::max(made.east_e7, point.lon_e7());
      }
    }
  }
  return made;
}

std::string area_of(const Location& point, std::vector<Area> areas) {
  Catalogue catalogue;
  catalogue.areas = std::move(areas);
  const Area* const found = routing::find_area(point, catalogue);
  return found == nullptr ? "" : found->code.text();
}

const Ring square = ring({{0, 0}, {0, 1000}, {1000, 1000}, {1000, 0}});

RoutingRule rule(const char* code, Condition when, const char* department) {
  return {RuleCode(code), std::move(when), DepartmentCode(department)};
}

Condition on_category(const char* code) {
  Condition condition;
  condition.kind = Condition::Kind::category;
  condition.categories = {CategoryCode(code)};
  return condition;
}

}  // namespace

TEST_CASE("a point inside an area belongs to it, a point beside it does not") {
  CHECK(area_of(at(500, 500), {area("a", {{{square}}})}) == "a");
  CHECK(area_of(at(1, 1), {area("a", {{{square}}})}) == "a");
  CHECK(area_of(at(500, 1001), {area("a", {{{square}}})}) == "");
  CHECK(area_of(at(-1, 500), {area("a", {{{square}}})}) == "");
}

TEST_CASE("a point on a border or a corner belongs to the first area that has it") {
  const Ring east = ring({{0, 1000}, {0, 2000}, {1000, 2000}, {1000, 1000}});
  const std::vector<Area> areas = {area("east", {{{east}}}), area("west", {{{square}}})};

  CHECK(area_of(at(500, 1000), areas) == "east");
  CHECK(area_of(at(1000, 1000), areas) == "east");
  CHECK(area_of(at(0, 0), areas) == "west");
  CHECK(area_of(at(0, 1500), areas) == "east");
  CHECK(area_of(at(500, 0), areas) == "west");
}

TEST_CASE("a ray through a corner counts once") {
  const Ring diamond = ring({{0, 500}, {500, 1000}, {1000, 500}, {500, 0}});

  CHECK(area_of(at(500, 500), {area("a", {{{diamond}}})}) == "a");
  CHECK(area_of(at(500, 1), {area("a", {{{diamond}}})}) == "a");
  CHECK(area_of(at(900, 100), {area("a", {{{diamond}}})}) == "");
  CHECK(area_of(at(100, 100), {area("a", {{{diamond}}})}) == "");
}

TEST_CASE("a hole is not part of an area, its border is") {
  const Ring hole = ring({{400, 400}, {400, 600}, {600, 600}, {600, 400}});
  const std::vector<Area> areas = {area("a", {{{square, hole}}})};

  CHECK(area_of(at(500, 500), areas) == "");
  CHECK(area_of(at(400, 500), areas) == "a");
  CHECK(area_of(at(300, 500), areas) == "a");
}

TEST_CASE("an area may have several parts, also one inside the hole of another") {
  const Ring hole = ring({{300, 300}, {300, 700}, {700, 700}, {700, 300}});
  const Ring island = ring({{450, 450}, {450, 550}, {550, 550}, {550, 450}});
  const std::vector<Area> areas = {area("a", {{{square, hole}}, {{island}}})};

  CHECK(area_of(at(500, 500), areas) == "a");
  CHECK(area_of(at(400, 500), areas) == "");
}

TEST_CASE("the direction in which a ring is drawn does not matter") {
  const Ring turned = ring({{1000, 0}, {1000, 1000}, {0, 1000}, {0, 0}});

  CHECK(area_of(at(500, 500), {area("a", {{{turned}}})}) == "a");
}

TEST_CASE("coordinates near both ends of the globe do not overflow") {
  Ring wide;
  for (const auto& corner : {std::pair{-890000000, -1790000000}, std::pair{-890000000, 1790000000}, std::pair{890000000, 1790000000},
                             std::pair{890000000, -1790000000}, std::pair{-890000000, -1790000000}})
    wide.points.push_back(*Location::from_e7(corner.first, corner.second));

  CHECK(area_of(at(0, 0), {area("a", {{{wide}}})}) == "a");
}

TEST_CASE("the first rule that fits wins and is named") {
  Catalogue catalogue;
  catalogue.rules = {rule("light", on_category("licht"), "lighting"), rule("lamp", on_category("lantaarnpaal"), "lamps"),
                     rule("rest", {}, "front-desk")};
  Facts facts;
  facts.category = CategoryCode("lantaarnpaal");
  facts.main_category = CategoryCode("licht");

  const routing::Route lamp = routing::route(facts, catalogue);
  facts.category = CategoryCode("other");
  facts.main_category = CategoryCode("others");
  const routing::Route other = routing::route(facts, catalogue);

  CHECK(lamp.rule == RuleCode("light"));
  CHECK(lamp.department == DepartmentCode("lighting"));
  CHECK(other.rule == RuleCode("rest"));
}

TEST_CASE("a rule may look at the area of the place") {
  Condition here;
  here.kind = Condition::Kind::area;
  here.areas = {AreaCode("centre")};
  Catalogue catalogue;
  catalogue.rules = {rule("centre", here, "city-team"), rule("rest", {}, "front-desk")};
  Facts facts;

  CHECK(routing::route(facts, catalogue).rule == RuleCode("rest"));
  facts.area = AreaCode("centre");
  CHECK(routing::route(facts, catalogue).rule == RuleCode("centre"));
}
