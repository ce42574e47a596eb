// Every version of a municipality's content that was ever served, and how its categories were shown: an old draft can be understood, and a
// category that is public no more disappears from the map.
#pragma once

#include <optional>
#include <string>

#include "server/store/store.hpp"
#include "shared/content/catalogue.hpp"

namespace klinker::store {

/// Keeps the bundle the first time a version is served.
void keep_version(Store& store, const MunicipalityCode& municipality, const std::string& version, const std::string& bundle, Instant now);
[[nodiscard]] std::optional<std::string> find_version(Connection& sql, const MunicipalityCode& municipality, const std::string& version);
[[nodiscard]] bool is_known_version(Connection& sql, const MunicipalityCode& municipality, const std::string& version);

/// Carries a changed `public` or `object` of the categories into the reports already written. Returns how many reports changed.
[[nodiscard]] std::int64_t follow_visibility(Store& store, const Catalogue& catalogue);

}  // namespace klinker::store
