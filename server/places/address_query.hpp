// What may a person mean who types "markt 87 delft" or "2611gs87"? All readings that make sense; the book finds out which one fits.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/places/address.hpp"

namespace klinker::places {

struct Reading {
  std::string street;                      ///< folded; empty: by postcode alone
  std::optional<HouseNumber> house;        ///< addition in capitals
  std::optional<PostcodeRange> postcodes;  ///< then `street` is empty
  std::string after;                       ///< folded; what came after the number: usually the place
};

[[nodiscard]] std::vector<Reading> readings_of(std::string_view query);

}  // namespace klinker::places
