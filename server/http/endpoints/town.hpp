// The pages everybody may read: which towns are here, a town's start, its public map with the list, and one public report.
#pragma once

#include "server/app.hpp"
#include "server/http/message.hpp"

namespace klinker::http {

/// GET /
[[nodiscard]] Answer get_chooser(const Request& request, App& app);
/// GET /m/{town}/ and /m/{town}/widget
[[nodiscard]] Answer get_start(const Request& request, App& app);
/// GET /m/{town}: to the address with the slash.
[[nodiscard]] Answer get_start_without_slash(const Request& request, App& app);
/// GET /m/{town}/kaart
[[nodiscard]] Answer get_map(const Request& request, App& app);
/// GET /m/{town}/melding/{number}: 404 unless public.
[[nodiscard]] Answer get_public_report(const Request& request, App& app);

}  // namespace klinker::http
