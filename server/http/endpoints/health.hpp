// For who keeps the server running: is it there, which version of program and content, and its counters.
#pragma once

#include "server/app.hpp"
#include "server/http/message.hpp"

namespace klinker::http {

/// GET /health
[[nodiscard]] Answer health(const Request& request, App& app);
/// GET /metrics, from the machine itself only.
[[nodiscard]] Answer metrics(const Request& request, App& app);

}  // namespace klinker::http
