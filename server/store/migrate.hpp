// Brings a database to the shape this binary knows, one numbered file after the other, each in a transaction of its own.
#pragma once

#include "server/store/connection.hpp"
#include "shared/base/time.hpp"

namespace klinker::store {

/// Applies what is missing. Throws StoreFault when a file fails or when the database is newer than this binary.
void migrate(Connection& connection, Instant now);

}  // namespace klinker::store
