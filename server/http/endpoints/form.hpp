// The report form for a browser without scripts: the same steps and the same pages as on a phone, carried by hidden fields.
// One POST with every field and `action=send` is a whole report.
#pragma once

#include "server/app.hpp"
#include "server/http/message.hpp"

namespace klinker::http {

/// GET /m/{town}/meld and /m/{town}/widget/meld: an empty form, or with `?categorie=` begun.
[[nodiscard]] Answer get_form(const Request& request, App& app);
/// POST to the same. A step answers 200 with the next page; a whole report in one post 303 to its status page, or 400 with its faults in
/// the page; a key that was used before 303 to the status page, never 409.
[[nodiscard]] Answer post_form(const Request& request, App& app);

/// The same for who takes a caller's report down at the desk: GET and POST /desk/melden/{town}, channel `phone`. 303 to the login without its session.
[[nodiscard]] Answer get_desk_form(const Request& request, App& app);
[[nodiscard]] Answer post_desk_form(const Request& request, App& app);

}  // namespace klinker::http
