// What is already known close to a place: asked by the API and by the plain form.
#pragma once

#include <vector>

#include "server/store/store.hpp"
#include "shared/content/catalogue.hpp"
#include "shared/interview/session.hpp"

namespace klinker::http {

/// Open public reports of this category, nearest first, at most 5; none when the category is not public or looks nowhere.
/// Distances are to what everybody may see, so that asking often enough finds out nothing more.
[[nodiscard]] std::vector<interview::NearbyReport> nearby_reports(store::Store& store, const Catalogue& catalogue, const Category& category,
                                                                  const Location& point, Instant now);

}  // namespace klinker::http
