// The wall between the internet and everything else: cpp-httplib, made safe to stand behind an open socket. A report's bytes come in
// here. One small set of threads reads every connection through epoll, so that a connection that is idle, slow or hostile holds
// memory within a budget and no thread; a thread is taken only while a whole, checked request is being answered.
// The library formats answers; it never reads from the network itself.
#pragma once

#include <httplib.h>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_set>
#include <vector>

#include "server/http/counters.hpp"
#include "server/http/message.hpp"
#include "server/http/request_reader.hpp"

namespace klinker::http {

struct Connection;

struct Limits {
  Budgets request;
  int threads = 32;
  std::size_t connections = 4096;                   ///< beyond, the longest idle one makes room; else the newcomer is closed
  std::size_t held_bytes = 192 * 1024 * 1024;       ///< of all unfinished requests together; beyond, the one that grows is told 503
  std::int64_t head_ms = 10'000;                    ///< from the first byte of a request to the end of its head
  std::int64_t request_ms = 30'000;                 ///< from the first byte to the last, plus the time of a slow but steady upload:
  std::int64_t bytes_per_second = 16 * 1024;        ///< each such number of bytes received or sent buys a second more
  std::int64_t idle_ms = 60'000;                    ///< between requests on one connection
  std::int64_t linger_ms = 2'000;                   ///< after a refusal: what the peer still sends is thrown away, so that it reads the answer
};

class GuardedServer final : public httplib::Server {
 public:
  /// Answers a whole request, or one with `refused` set. Called on many threads; must not throw. An answer with patience is asked for again
  /// later, with the request that it gives back.
  using Respond = std::function<Answer(Request)>;

  GuardedServer(Limits limits, Counters& counters, Respond respond);
  ~GuardedServer() override;
  GuardedServer(const GuardedServer&) = delete;
  GuardedServer& operator=(const GuardedServer&) = delete;

  /// Binds (`port` 0: any free one) and starts to answer. `host` may be a name, an IPv4 or an IPv6 address; `::` is both.
  /// Returns the port, or 0 when it could not be bound.
  [[nodiscard]] int start(const std::string& host, int port);
  /// Takes no new connection, lets running requests finish for at most `grace_ms`, then cuts them. Returns when all is closed.
  void finish(std::int64_t grace_ms);

 private:
  bool process_and_close_socket(socket_t sock) override;
  void work();
  void accept_waiting();
  void watch_deadlines();
  void serve(Connection& connection);
  enum class Next { keep, done };
  Next read_some(Connection& connection);
  Next answer(Connection& connection);
  Next answer_again(Connection& connection);
  Next give(Connection& connection, const Answer& answer);
  [[nodiscard]] bool is_over(const Connection& connection, std::int64_t time) const;
  void resume(Connection& connection);
  Next send_out(Connection& connection);
  Next linger(Connection& connection);
  void wait_for(Connection& connection, std::uint32_t events);
  void close(Connection& connection);
  bool make_room();

  Limits m_limits;
  Counters& m_counters;
  Respond m_respond;
  int m_epoll = -1;
  int m_wake = -1;  // readable when the threads must end
  std::vector<std::thread> m_threads;
  std::thread m_watcher;
  std::mutex m_mutex;  // of m_connections; who closes a connection takes it out first
  std::condition_variable m_changed;
  std::unordered_set<Connection*> m_connections;
  std::atomic<bool> m_is_finishing = false;
  std::atomic<std::size_t> m_held = 0;
};

}  // namespace klinker::http
