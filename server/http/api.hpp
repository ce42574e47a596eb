// Every address this server answers, in one table, and the edge around it: what all answers have in common is added here, and
// whatever goes wrong below leaves as a clear answer.
#pragma once

#include <span>

#include "server/app.hpp"
#include "server/http/message.hpp"
#include "server/http/routes.hpp"

namespace klinker::http {

[[nodiscard]] std::span<const Endpoint> endpoints();

/// How many bytes of body this request may have; 0 where nothing takes one.
[[nodiscard]] std::size_t body_budget(std::span<const Endpoint> table, std::string_view method, std::string_view path);

/// Finds the endpoint, refuses what it does not take, calls it, adds the headers. Never throws: our own mistake is a 500 with an id
/// that the log repeats.
[[nodiscard]] Answer respond(Request request, std::span<const Endpoint> table, App& app);

/// One fault in the shape its reader expects: problem+json under /api/, a page elsewhere. `errors` may be empty.
[[nodiscard]] Answer problem(int status, const Request& request, App& app, const Errors& errors = {}, std::string_view detail = {});

}  // namespace klinker::http
