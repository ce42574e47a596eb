// The departments' desk: log in, the queue, one report with its history, moving it on, saying where it is. No contact data anywhere.
#pragma once

#include "server/app.hpp"
#include "server/http/message.hpp"

namespace klinker::http {

[[nodiscard]] Answer get_desk_login(const Request& request, App& app);   ///< GET /desk/login
[[nodiscard]] Answer post_desk_login(const Request& request, App& app);  ///< POST /desk/login
[[nodiscard]] Answer post_desk_logout(const Request& request, App& app); ///< POST /desk/logout
[[nodiscard]] Answer get_desk(const Request& request, App& app);         ///< GET /desk?municipality&department&state&page
[[nodiscard]] Answer get_desk_report(const Request& request, App& app);  ///< GET /desk/report/{number}
/// POST /desk/report/{number}: `state`, `outcome`, `note`, or `location` (an address, or two degrees with a comma); always `form_token`.
[[nodiscard]] Answer post_desk_report(const Request& request, App& app);
/// GET /desk/report/{number}/photos/{signal}/{sequence}
[[nodiscard]] Answer get_desk_photo(const Request& request, App& app);

}  // namespace klinker::http
