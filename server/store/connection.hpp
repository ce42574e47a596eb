// One connection to the database and its prepared statements. Everything above speaks SQL of the common subset of SQLite and PostgreSQL
// with parameters bound by name; what only SQLite understands stands in connection.cpp and nowhere else.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "server/store/fault.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace klinker::store {

/// A value to bind. Text is not copied: it must live until the statement has run.
class Value {
 public:
  Value(std::string_view text) : m_kind(Kind::text), m_text(text) {}           // NOLINT(google-explicit-constructor): a row of literals
  Value(const std::string& text) : m_kind(Kind::text), m_text(text) {}         // NOLINT(google-explicit-constructor)
  Value(const char* text) : m_kind(Kind::text), m_text(text) {}                // NOLINT(google-explicit-constructor)
  Value(std::int64_t integer) : m_kind(Kind::integer), m_integer(integer) {}   // NOLINT(google-explicit-constructor)
  Value(int integer) : m_kind(Kind::integer), m_integer(integer) {}            // NOLINT(google-explicit-constructor)
  Value(std::nullptr_t) {}                                                     // NOLINT(google-explicit-constructor)
  template <class T>
  Value(const std::optional<T>& maybe) {                                       // NOLINT(google-explicit-constructor)
    if (maybe) *this = Value(*maybe);
  }

 private:
  friend class Connection;
  enum class Kind { null, integer, text };
  Kind m_kind = Kind::null;
  std::int64_t m_integer = 0;
  std::string_view m_text;
};

/// {{":municipality", town}, {":serial", 12}}: every name of the statement must be given, and no other.
using Values = std::initializer_list<std::pair<const char*, Value>>;

class Connection;

/// A statement that stays prepared, with where its names are bound; one Rows at a time has it.
struct Prepared {
  explicit Prepared(sqlite3_stmt* made);
  sqlite3_stmt* statement;
  std::vector<std::string> names;  ///< of the parameters from 1; copies, for the engine's own go when a changed schema makes it prepare anew
  std::vector<int> order;          ///< which parameter the caller's first, second… value was the last time: the same, as a rule
  bool is_taken = true;
};

/// The answer of a query, row by row. Gives the statement back to its connection when it goes.
class Rows {
 public:
  Rows(Connection& connection, Prepared& prepared) : m_connection(&connection), m_prepared(&prepared), m_statement(prepared.statement) {}
  Rows(Rows&& other) noexcept
      : m_connection(other.m_connection), m_prepared(std::exchange(other.m_prepared, nullptr)), m_statement(other.m_statement) {}
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;
  Rows& operator=(Rows&&) = delete;
  ~Rows();
  /// On to the next row; false when there is none.
  bool next();
  // Of the current row, columns counted from 0.
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] int small(int column) const { return static_cast<int>(integer(column)); }
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] bool truth(int column) const { return integer(column) != 0; }

 private:
  Connection* m_connection;
  Prepared* m_prepared;
  sqlite3_stmt* m_statement;
};

class Connection {
 public:
  enum class Access { write, read };
  Connection(const std::string& path, Access access);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void run(std::string_view sql, Values values = {});
  [[nodiscard]] Rows ask(std::string_view sql, Values values = {});
  /// Several statements without parameters (migrations).
  void script(const std::string& sql);
  /// Rows touched by the last run().
  [[nodiscard]] std::int64_t touched() const;
  /// Engine's own check of the whole file: "ok", or what is wrong. Slow.
  [[nodiscard]] std::string integrity();
  /// How the engine goes about every statement that was asked so far, as it words it, one step a line: "SEARCH r USING PRIMARY KEY (…)".
  [[nodiscard]] std::vector<std::string> plans() const;
  /// Merges the write-ahead log into the file: as far as that hinders nobody, or wholly, at the end.
  enum class Checkpoint { beside_others, whole };
  /// How many pages of the log are not merged yet; 0 also when it could not be asked.
  int checkpoint(Checkpoint how);
  /// Length of the log in pages after this connection's last commit; small again when the log was begun anew.
  [[nodiscard]] int log_pages() const { return m_log_pages; }

 private:
  friend class Rows;
  [[nodiscard]] Prepared& prepared(std::string_view sql);
  void bind(Prepared& prepared, Values values);
  void give_back(Prepared& prepared) noexcept;
  [[noreturn]] void fail(int code, std::string_view doing) const;

  // Few statements are equally long, and comparing two texts costs less than hashing one.
  struct ByLength {
    std::size_t operator()(std::string_view sql) const noexcept { return sql.size(); }
  };
  sqlite3* m_database = nullptr;
  int m_log_pages = 0;
  std::unordered_multimap<std::string_view, Prepared, ByLength> m_prepared;  ///< keys are views into the statements' own text
};

/// A migration's text as this engine wants it.
[[nodiscard]] std::string in_engine_dialect(std::string sql);

}  // namespace klinker::store
