// What stands around a page for this asker: language, addresses of files, whether the connection is safe. Every endpoint that writes
// HTML begins here.
#pragma once

#include <string>

#include "server/app.hpp"
#include "server/http/message.hpp"
#include "shared/page/pages.hpp"

namespace klinker::http {

/// `town` may be null (chooser, desk of all towns). Language: `?lang=`, else Accept-Language, else the town's first.
/// Does it ask for the form drawn on a canvas?
[[nodiscard]] bool is_drawn_form(const Request& request, const Town* town);

[[nodiscard]] page::Surroundings surroundings(const Request& request, const App& app, const Town* town);

/// Is what this person sees served over https, or by their own machine? Without, a browser has no service worker, GPS or locks.
[[nodiscard]] bool is_secure(const Request& request, const Config& config);

/// A whole document as an answer. `town` may be null.
[[nodiscard]] Answer page_answer(const page::Page& page, const Request& request, const App& app, const Town* town, int status = 200);

/// "https://host/path" when KLINKER_PUBLIC_URL says where this server is seen, else the path alone.
[[nodiscard]] std::string absolute_link(const Config& config, const std::string& path);

/// `name=value; Path=…; HttpOnly; SameSite=Strict`, Secure where the connection is. `max_age_s` 0 removes it.
[[nodiscard]] std::string cookie(const std::string& name, const std::string& value, const std::string& path, int max_age_s,
                                 const Request& request, const Config& config);

}  // namespace klinker::http
