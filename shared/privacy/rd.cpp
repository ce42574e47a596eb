// Rijksdriehoek by the closed form: ETRS89 → geocentric → seven parameters → Bessel 1841 → double stereographic projection.
// Symbols follow EPSG Guidance Note 7-2, methods 9602, 9606 and 9809. WGS84 and ETRS89 count as the same here (a few decimetres apart).
#include <cmath>

#include "shared/privacy/visibility.hpp"

namespace klinker::privacy {
namespace {

constexpr double pi = 3.14159265358979323846;
constexpr double radians_per_degree = pi / 180;
constexpr double radians_per_second = radians_per_degree / 3600;

struct Ellipsoid {
  double a;
  double f;
  [[nodiscard]] constexpr double e2() const { return f * (2 - f); }
};
constexpr Ellipsoid grs80{6378137.0, 1 / 298.257222101};
constexpr Ellipsoid bessel{6377397.155, 1 / 299.1528128};

// Ellipsoidal height of the ground in the Netherlands; 50 m more or less move a point by about a millimetre.
constexpr double ground_height_m = 43.0;

struct Geodetic { double lat, lon, height; };  // radians, metres
struct Geocentric { double x, y, z; };         // metres

Geocentric to_geocentric(const Geodetic& point, const Ellipsoid& ellipsoid) {
  const double sine = std::sin(point.lat);
  const double nu = ellipsoid.a / std::sqrt(1 - ellipsoid.e2() * sine * sine);
  return {(nu + point.height) * std::cos(point.lat) * std::cos(point.lon), (nu + point.height) * std::cos(point.lat) * std::sin(point.lon),
          (nu * (1 - ellipsoid.e2()) + point.height) * sine};
}

Geodetic to_geodetic(const Geocentric& point, const Ellipsoid& ellipsoid) {
  const double p = std::sqrt(point.x * point.x + point.y * point.y);
  double lat = std::atan2(point.z, p * (1 - ellipsoid.e2()));
  double nu = ellipsoid.a;
  for (int round = 0; round < 6; ++round) {  // each round gains more than two digits
    const double sine = std::sin(lat);
    nu = ellipsoid.a / std::sqrt(1 - ellipsoid.e2() * sine * sine);
    lat = std::atan2(point.z + ellipsoid.e2() * nu * sine, p);
  }
  return {lat, std::atan2(point.y, point.x), p / std::cos(lat) - nu};
}

Geocentric bessel_to_etrs(const Geocentric& b) {
  constexpr double rx = -0.406857330322398 * radians_per_second;
  constexpr double ry = 0.350732676542563 * radians_per_second;
  constexpr double rz = -1.8703473836068 * radians_per_second;
  constexpr double scale = 1 + 4.0812e-6;
  return {565.2369 + scale * (b.x - rz * b.y + ry * b.z), 50.0087 + scale * (rz * b.x + b.y - rx * b.z),
          465.658 + scale * (-ry * b.x + rx * b.y + b.z)};
}

Geocentric etrs_to_bessel(const Geocentric& e) {
  // The shift is nearly the same everywhere, so walking back the remaining difference converges by four digits a round.
  Geocentric b = e;
  for (int round = 0; round < 4; ++round) {
    const Geocentric reached = bessel_to_etrs(b);
    b = {b.x + e.x - reached.x, b.y + e.y - reached.y, b.z + e.z - reached.z};
  }
  return b;
}

constexpr double lat_0 = 52.15616055555555 * radians_per_degree;
constexpr double lon_0 = 5.38763888888889 * radians_per_degree;
constexpr double k_0 = 0.9999079;
constexpr double false_easting = 155000;
constexpr double false_northing = 463000;

/// What the projection derives from its origin.
struct Sphere {
  double e, n, c, chi_0, two_rk;
};

double conformal_w(double sine, double e, double n) {
  return std::pow((1 + sine) / (1 - sine) * std::pow((1 - e * sine) / (1 + e * sine), e), n);
}

Sphere sphere_of_origin() {
  const double e2 = bessel.e2();
  const double sine = std::sin(lat_0);
  const double cosine = std::cos(lat_0);
  const double w = 1 - e2 * sine * sine;
  const double rho = bessel.a * (1 - e2) / std::pow(w, 1.5);
  const double nu = bessel.a / std::sqrt(w);
  Sphere sphere{};
  sphere.e = std::sqrt(e2);
  sphere.n = std::sqrt(1 + e2 * cosine * cosine * cosine * cosine / (1 - e2));
  const double w_1 = conformal_w(sine, sphere.e, sphere.n);
  const double sin_chi_00 = (w_1 - 1) / (w_1 + 1);
  sphere.c = (sphere.n + sine) * (1 - sin_chi_00) / ((sphere.n - sine) * (1 + sin_chi_00));
  const double w_2 = sphere.c * w_1;
  sphere.chi_0 = std::asin((w_2 - 1) / (w_2 + 1));
  sphere.two_rk = 2 * std::sqrt(rho * nu) * k_0;
  return sphere;
}

struct Plane { double x, y; };  // metres

Plane project(const Geodetic& point) {
  static const Sphere sphere = sphere_of_origin();
  const double w = sphere.c * conformal_w(std::sin(point.lat), sphere.e, sphere.n);
  const double chi = std::asin((w - 1) / (w + 1));
  const double d_lambda = sphere.n * (point.lon - lon_0);
  const double b = 1 + std::sin(chi) * std::sin(sphere.chi_0) + std::cos(chi) * std::cos(sphere.chi_0) * std::cos(d_lambda);
  const double north = std::sin(chi) * std::cos(sphere.chi_0) - std::cos(chi) * std::sin(sphere.chi_0) * std::cos(d_lambda);
  return {false_easting + sphere.two_rk * std::cos(chi) * std::sin(d_lambda) / b, false_northing + sphere.two_rk * north / b};
}

Geodetic unproject(const Plane& plane) {
  static const Sphere sphere = sphere_of_origin();
  const double x = plane.x - false_easting;
  const double y = plane.y - false_northing;
  const double g = sphere.two_rk * std::tan(pi / 4 - sphere.chi_0 / 2);
  const double h = 2 * sphere.two_rk * std::tan(sphere.chi_0) + g;
  const double i = std::atan2(x, h + y);
  const double j = std::atan2(x, g - y) - i;
  const double chi = sphere.chi_0 + 2 * std::atan((y - x * std::tan(j / 2)) / sphere.two_rk);
  const double lon = (j + 2 * i) / sphere.n + lon_0;
  const double psi = 0.5 * std::log((1 + std::sin(chi)) / (sphere.c * (1 - std::sin(chi)))) / sphere.n;
  const double e2 = sphere.e * sphere.e;
  double lat = 2 * std::atan(std::exp(psi)) - pi / 2;
  for (int round = 0; round < 5; ++round) {  // Newton
    const double sine = std::sin(lat);
    const double ratio = std::pow((1 - sphere.e * sine) / (1 + sphere.e * sine), sphere.e / 2);
    const double psi_reached = std::log(std::tan(lat / 2 + pi / 4) * ratio);
    lat -= (psi_reached - psi) * std::cos(lat) * (1 - e2 * sine * sine) / (1 - e2);
  }
  return {lat, lon, 0};
}

}  // namespace

Rd to_rd(const Location& point) {
  const Geodetic etrs{point.lat() * radians_per_degree, point.lon() * radians_per_degree, ground_height_m};
  const Plane plane = project(to_geodetic(etrs_to_bessel(to_geocentric(etrs, grs80)), bessel));
  return {std::llround(plane.x * 1000), std::llround(plane.y * 1000)};
}

Location from_rd(Rd rd) {
  Geodetic on_bessel = unproject({static_cast<double>(rd.x_mm) / 1000, static_cast<double>(rd.y_mm) / 1000});
  Geodetic etrs = to_geodetic(bessel_to_etrs(to_geocentric(on_bessel, bessel)), grs80);
  for (int round = 0; round < 2; ++round) {  // until the height comes out as the one to_rd() starts from
    on_bessel.height += ground_height_m - etrs.height;
    etrs = to_geodetic(bessel_to_etrs(to_geocentric(on_bessel, bessel)), grs80);
  }
  const auto point = Location::from_degrees(etrs.lat / radians_per_degree, etrs.lon / radians_per_degree);
  // Beyond the projection's domain there is no such point; its origin is the only place that is always on the map.
  return point ? *point : *Location::from_e7(521551729, 53872037);
}

}  // namespace klinker::privacy
