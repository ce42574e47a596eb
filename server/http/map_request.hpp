// What a map or a list asks for, read from the query of its address; every member at fault is named.
#pragma once

#include "server/app.hpp"
#include "server/http/message.hpp"
#include "server/store/map_query.hpp"
#include "shared/intake/assess.hpp"

namespace klinker::http {

struct MapRequest {
  store::MapFilter filter;
  const Town* town = nullptr;
  int zoom = 0;
};

/// Errors name the query's members: municipality, bbox, zoom, category, state, since.
[[nodiscard]] Result<MapRequest> read_map_request(const Request& request, const Towns& towns);

/// The subcategories a code stands for: itself, or all of a main category. Empty: unknown.
[[nodiscard]] std::vector<CategoryCode> categories_of(const CategoryCode& code, const Catalogue& catalogue);
/// Nobody turns more pages than this; whoever wants all of them asks the API.
inline constexpr int most_pages = 400;
/// `?page=`, 1 to most_pages; 1 when it is none.
[[nodiscard]] int read_page(const Request& request);
/// "open", or a state's code.
[[nodiscard]] bool is_state_filter(std::string_view text);

/// Was the draft made with content that this server served before the current one?
[[nodiscard]] intake::CatalogueAge age_of(const ReportDraft& draft, const Catalogue& catalogue, const App& app);

}  // namespace klinker::http
