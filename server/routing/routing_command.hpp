// `klinker routing explain|dry-run`: why a report is where it is, and what new rules would change.
#pragma once

#include <string>
#include <vector>

namespace klinker {

/// The subcommand; the exit code.
int routing_command(const std::vector<std::string>& words);

}  // namespace klinker
