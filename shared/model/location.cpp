#include "shared/model/location.hpp"

#include <cmath>
#include <string_view>

#include "shared/base/detail.hpp"

namespace klinker {
namespace {

constexpr std::int64_t e7 = 10'000'000;

// Cosine of every fifth degree of latitude, times a million. Between two of them a straight line is within 0.1 %.
constexpr std::int64_t cosines_e6[] = {1000000, 996195, 984808, 965926, 939693, 906308, 866025, 819152, 766044, 707107,
                                       642788,  573576, 500000, 422618, 342020, 258819, 173648, 87156,  0,      0};

std::int64_t cosine_e6(std::int64_t lat_e7) {
  const std::int64_t step = 5 * e7;
  const std::int64_t north = lat_e7 < 0 ? -lat_e7 : lat_e7;
  const std::int64_t low = cosines_e6[north / step];
  const std::int64_t high = cosines_e6[north / step + 1];
  return low + (high - low) * (north % step) / step;
}

std::int64_t square_root(std::uint64_t number) {
  std::uint64_t root = 0;
  for (std::uint64_t bit = std::uint64_t{1} << 31; bit != 0; bit >>= 1)
    if ((root + bit) * (root + bit) <= number) root += bit;
  return static_cast<std::int64_t>(root);
}

}  // namespace

Result<Location> Location::from_e7(std::int64_t lat_e7, std::int64_t lon_e7) {
  if (lat_e7 < -90 * e7 || lat_e7 > 90 * e7 || lon_e7 < -180 * e7 || lon_e7 > 180 * e7)
    return Error{"range", "", detail("not a place on the globe")};
  if (lat_e7 == 0 && lon_e7 == 0) return Error{"range", "", detail("0,0 is what a missing position looks like")};
  return Location(static_cast<std::int32_t>(lat_e7), static_cast<std::int32_t>(lon_e7));
}

Result<Location> Location::from_degrees(double lat, double lon) {
  // Written so that NaN fails as well.
  if (!(lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180)) return Error{"range", "", detail("not a place on the globe")};
  return from_e7(std::llround(lat * 1e7), std::llround(lon * 1e7));
}

std::int64_t distance_cm(const Location& a, const Location& b) {
  // One step of 1e-7 degree is 1.1127 cm along the meridian at 52° north, and 1.1155 cm times the cosine along the parallel (WGS84).
  const std::int64_t mean_lat_e7 = (std::int64_t{a.lat_e7()} + b.lat_e7()) / 2;
  std::int64_t dlon = std::int64_t{a.lon_e7()} - b.lon_e7();
  if (dlon > 180 * e7) dlon -= 360 * e7;
  if (dlon < -180 * e7) dlon += 360 * e7;
  const std::int64_t dlat = std::int64_t{a.lat_e7()} - b.lat_e7();
  // In hundredths of a centimetre while that fits, so that a few centimetres do not vanish in rounding.
  const std::int64_t x = dlon * 11155 / 100 * cosine_e6(mean_lat_e7) / 1'000'000;
  const std::int64_t y = dlat * 11127 / 100;
  constexpr std::int64_t far = 2'000'000'000;
  if (x > -far && x < far && y > -far && y < far) return (square_root(static_cast<std::uint64_t>(x * x + y * y)) + 50) / 100;
  const std::int64_t x_cm = x / 100;
  const std::int64_t y_cm = y / 100;
  return square_root(static_cast<std::uint64_t>(x_cm * x_cm + y_cm * y_cm));
}

std::string format_degrees_e7(std::int32_t degrees_e7) {
  std::int64_t rest = degrees_e7;
  std::string text;
  if (rest < 0) {
    text += '-';
    rest = -rest;
  }
  text += std::to_string(rest / e7);
  text += '.';
  const std::string decimals = std::to_string(rest % e7);
  text.append(7 - decimals.size(), '0');
  return text + decimals;
}

Result<std::int64_t> parse_degrees_e7(std::string_view text) {
  const Error fault{"format", "", "not a decimal number of degrees"};
  const bool is_negative = !text.empty() && text.front() == '-';
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  std::int64_t value = 0;
  int whole_digits = 0;
  int decimals = 0;
  bool has_point = false;
  for (const char c : text) {
    if (c == '.' && !has_point) {
      has_point = true;
      continue;
    }
    if (c < '0' || c > '9') return fault;
    if (!has_point && ++whole_digits > 4) return fault;
    if (has_point && ++decimals > 7) {
      if (decimals == 8 && c >= '5') ++value;
      continue;
    }
    value = value * 10 + (c - '0');
  }
  if (whole_digits == 0 || (has_point && decimals == 0)) return fault;
  for (; decimals < 7; ++decimals) value *= 10;
  return is_negative ? -value : value;
}

const char* code_of(PlaceSource source) {
  switch (source) {
    case PlaceSource::gps: return "gps";
    case PlaceSource::pin: return "pin";
    case PlaceSource::address: return "address";
    case PlaceSource::object: return "object";
    case PlaceSource::photo: return "photo";
  }
  return "";
}

std::optional<PlaceSource> place_source(std::string_view code) {
  for (const PlaceSource source :
       {PlaceSource::gps, PlaceSource::pin, PlaceSource::address, PlaceSource::object, PlaceSource::photo})
    if (code == code_of(source)) return source;
  return std::nullopt;
}

}  // namespace klinker
