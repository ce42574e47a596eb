// Photos of a report, sent after it with its upload token.
#pragma once

#include "server/app.hpp"
#include "server/http/message.hpp"

namespace klinker::http {

/// PUT /api/v1/reports/{number}/photos/{n}, header Upload-Token, body JPEG, PNG or WebP, n 1–3. 201 with {"n","bytes","sha256"} of what was
/// sent; 200 when the same bytes were there; 409 when others were; 403 when the token is not of this report.
[[nodiscard]] Answer put_photo(const Request& request, App& app);

}  // namespace klinker::http
