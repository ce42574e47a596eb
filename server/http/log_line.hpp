// One line per request, for who runs the server: what was asked, how it went, how long it took. Never what a person typed: no query, no
// token, no number, and only half of an address.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/http/message.hpp"

namespace klinker::http {

/// "192.0.2.0", "2001:db8:1::"; of who asked, past a proxy on this machine.
[[nodiscard]] std::string shortened_address(const Request& request);

/// `place` is the pattern of the endpoint ("/s/{token}"), or "-" for an address that does not exist.
[[nodiscard]] std::string log_line(std::string_view time, const Request& request, std::string_view place, int status, std::int64_t took_us,
                                   std::size_t bytes);

}  // namespace klinker::http
