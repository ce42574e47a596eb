// The files of the web client, and the few fixed addresses that browsers and robots look for.
#pragma once

#include "server/app.hpp"
#include "server/http/message.hpp"

namespace klinker::http {

/// GET /a/{name}: a file whose name carries its hash; kept for ever.
[[nodiscard]] Answer site_file(const Request& request, App& app);
/// GET /sw.js: one name for ever, so asked again each time; works for the whole site.
[[nodiscard]] Answer service_worker(const Request& request, App& app);
/// GET /favicon.ico
[[nodiscard]] Answer favicon(const Request& request, App& app);
/// GET /robots.txt: reporters' own pages and the desk are not to be found by searching.
[[nodiscard]] Answer robots(const Request& request, App& app);
/// GET /.well-known/security.txt (RFC 9116); 404 without KLINKER_SECURITY_CONTACT.
[[nodiscard]] Answer security_txt(const Request& request, App& app);

}  // namespace klinker::http
