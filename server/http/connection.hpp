// One open connection: its socket, what has arrived of the next request and what is still to be sent of the last answer.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "server/http/message.hpp"
#include "server/http/request_reader.hpp"

namespace klinker::http {

struct Connection {
  enum class Phase { reading, waiting, resuming, sending, lingering };
  /// Bytes to send, and what keeps them alive.
  struct Piece {
    std::shared_ptr<const void> owner;
    std::string_view bytes;
  };
  static constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

  Connection(int s, std::string p, int n, const Budgets& budgets) : socket(s), peer(std::move(p)), port(n), reader(budgets) {}

  const int socket;
  const std::string peer;
  const int port;
  RequestReader reader;
  std::size_t held = 0;            ///< what this connection has added to the bytes of all unfinished requests
  std::deque<Piece> out;
  // While it waits these are the watcher's, which gives the connection back to a thread; see Patience.
  std::shared_ptr<Patience> patience;
  std::int64_t waits_until = 0;
  bool is_head = false;            ///< the request was HEAD: no body goes out
  bool is_last = false;            ///< close when `out` is sent
  bool was_refused = false;
  std::int64_t began_ms = 0;       ///< first byte of the current request
  // Read by the watcher; everything else belongs to the one thread that epoll gave the connection to.
  std::atomic<std::int64_t> deadline = never;
  std::atomic<Phase> phase = Phase::reading;
  std::atomic<bool> is_idle = true;
  std::atomic<bool> is_expired = false;
  // Passed from the thread that gives the connection back to epoll to the one that gets it: the kernel orders the two, this says so in C++.
  std::atomic<unsigned> turns = 0;
};

}  // namespace klinker::http
