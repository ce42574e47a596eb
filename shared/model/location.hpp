// Where it is. Integers in steps of 1e-7 degree, so that browser and server compare the same numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "shared/base/result.hpp"

namespace klinker {

/// A point in WGS84. Only made by `from_degrees` or `from_e7`, so one that exists is on the globe and not (0,0).
class Location {
 public:
  /// Errors: `range` for NaN, infinities, beyond ±90/±180 and for (0,0), which is what a missing GPS fix looks like.
  [[nodiscard]] static Result<Location> from_degrees(double lat, double lon);
  [[nodiscard]] static Result<Location> from_e7(std::int64_t lat_e7, std::int64_t lon_e7);
  [[nodiscard]] std::int32_t lat_e7() const { return m_lat_e7; }
  [[nodiscard]] std::int32_t lon_e7() const { return m_lon_e7; }
  [[nodiscard]] double lat() const { return m_lat_e7 / 1e7; }
  [[nodiscard]] double lon() const { return m_lon_e7 / 1e7; }
  friend bool operator==(const Location& a, const Location& b) {
    return a.m_lat_e7 == b.m_lat_e7 && a.m_lon_e7 == b.m_lon_e7;
  }

 private:
  Location(std::int32_t lat_e7, std::int32_t lon_e7) : m_lat_e7(lat_e7), m_lon_e7(lon_e7) {}
  std::int32_t m_lat_e7;
  std::int32_t m_lon_e7;
};

/// Distance in centimetres on a local plane, good to 0.5 % within 5 km between 50° and 54° north: integers only,
/// so that "within 50 m" is the same answer everywhere.
[[nodiscard]] std::int64_t distance_cm(const Location& a, const Location& b);

/// `52.0007000` – seven decimals, no locale, no floating point formatting.
[[nodiscard]] std::string format_degrees_e7(std::int32_t e7);
/// Reads a decimal number of degrees exactly (at most 7 decimals kept, rounded half away from zero). Error `format`.
[[nodiscard]] Result<std::int64_t> parse_degrees_e7(std::string_view text);

enum class PlaceSource { gps, pin, address, object, photo };
[[nodiscard]] const char* code_of(PlaceSource source);
[[nodiscard]] std::optional<PlaceSource> place_source(std::string_view code);

/// The place as the reporter gave it. Either a point, or only a description ("achter de school"), then a person must place it.
struct Place {
  std::optional<Location> point;
  PlaceSource source = PlaceSource::pin;
  std::optional<int> accuracy_m;  ///< radius of the GPS fix, 0–100000; none when not measured
  std::string address;            ///< never public
  std::string description;        ///< ≤ 500 characters; never public
  [[nodiscard]] bool is_given() const { return point.has_value() || !description.empty(); }
};

}  // namespace klinker
