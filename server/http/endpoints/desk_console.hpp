// The desk's workbench: a page that loads it.
#pragma once

#include "server/app.hpp"
#include "server/http/message.hpp"

namespace klinker::http {

/// GET /desk/console?municipality&…: the rest of the query is the selection, which the page reads itself.
[[nodiscard]] Answer get_desk_console(const Request& request, App& app);

}  // namespace klinker::http
