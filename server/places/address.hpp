// One address as the book keeps it: 28 bytes, because a large town has half a million of them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/model/location.hpp"

namespace klinker::places {

/// `2611GS` as one integer, so that a range of them is a range of integers; 0 is none.
using Postcode = std::uint32_t;
/// Spaces are allowed; 0 when it is no Dutch postcode.
[[nodiscard]] Postcode postcode_of(std::string_view text);
/// `2611 GS`.
[[nodiscard]] std::string shown(Postcode postcode);
/// All postcodes that begin so: "2611", "2611g". None when `beginning` is no beginning of a postcode of at least four digits.
struct PostcodeRange {
  Postcode first = 0;
  Postcode last = 0;
};
[[nodiscard]] std::optional<PostcodeRange> postcodes_beginning(std::string_view beginning);

/// A house number with what comes after it: letter, addition. number 0: none.
struct HouseNumber {
  std::uint32_t number = 0;
  std::array<char, 8> addition{};  ///< as written, without the space before it; cut at eight bytes

  [[nodiscard]] std::string_view addition_text() const;
  [[nodiscard]] std::string shown() const;
};
/// `11A`, `11 bis`, `11-2`. None when it begins with no digit or has more than five.
[[nodiscard]] std::optional<HouseNumber> house_number_of(std::string_view text);

struct Address {
  std::uint32_t street = 0;
  HouseNumber house;
  Postcode postcode = 0;
  std::int32_t lat_e7 = 0;
  std::int32_t lon_e7 = 0;
};

}  // namespace klinker::places
