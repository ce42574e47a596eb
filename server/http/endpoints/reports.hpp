// The API of reports: making one, and asking for many as points or counted cells on a map.
#pragma once

#include "server/app.hpp"
#include "server/http/message.hpp"

namespace klinker::http {

/// POST /api/v1/reports, header Idempotency-Key. 201 with the receipt, 200 when the key was answered before, 409 when it came with other content.
[[nodiscard]] Answer post_report(const Request& request, App& app);
/// GET /api/v1/reports?municipality&bbox&zoom&category&state&since as GeoJSON. Below zoom 17 crowded places come as cells with a `count`.
[[nodiscard]] Answer list_reports(const Request& request, App& app);

}  // namespace klinker::http
