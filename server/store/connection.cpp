// The one file that knows SQLite: PRAGMA, WITHOUT ROWID and result codes stay here.
#include "server/store/connection.hpp"

#include <sqlite3.h>

namespace klinker::store {

namespace {

constexpr const char* clustered = "/* clustered */";

StoreFault::Kind kind_of(int code) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return StoreFault::Kind::busy;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_NOMEM: return StoreFault::Kind::full;
    default: return StoreFault::Kind::broken;
  }
}

}  // namespace

std::string in_engine_dialect(std::string sql) {
  for (std::size_t at = sql.find(clustered); at != std::string::npos; at = sql.find(clustered, at))
    sql.replace(at, std::string_view(clustered).size(), "WITHOUT ROWID");
  return sql;
}

Connection::Connection(const std::string& path, Access access) {
  const int flags = (access == Access::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX;
  const int opened = sqlite3_open_v2(path.c_str(), &m_database, flags, nullptr);
  if (opened != SQLITE_OK) {
    const StoreFault fault(kind_of(opened), "cannot open " + path);
    sqlite3_close(m_database);
    throw fault;
  }
  sqlite3_busy_timeout(m_database, 5000);
  // FULL: the log is on the disk before a sender hears a number. Caches are small: the operating system keeps the file.
  if (access == Access::write)
    script("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000;"
           // The keeper empties the log beside the writer (store.hpp); at 400 MB the writer does it itself.
           "PRAGMA wal_autocheckpoint=100000; PRAGMA journal_size_limit=67108864; PRAGMA temp_store=MEMORY;");
  else
    script("PRAGMA query_only=ON; PRAGMA foreign_keys=ON; PRAGMA cache_size=-6000; PRAGMA temp_store=MEMORY;");
}

Connection::~Connection() {
  for (auto& [sql, statement] : m_idle) sqlite3_finalize(statement);
  sqlite3_close_v2(m_database);
}

void Connection::fail(int code, std::string_view doing) const {
  throw StoreFault(kind_of(code), std::string(sqlite3_errmsg(m_database)) + " (" + std::to_string(code) + "): " + std::string(doing));
}

sqlite3_stmt* Connection::statement(std::string_view sql) {
  if (auto idle = m_idle.find(sql); idle != m_idle.end()) {
    sqlite3_stmt* found = idle->second;
    m_idle.erase(idle);
    return found;
  }
  sqlite3_stmt* prepared = nullptr;
  const int code = sqlite3_prepare_v3(m_database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
  if (code != SQLITE_OK) fail(code, sql);
  return prepared;
}

void Connection::bind(sqlite3_stmt* statement, Values values) {
  if (sqlite3_bind_parameter_count(statement) != static_cast<int>(values.size())) {
    const std::string sql = sqlite3_sql(statement);
    give_back(statement);
    throw StoreFault(StoreFault::Kind::broken, "values do not match the names in: " + sql);
  }
  for (const auto& [name, value] : values) {
    const int index = sqlite3_bind_parameter_index(statement, name);
    int code = SQLITE_RANGE;
    if (value.m_kind == Value::Kind::integer) code = sqlite3_bind_int64(statement, index, value.m_integer);
    else if (value.m_kind == Value::Kind::null) code = sqlite3_bind_null(statement, index);
    else code = sqlite3_bind_text64(statement, index, value.m_text.empty() ? "" : value.m_text.data(), value.m_text.size(), SQLITE_STATIC, SQLITE_UTF8);
    if (code != SQLITE_OK) {
      const std::string what = std::string(name) + " in: " + sqlite3_sql(statement);
      give_back(statement);
      fail(code, what);
    }
  }
}

void Connection::give_back(sqlite3_stmt* statement) noexcept {
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
  m_idle.emplace(std::string_view(sqlite3_sql(statement)), statement);
}

void Connection::run(std::string_view sql, Values values) {
  Rows rows = ask(sql, values);
  while (rows.next()) {
  }
}

Rows Connection::ask(std::string_view sql, Values values) {
  sqlite3_stmt* prepared = statement(sql);
  bind(prepared, values);
  return Rows(*this, prepared);
}

void Connection::script(const std::string& sql) {
  const int code = sqlite3_exec(m_database, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code, std::string_view(sql).substr(0, 60));
}

std::int64_t Connection::touched() const { return sqlite3_changes64(m_database); }

std::string Connection::integrity() {
  Rows rows = ask("PRAGMA integrity_check");
  return rows.next() ? rows.text(0) : "no answer";
}

void Connection::checkpoint(Checkpoint how) {
  const int mode = how == Checkpoint::beside_others ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_TRUNCATE;
  sqlite3_wal_checkpoint_v2(m_database, nullptr, mode, nullptr, nullptr);
}

Rows::~Rows() {
  if (m_statement) m_connection->give_back(m_statement);
}

bool Rows::next() {
  const int code = sqlite3_step(m_statement);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  m_connection->fail(code, sqlite3_sql(m_statement));
}

std::int64_t Rows::integer(int column) const { return sqlite3_column_int64(m_statement, column); }

std::string Rows::text(int column) const {
  const auto* begin = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
  return begin ? std::string(begin, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))) : std::string();
}

bool Rows::is_null(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }

}  // namespace klinker::store
