// Areas from a service instead of a file: CBS wijken and buurten from PDOK, or any address that answers GeoJSON.
#pragma once

#include <string>

#include "shared/base/result.hpp"
#include "shared/content/catalogue.hpp"

namespace klinker::places {

/// Is this an address rather than a file name?
[[nodiscard]] bool is_address(const std::string& file);

/// The wijken or buurten within the municipality's bounds, of the boundaries of `year` (PDOK, CBS wijken en buurten, OGC API Features).
[[nodiscard]] std::string pdok_address(const Municipality& municipality, const std::string& kind, int year);

/// The features behind an address as one collection, following its pages (at most 50). Errors: `unavailable`, `syntax`.
[[nodiscard]] Result<std::string> download_features(std::string address);

}  // namespace klinker::places
