// What would the rules make of this text? Tried at the desk; nothing is stored, and the text stands in no address.
#pragma once

#include "server/app.hpp"
#include "server/http/message.hpp"

namespace klinker::http {

/// GET /desk/proef?municipality: an empty field. POST to the same: `text` and `area`, answered with the page and what came of it.
[[nodiscard]] Answer get_desk_rehearsal(const Request& request, App& app);
[[nodiscard]] Answer post_desk_rehearsal(const Request& request, App& app);

}  // namespace klinker::http
