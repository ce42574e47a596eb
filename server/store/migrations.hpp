// The numbered files of migrations/, bound into the binary by the build.
#pragma once

#include "server/http/embedded.hpp"

namespace klinker {

/// "0001-start.sql", …, in the order of their numbers.
const EmbeddedFile* migration_files();

}  // namespace klinker
