// What of a report everybody may see. Every public page, map, list and look-up asks here.
#pragma once

#include "shared/content/catalogue.hpp"
#include "shared/model/report.hpp"

namespace klinker::privacy {

/// May it appear in map, list, nearby and number look-up? Only when its category's file says so and its place is known.
[[nodiscard]] bool is_public(const Report& report, const Catalogue& catalogue);

/// The point to show to everybody: exact for object categories, else the centre of its 100 m cell of the RD grid (EPSG:28992).
[[nodiscard]] Location public_point(const Location& point, const Category& category);

struct Rd { std::int64_t x_mm = 0; std::int64_t y_mm = 0; };
/// WGS84 ↔ Rijksdriehoek, closed form (Bessel 1841, EPSG method 9809, 7-parameter shift); within 0.20 m of RDNAPTRANS.
/// Uses floating point: for display and storage by the server, never for a decision that two sides must agree on.
[[nodiscard]] Rd to_rd(const Location& point);
[[nodiscard]] Location from_rd(Rd rd);

}  // namespace klinker::privacy
