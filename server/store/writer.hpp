// The one thread that writes. Callers queue a piece of work and wait; the thread runs what has gathered in one transaction and makes all
// of it durable with one fsync before anybody hears a number. When a piece fails, the whole is undone and done again with every piece
// behind a savepoint of its own: keeping savepoints costs a quarter of all writing, and hardly ever does a piece fail.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "server/store/connection.hpp"

namespace klinker::store {

/// What a piece of work writes with: the writer's connection and the counters that give identifiers.
class Transaction {
 public:
  explicit Transaction(Connection& connection) : m_connection(connection) {}
  [[nodiscard]] Connection& sql() { return m_connection; }
  /// The next identifier of this counter, from 1, never the same twice. `municipality` empty: of the whole installation.
  [[nodiscard]] std::int64_t next(const std::string& municipality, const std::string& name);
  /// What only this installation knows under this name; `make` gives it the first time.
  [[nodiscard]] std::string secret(const std::string& name, std::string (*make)());

 private:
  friend class Writer;
  void keep_counters();
  void forget_counters() { m_counters.clear(); }
  struct Counter {
    std::int64_t last = 0;
    std::int64_t kept = 0;
  };
  Connection& m_connection;
  std::map<std::pair<std::string, std::string>, Counter> m_counters;
  std::map<std::string, std::string> m_secrets;  ///< those that were found, not those just made: these may still be undone
};

class Writer {
 public:
  using Work = std::function<void(Transaction&)>;

  /// `after_batch` is called on the writer's thread when a batch is on the disk and everybody has been told.
  Writer(Connection& connection, std::function<void()> after_batch);
  /// Finishes what is queued.
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// Runs `work` and returns when it is on the disk. A StoreFault, or whatever else `work` threw, is thrown here; then nothing of it is kept.
  /// busy at once when `queue_limit` others are waiting. `work` may run twice, when another's fails: then nothing of its first time is left
  /// in the database, and it must not rely on anything else that the first time left.
  void write(const Work& work);

  struct Load {
    std::uint64_t batches = 0;
    std::uint64_t pieces = 0;
    std::size_t waiting = 0;
  };
  [[nodiscard]] Load load() const;

  static constexpr std::size_t queue_limit = 1024;
  static constexpr std::size_t batch_limit = 256;

 private:
  struct Piece;
  void live();
  void begin();
  void roll_back() noexcept;
  void run_batch(const std::deque<Piece*>& batch);
  void run_together(const std::deque<Piece*>& batch);
  void run_apart(const std::deque<Piece*>& batch);
  static void run_piece(Transaction& transaction, Piece& piece);

  Transaction m_transaction;
  const std::function<void()> m_after_batch;
  mutable std::mutex m_mutex;
  std::condition_variable m_wake;
  std::deque<Piece*> m_queue;
  bool m_is_ending = false;
  std::uint64_t m_batches = 0;
  std::uint64_t m_pieces = 0;
  std::thread m_thread;
};

}  // namespace klinker::store
