// The reporter's own page behind the unguessable link: how the report fares, what was asked, and the answer to it.
#pragma once

#include "server/app.hpp"
#include "server/http/message.hpp"

namespace klinker::http {

/// GET /s/{token}
[[nodiscard]] Answer get_status(const Request& request, App& app);
/// POST /s/{token}: `question`, `reply`. 303 to the page when it is stored, also the second time; else the page with what was typed: 400, or 409
/// when the question is not open. With `language` instead of the button: the page in that language, nothing stored.
[[nodiscard]] Answer post_reply(const Request& request, App& app);

}  // namespace klinker::http
