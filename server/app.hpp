// Everything an endpoint may reach while it answers: the settings, the towns, the store, the counters. Made once by `klinker serve`,
// handed to every endpoint; nothing in the server is global.
#pragma once

#include "server/config.hpp"
#include "server/content/towns.hpp"
#include "server/http/counters.hpp"
#include "shared/base/time.hpp"

namespace klinker {

struct App {
  Config config;
  TownShelf towns;
  http::Counters counters;
  Instant started;
  std::string version;  ///< of the program, "0.1.0"
};

/// The server's clock. Endpoints hand it on; nothing below them looks at one.
[[nodiscard]] Instant now();

}  // namespace klinker
