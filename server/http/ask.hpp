// Asks another machine over HTTP: the one place where the server is itself a client.
#pragma once

#include <string>

#include "shared/base/result.hpp"

namespace klinker::http {

/// The body of the answer to GET `url`. Errors `unavailable`: no answer within five seconds, another status than 200 (redirections are not
/// followed), or more than 8 MiB.
[[nodiscard]] Result<std::string> ask(const std::string& url);

}  // namespace klinker::http
