// Before a command that only looks at reports opens the store, which would make what is not there.
#pragma once

#include <string>

namespace klinker::store {

/// Throws StoreFault when `folder` has no klinker.db; makes neither it nor the folder.
void expect_database(const std::string& folder);

}  // namespace klinker::store
