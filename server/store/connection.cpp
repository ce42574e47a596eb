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
  if (access == Access::write) {
    script("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000;"
           "PRAGMA journal_size_limit=67108864; PRAGMA temp_store=MEMORY;");
    // In the place of the engine's own checkpoints: the store sees to them (log_keeper.hpp).
    const auto note_length = [](void* pages, sqlite3*, const char*, int length) {
      *static_cast<int*>(pages) = length;
      return SQLITE_OK;
    };
    sqlite3_wal_hook(m_database, note_length, &m_log_pages);
  } else {
    script("PRAGMA query_only=ON; PRAGMA foreign_keys=ON; PRAGMA cache_size=-6000; PRAGMA temp_store=MEMORY;");
  }
}

Connection::~Connection() {
  for (auto& [sql, prepared] : m_prepared) sqlite3_finalize(prepared.statement);
  sqlite3_close_v2(m_database);
}

void Connection::fail(int code, std::string_view doing) const {
  throw StoreFault(kind_of(code), std::string(sqlite3_errmsg(m_database)) + " (" + std::to_string(code) + "): " + std::string(doing));
}

Prepared& Connection::prepared(std::string_view sql) {
  const auto [first, last] = m_prepared.equal_range(sql);
  for (auto known = first; known != last; ++known)
    if (!std::exchange(known->second.is_taken, true)) return known->second;
  sqlite3_stmt* made = nullptr;
  const int code = sqlite3_prepare_v3(m_database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &made, nullptr);
  if (code != SQLITE_OK) fail(code, sql);
  return m_prepared.emplace(std::string_view(sqlite3_sql(made)), Prepared(made))->second;
}

Prepared::Prepared(sqlite3_stmt* made) : statement(made) {
  for (int at = 1; at <= sqlite3_bind_parameter_count(made); ++at) {
    const char* name = sqlite3_bind_parameter_name(made, at);
    names.push_back(name == nullptr ? "" : name);
    order.push_back(at);
  }
}

void Connection::bind(Prepared& prepared, Values values) {
  if (prepared.names.size() != values.size()) {
    const std::string sql = sqlite3_sql(prepared.statement);
    give_back(prepared);
    throw StoreFault(StoreFault::Kind::broken, "values do not match the names in: " + sql);
  }
  auto at = prepared.order.begin();
  for (const auto& [name, value] : values) {
    int& index = *at++;
    if (index == 0 || prepared.names[static_cast<std::size_t>(index - 1)] != name)
      index = sqlite3_bind_parameter_index(prepared.statement, name);
    int code = SQLITE_RANGE;
    if (value.m_kind == Value::Kind::integer) code = sqlite3_bind_int64(prepared.statement, index, value.m_integer);
    else if (value.m_kind == Value::Kind::null) code = sqlite3_bind_null(prepared.statement, index);
    else
      code = sqlite3_bind_text64(prepared.statement, index, value.m_text.empty() ? "" : value.m_text.data(), value.m_text.size(), SQLITE_STATIC,
                                 SQLITE_UTF8);
    if (code != SQLITE_OK) {
      const std::string what = std::string(name) + " in: " + sqlite3_sql(prepared.statement);
      give_back(prepared);
      fail(code, what);
    }
  }
}

void Connection::give_back(Prepared& prepared) noexcept {
  sqlite3_reset(prepared.statement);
  sqlite3_clear_bindings(prepared.statement);
  prepared.is_taken = false;
}

void Connection::run(std::string_view sql, Values values) {
  Rows rows = ask(sql, values);
  while (rows.next()) {
  }
}

Rows Connection::ask(std::string_view sql, Values values) {
  Prepared& ready = prepared(sql);
  bind(ready, values);
  return Rows(*this, ready);
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

std::vector<std::string> Connection::plans() const {
  std::vector<std::string> steps;
  for (const auto& [sql, known] : m_prepared) {
    const std::string question = "EXPLAIN QUERY PLAN " + std::string(sql);
    sqlite3_stmt* plan = nullptr;
    if (const int code = sqlite3_prepare_v2(m_database, question.c_str(), -1, &plan, nullptr); code != SQLITE_OK) fail(code, question);
    while (sqlite3_step(plan) == SQLITE_ROW) steps.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(plan, 3)));
    sqlite3_finalize(plan);
  }
  return steps;
}

int Connection::checkpoint(Checkpoint how) {
  const int mode = how == Checkpoint::beside_others ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_TRUNCATE;
  int in_log = 0;
  int merged = 0;
  sqlite3_wal_checkpoint_v2(m_database, nullptr, mode, &in_log, &merged);
  return in_log > merged ? in_log - merged : 0;
}

Rows::~Rows() {
  if (m_prepared != nullptr) m_connection->give_back(*m_prepared);
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
