// `klinker serve`: everything is opened, then reports may come; a signal ends it in the reverse order.
#pragma once

#include "server/config.hpp"

namespace klinker {

/// Returns the exit code. SIGTERM and SIGINT end it gracefully, SIGHUP reads the content again.
int serve(const Config& config);

}  // namespace klinker
