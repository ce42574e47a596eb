#include "server/store/migrate.hpp"

#include <cstdlib>

#include "server/store/migrations.hpp"

namespace klinker::store {

void migrate(Connection& connection, Instant now) {
  connection.script("CREATE TABLE IF NOT EXISTS migration (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied BIGINT NOT NULL)");
  std::int64_t applied = 0;
  {
    Rows rows = connection.ask("SELECT COALESCE(MAX(version), 0) FROM migration");
    if (rows.next()) applied = rows.integer(0);
  }
  std::int64_t newest = 0;
  for (const EmbeddedFile* step = migration_files(); step->name != nullptr; ++step) {
    const std::int64_t version = std::strtol(step->name, nullptr, 10);
    newest = version;
    if (version <= applied) continue;
    connection.script("BEGIN");
    try {
      connection.script(in_engine_dialect(std::string(step->begin, step->end)));
      connection.run("INSERT INTO migration (version, name, applied) VALUES (:version, :name, :applied)",
                     {{":version", version}, {":name", step->name}, {":applied", now.ms}});
      connection.script("COMMIT");
    } catch (...) {
      connection.script("ROLLBACK");
      throw;
    }
  }
  if (applied > newest)
    throw StoreFault(StoreFault::Kind::broken, "the database has version " + std::to_string(applied) + ", newer than this program knows (" +
                                                   std::to_string(newest) + ")");
}

}  // namespace klinker::store
