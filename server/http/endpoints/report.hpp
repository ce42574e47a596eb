// The API of one report, as everybody may see it, and the desk's move of its state.
#pragma once

#include "server/app.hpp"
#include "server/http/message.hpp"

namespace klinker::http {

/// GET /api/v1/reports/{number}: public categories with a known place only; everything else is 404, as if it were not there.
[[nodiscard]] Answer get_report(const Request& request, App& app);
/// PATCH /api/v1/reports/{number}/state {"state","outcome","note"} with HTTP Basic, user `desk`.
[[nodiscard]] Answer patch_state(const Request& request, App& app);
/// PATCH /api/v1/reports/{number}/category {"category"}: corrects it; department and promise are worked out again.
[[nodiscard]] Answer patch_category(const Request& request, App& app);
/// PATCH /api/v1/reports/{number}/department {"department","reason"}: hands it over, from the second time on to the coordinator.
[[nodiscard]] Answer patch_department(const Request& request, App& app);
/// GET /api/v1/nearby?municipality&lat&lon&category: open public reports close by.
[[nodiscard]] Answer get_nearby(const Request& request, App& app);

}  // namespace klinker::http
