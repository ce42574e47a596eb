// Exact areas as a town or Statistics Netherlands publishes them → areas.geojson in our shape. Until then reports are routed by the coarse
// outlines in the municipality's folder.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/content/catalogue.hpp"

namespace klinker::content {

/// What the person who imports knows about the file. Empty: found out.
struct AreaMapping {
  std::string code_property;   ///< "WK_CODE"; else the first usual name whose values are all there
  std::string name_property;   ///< likewise; without one the code is the name
  std::string kind = "wijk";   ///< "wijk", "buurt", "stadsdeel"
  int year = 0;                ///< of the boundaries
};

struct ImportedAreas {
  std::string geojson;         ///< the new areas.geojson: rows by code, WGS84 with at most seven decimals
  std::size_t areas = 0;
  std::size_t points = 0;
  std::size_t of_others = 0;   ///< rows left out because they name another municipality
  std::size_t slivers = 0;     ///< rings left out because they enclose nothing
  std::string code_property;
  std::string name_property;
};

/// Reads Polygons and MultiPolygons; rows with the same code become one area (land and water of one neighbourhood). When rows name their
/// municipality (`gemeentecode`, `GM_CODE`), only those of `municipality.cbs_code` count. Errors, all at once, `where` a JSON pointer
/// after `#`: `syntax`, `format` (shape, code, another projection than WGS84, a ring that is not closed), `required` (no such property),
/// `range` (no place on earth), `outside` (not this municipality).
[[nodiscard]] Result<ImportedAreas> import_areas(std::string_view geojson, const Municipality& municipality, const AreaMapping& mapping);

/// `fresh` and what an earlier import left of other kinds, the finer kind first, so that a report is kept with its neighbourhood. Both as
/// import_areas() writes them.
[[nodiscard]] std::string with_other_kinds(const std::string& fresh, std::string_view earlier, const std::string& kind);

}  // namespace klinker::content
