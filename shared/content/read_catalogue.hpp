// All files of a municipality, parsed, → the catalogue as they say it. Whether what they say fits together is check_catalogue's.
#pragma once

#include <map>
#include <string>

#include "shared/content/catalogue.hpp"
#include "shared/content/json_node.hpp"

namespace klinker::content {

using ParsedFiles = std::map<std::string, const Json*>;

/// Rows stand in the order of their files.
[[nodiscard]] Catalogue read_catalogue(const ParsedFiles& files, const std::string& version, Reading& reading);

/// Main categories each followed by their own; the last step, because cross-checks point at rows by their place.
void arrange(Catalogue& catalogue);

/// Files that are the municipality's own but not part of its catalogue.
inline constexpr const char* examples_file = "examples.json";
inline constexpr const char* imported_areas_file = "imported/areas.geojson";

/// "texts.en.json" → "en", "platform/en.json" → "en"; empty for any other name.
[[nodiscard]] std::string language_of_platform_file(const std::string& name);
[[nodiscard]] std::string language_of_override_file(const std::string& name);

}  // namespace klinker::content
