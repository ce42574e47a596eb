// The open database of one installation: one writer, several readers. Everything the server remembers of a report goes through here.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <type_traits>
#include <vector>

#include "server/store/connection.hpp"
#include "server/store/log_keeper.hpp"
#include "server/store/writer.hpp"
#include "shared/base/time.hpp"

namespace klinker::store {

class Store {
 public:
  /// Opens or makes `folder`/klinker.db and migrates it. Throws StoreFault.
  Store(const std::string& folder, Instant now);
  ~Store();

  /// Runs `work(Transaction&)` on the writer's thread and returns its value when it is durable. Throws StoreFault.
  template <class F>
  auto write(F&& work) -> std::invoke_result_t<F&, Transaction&> {
    using Made = std::invoke_result_t<F&, Transaction&>;
    if constexpr (std::is_void_v<Made>) {
      m_writer->write([&](Transaction& transaction) { work(transaction); });
    } else {
      std::optional<Made> value;
      m_writer->write([&](Transaction& transaction) { value.emplace(work(transaction)); });
      return std::move(*value);
    }
  }

  /// Runs `work(Connection&)` on a reader; all queries inside it see one state of the database. Throws StoreFault.
  template <class F>
  auto read(F&& work) -> std::invoke_result_t<F&, Connection&> {
    const Reader reader(*this);
    return work(reader.connection());
  }

  /// Rises whenever something was written: who waits for news compares it.
  [[nodiscard]] const std::shared_ptr<const std::atomic<std::uint64_t>>& news() const { return m_told; }
  [[nodiscard]] Writer::Load load() const { return m_writer->load(); }
  [[nodiscard]] bool was_new() const { return m_was_new; }
  [[nodiscard]] std::string integrity();

 private:
  class Reader {
   public:
    explicit Reader(Store& store);
    ~Reader();
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    [[nodiscard]] Connection& connection() const { return *m_connection; }

   private:
    Store& m_store;
    std::unique_ptr<Connection> m_connection;
  };

  static constexpr std::size_t reader_limit = 4;
  std::string m_path;
  bool m_was_new = false;
  std::shared_ptr<std::atomic<std::uint64_t>> m_news = std::make_shared<std::atomic<std::uint64_t>>(0);
  std::shared_ptr<const std::atomic<std::uint64_t>> m_told = m_news;
  std::unique_ptr<Connection> m_write_connection;
  std::unique_ptr<LogKeeper> m_keeper;
  std::unique_ptr<Writer> m_writer;
  std::mutex m_mutex;
  std::condition_variable m_free;
  std::vector<std::unique_ptr<Connection>> m_idle;
  std::size_t m_readers = 0;
};

}  // namespace klinker::store
