// The console's feed: all reports of a municipality as columns, for whoever sits at the desk. docs/protocol.md describes the bytes.
#pragma once

#include "server/app.hpp"
#include "server/http/message.hpp"

namespace klinker::http {

/// Where the desk's cookie is sent beside its pages.
inline constexpr const char* columns_path = "/api/v1/columns";

/// GET /api/v1/columns?municipality: everything, as addresses of blocks and the pieces that complete them. With `since=<epoch>.<cursor>` only what
/// changed; 409 `restart` when that cannot be told. With `wait=<seconds>` (1–55) an empty answer waits for something to tell.
/// 401 without the desk's session or password.
[[nodiscard]] Answer get_columns(const Request& request, App& app);

/// GET /api/v1/columns/<municipality>/<block>: a full block, the same for ever.
[[nodiscard]] Answer get_column_block(const Request& request, App& app);

}  // namespace klinker::http
