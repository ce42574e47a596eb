#include "shared/model/location.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace klinker;

namespace {

Location at(double lat, double lon) { return *Location::from_degrees(lat, lon); }

}  // namespace

TEST_CASE("a location that exists is on the globe and not where a missing fix would be") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  const double pairs[][2] = {{0, 0},        {nan, 4.3},   {52, nan},      {infinity, 4}, {52, -infinity}, {1e300, 4},
                             {52, 1e300},   {90.1, 4},    {-90.1, 4},     {52, 180.1},   {52, -180.1},    {1e-9, -1e-9}};
  for (const auto& pair : pairs) {
    CAPTURE(pair[0]);
    CAPTURE(pair[1]);

    const auto location = Location::from_degrees(pair[0], pair[1]);

    REQUIRE_FALSE(location);
    CHECK(location.error().code == "range");
  }
  CHECK_FALSE(Location::from_e7(std::numeric_limits<std::int64_t>::max(), 0));
  CHECK_FALSE(Location::from_e7(0, std::numeric_limits<std::int64_t>::min()));
  CHECK(Location::from_degrees(0, 0.0000001));
  CHECK(Location::from_degrees(-90, 180));
}

TEST_CASE("degrees become the nearest step of 1e-7") {
  CHECK(at(52.0007, 4.3719).lat_e7() == 520007000);
  CHECK(at(52.0007, 4.3719).lon_e7() == 43719000);
  CHECK(at(-12.34567894, 4).lat_e7() == -123456789);
  CHECK(at(12.34567896, 4).lat_e7() == 123456790);
}

TEST_CASE("distance is good to half a percent between 50 and 54 degrees north") {
  // Reference: length of one degree on the WGS84 ellipsoid (series of Snyder, Map Projections, 1987, p. 25).
  for (double lat = 50.0; lat < 54.0; lat += 0.37) {
    const double phi = lat * 3.14159265358979 / 180;
    const double metres_lat = 111132.954 - 559.822 * std::cos(2 * phi) + 1.175 * std::cos(4 * phi);
    const double metres_lon = 111412.84 * std::cos(phi) - 93.5 * std::cos(3 * phi) + 0.118 * std::cos(5 * phi);
    const double steps[][2] = {{0.0003, 0}, {0, 0.0003}, {0.0002, 0.0004}, {0.02, 0.03}, {0, 0.06}};
    for (const auto& step : steps) {
      const double expected_cm = 100 * std::hypot(step[0] * metres_lat, step[1] * metres_lon);

      const auto measured = static_cast<double>(distance_cm(at(lat, 4.3), at(lat + step[0], 4.3 + step[1])));

      CHECK(std::fabs(measured - expected_cm) < 0.005 * expected_cm + 1);
    }
  }
}

TEST_CASE("distance is the same in both directions and nothing to itself") {
  const Location a = at(52.0116, 4.3571);
  const Location b = at(52.0007, 4.3719);

  CHECK(distance_cm(a, b) == distance_cm(b, a));
  CHECK(distance_cm(a, a) == 0);
}

TEST_CASE("distance stays sensible at the far side of the globe and across the date line") {
  CHECK(distance_cm(at(52, 4), at(-52, -176)) > 1'000'000'000);
  CHECK(distance_cm(at(0, 179.9999), at(0, -179.9999)) < 3'000);
}

TEST_CASE("degrees are written with seven decimals and read back exactly") {
  for (const std::int32_t e7 : {0, 1, -1, 520007000, -43719000, 1800000000, -1800000000, 9999999}) {
    const auto read = parse_degrees_e7(format_degrees_e7(e7));

    REQUIRE(read);
    CHECK(*read == e7);
  }
  CHECK(format_degrees_e7(520007000) == "52.0007000");
  CHECK(format_degrees_e7(-1) == "-0.0000001");
}

TEST_CASE("decimals beyond the seventh are rounded half away from zero") {
  CHECK(*parse_degrees_e7("4.37190005") == 43719001);
  CHECK(*parse_degrees_e7("4.371900049999") == 43719000);
  CHECK(*parse_degrees_e7("-4.37190005") == -43719001);
  CHECK(*parse_degrees_e7("52") == 520000000);
  CHECK(*parse_degrees_e7("+52.5") == 525000000);
}

TEST_CASE("what is not a plain decimal number of degrees is refused") {
  for (const char* text : {"", "-", ".", "5.", ".5", "1e2", "NaN", "52,1", "0x10", " 52", "52 ", "5.2.1", "--5", "99999.0"}) {
    CAPTURE(std::string(text));

    const auto degrees = parse_degrees_e7(text);

    REQUIRE_FALSE(degrees);
    CHECK(degrees.error().code == "format");
  }
}
