// Looking up a place by its address, and an address by its place. Answered from the town's own files; nothing is asked elsewhere.
#pragma once

#include "server/app.hpp"
#include "server/http/message.hpp"

namespace klinker::http {

/// GET /api/v1/addresses?municipality&q: {"addresses":[{"label","lat","lon"}…]}, at most 8, best first.
[[nodiscard]] Answer get_addresses(const Request& request, App& app);
/// GET /api/v1/addresses/nearest?municipality&lat&lon: the same with `distance_cm`, one or none.
[[nodiscard]] Answer get_nearest_address(const Request& request, App& app);

}  // namespace klinker::http
