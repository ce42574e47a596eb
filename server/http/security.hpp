// The headers that keep a browser from being turned against the person who uses it. Set in one place, on every answer.
#pragma once

#include <string>

#include "server/app.hpp"
#include "server/http/message.hpp"
#include "server/http/routes.hpp"

namespace klinker::http {

/// "Sun, 22 Nov 2026 10:53:55 GMT" (RFC 9110, section 5.6.7).
[[nodiscard]] std::string http_date(Instant moment);

/// Adds Date, Content-Security-Policy (internet.nl's demands, with 'wasm-unsafe-eval' for our own core), X-Content-Type-Options,
/// Referrer-Policy, Permissions-Policy, X-Frame-Options, and HSTS where the public URL is https. What the answer has already stays.
/// `town`: whose map and whose widget this is; null: those of all towns, and no widget.
void add_security_headers(Answer& answer, Kind kind, const Town* town, const App& app);

/// "https://tiles.example.nl" of "https://tiles.example.nl/{z}/{x}/{y}.png"; `{s}.` becomes `*.`. Empty when it is no http(s) address.
[[nodiscard]] std::string origin_of(std::string_view url);

void add_unless_given(Answer& answer, std::string_view name, std::string value);

}  // namespace klinker::http
