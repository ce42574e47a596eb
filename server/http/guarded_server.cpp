#include "server/http/guarded_server.hpp"

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

#include <cerrno>
#include <chrono>

#include "server/http/answer_stream.hpp"
#include "server/http/connection.hpp"

namespace klinker::http {
namespace {

std::int64_t clock_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// "::ffff:127.0.0.1" is an IPv4 peer on a socket that takes both.
std::string address_of(const sockaddr_storage& address, int& port) {
  char text[INET6_ADDRSTRLEN] = "";
  if (address.ss_family == AF_INET6) {
    const auto& six = reinterpret_cast<const sockaddr_in6&>(address);
    inet_ntop(AF_INET6, &six.sin6_addr, text, sizeof text);
    port = ntohs(six.sin6_port);
    if (IN6_IS_ADDR_V4MAPPED(&six.sin6_addr)) return std::string(text).substr(7);
  } else {
    const auto& four = reinterpret_cast<const sockaddr_in&>(address);
    inet_ntop(AF_INET, &four.sin_addr, text, sizeof text);
    port = ntohs(four.sin_port);
  }
  return text;
}

}  // namespace

GuardedServer::GuardedServer(Limits limits, Counters& counters, Respond respond)
    : m_limits(std::move(limits)), m_counters(counters), m_respond(std::move(respond)) {
  set_keep_alive_timeout(static_cast<time_t>(m_limits.idle_ms / 1000));
  set_keep_alive_max_count(1000);
  set_pre_routing_handler([](const httplib::Request&, httplib::Response& response) {
    AnswerStream::put_current(response);
    return HandlerResponse::Handled;
  });
}

GuardedServer::~GuardedServer() { finish(0); }

int GuardedServer::start(const std::string& host, int port) {
  // The library's default is SO_REUSEPORT, with which a second server would silently take half of the reports.
  set_socket_options([](socket_t sock) {
    const int yes = 1;
    setsockopt(sock, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  const int bound = port == 0 ? bind_to_any_port(host) : bind_to_port(host, port) ? port : -1;
  if (bound <= 0) return 0;
  // The library listens with a backlog of 5, compiled into it; the second call is the one that counts.
  ::listen(svr_sock_, 1024);
  fcntl(svr_sock_, F_SETFL, fcntl(svr_sock_, F_GETFL) | O_NONBLOCK);
  m_epoll = epoll_create1(EPOLL_CLOEXEC);
  m_wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.ptr = &m_wake;
  epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wake, &event);
  event.events = EPOLLIN | EPOLLONESHOT;
  event.data.ptr = this;
  epoll_ctl(m_epoll, EPOLL_CTL_ADD, svr_sock_, &event);
  for (int i = 0; i < m_limits.threads; ++i) m_threads.emplace_back([this] { work(); });
  m_watcher = std::thread([this] { watch_deadlines(); });
  return bound;
}

void GuardedServer::work() {
  for (;;) {
    epoll_event event{};
    if (epoll_wait(m_epoll, &event, 1, -1) < 1) continue;
    if (event.data.ptr == &m_wake) return;
    if (event.data.ptr == this) accept_waiting();
    else serve(*static_cast<Connection*>(event.data.ptr));
  }
}

void GuardedServer::accept_waiting() {
  for (int taken = 0; taken < 64 && !m_is_finishing; ++taken) {
    const int sock = accept4(svr_sock_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (sock >= 0) {
      process_and_close_socket(sock);
      continue;
    }
    if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
      make_room();
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    if (errno != ECONNABORTED && errno != EINTR && errno != EPROTO) break;
  }
  if (m_is_finishing) return;
  epoll_event event{};
  event.events = EPOLLIN | EPOLLONESHOT;
  event.data.ptr = this;
  epoll_ctl(m_epoll, EPOLL_CTL_MOD, svr_sock_, &event);
}

// In the library this serves a connection to its end; here it only hands it to epoll.
bool GuardedServer::process_and_close_socket(socket_t sock) {
  sockaddr_storage address{};
  socklen_t length = sizeof address;
  int port = 0;
  if (getpeername(sock, reinterpret_cast<sockaddr*>(&address), &length) != 0) {
    ::close(sock);
    return false;
  }
  const int yes = 1;
  setsockopt(sock, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  std::string peer = address_of(address, port);
  auto* connection = new Connection(sock, std::move(peer), port, m_limits.request);  // deleted by close()
  connection->deadline = clock_ms() + m_limits.head_ms;
  bool has_room = true;
  {
    const std::lock_guard lock(m_mutex);
    has_room = m_connections.size() < m_limits.connections;
  }
  if (!has_room && !make_room()) {
    ::close(sock);
    delete connection;
    m_counters.refused_connections.fetch_add(1);
    return false;
  }
  {
    const std::lock_guard lock(m_mutex);
    m_connections.insert(connection);
  }
  m_counters.connections.fetch_add(1);
  m_counters.parked.fetch_add(1);
  epoll_event event{};
  event.events = EPOLLIN | EPOLLONESHOT;
  event.data.ptr = connection;
  connection->turns.fetch_add(1, std::memory_order_release);
  if (epoll_ctl(m_epoll, EPOLL_CTL_ADD, sock, &event) != 0) close(*connection);
  return true;
}

// Cuts the connection that has been idle longest. False when every one of them is in the middle of a request.
bool GuardedServer::make_room() {
  const std::lock_guard lock(m_mutex);
  Connection* oldest = nullptr;
  for (Connection* connection : m_connections)
    if (connection->is_idle && !connection->is_expired && (oldest == nullptr || connection->deadline < oldest->deadline)) oldest = connection;
  if (oldest == nullptr) return false;
  oldest->is_expired = true;
  ::shutdown(oldest->socket, SHUT_RDWR);
  return true;
}

void GuardedServer::serve(Connection& connection) {
  (void)connection.turns.load(std::memory_order_acquire);
  for (;;) {
    Next next = Next::done;
    switch (connection.phase.load()) {
      case Connection::Phase::reading: next = read_some(connection); break;
      case Connection::Phase::waiting: return;
      case Connection::Phase::resuming: next = answer_again(connection); break;
      case Connection::Phase::sending: next = send_out(connection); break;
      case Connection::Phase::lingering: next = linger(connection); break;
    }
    if (next == Next::done) return;
  }
}

// Done: the connection is closed or waits in epoll, and must not be touched any more.
GuardedServer::Next GuardedServer::read_some(Connection& connection) {
  RequestReader& reader = connection.reader;
  char buffer[16 * 1024];
  for (int turn = 0; turn < 32; ++turn) {
    if (reader.state() == RequestReader::State::complete || reader.state() == RequestReader::State::refused) return answer(connection);
    const ssize_t count = ::recv(connection.socket, buffer, sizeof buffer, 0);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) && !connection.is_expired) break;
    if (count <= 0) {
      if (connection.is_expired && reader.state() != RequestReader::State::idle) return answer(connection);
      close(connection);
      return Next::done;
    }
    if (connection.is_idle) {
      connection.began_ms = clock_ms();
      connection.is_idle = false;
      m_counters.parked.fetch_sub(1);
    }
    reader.take({buffer, static_cast<std::size_t>(count)});
    m_held += reader.held() - connection.held;  // unsigned: wraps where it shrinks, and back again
    connection.held = reader.held();
    if (reader.takes_continue()) {
      constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
      if (::send(connection.socket, go_on.data(), go_on.size(), MSG_NOSIGNAL) < 0 && errno == EPIPE) break;
    }
  }
  wait_for(connection, EPOLLIN);
  return Next::done;
}

GuardedServer::Next GuardedServer::answer(Connection& connection) {
  RequestReader& reader = connection.reader;
  connection.deadline = Connection::never;
  Request request;
  std::string method = "GET";
  if (reader.state() == RequestReader::State::complete) {
    method = reader.method();
    connection.is_last = reader.wants_close();
    request = reader.take_request();
  } else {
    request = reader.take_refused();
    if (request.refused == 0) request.refused = m_held > m_limits.held_bytes ? 503 : 408;
    connection.is_last = true;
    connection.was_refused = true;
  }
  request.peer = connection.peer;
  m_held += reader.held() - connection.held;
  connection.held = reader.held();

  connection.is_head = method == "HEAD";
  request.may_wait = !m_is_finishing;
  return give(connection, m_respond(std::move(request)));
}

GuardedServer::Next GuardedServer::answer_again(Connection& connection) {
  Request request = std::move(connection.patience->request);
  request.may_wait = !m_is_finishing && clock_ms() < connection.waits_until;
  return give(connection, m_respond(std::move(request)));
}

GuardedServer::Next GuardedServer::give(Connection& connection, const Answer& answer) {
  if (answer.patience) {
    if (!connection.patience) connection.waits_until = clock_ms() + answer.patience->wait_ms;
    connection.patience = answer.patience;
    connection.turns.fetch_add(1, std::memory_order_release);
    connection.phase = Connection::Phase::waiting;  // from here on the watcher has it
    return Next::done;
  }
  connection.patience.reset();
  if (m_is_finishing) connection.is_last = true;
  {
    AnswerStream stream(connection, answer, connection.is_head ? AnswerStream::Wanted::head : AnswerStream::Wanted::whole);
    bool is_closed = false;
    process_request(stream, connection.is_last, is_closed, nullptr);
  }

  std::int64_t bytes = 0;
  for (const auto& piece : connection.out) bytes += static_cast<std::int64_t>(piece.bytes.size());
  connection.deadline = clock_ms() + m_limits.request_ms + bytes * 1000 / m_limits.bytes_per_second;
  connection.phase = Connection::Phase::sending;
  return Next::keep;
}

GuardedServer::Next GuardedServer::send_out(Connection& connection) {
  while (!connection.out.empty()) {
    iovec parts[8];
    msghdr message{};
    message.msg_iov = parts;
    for (const auto& piece : connection.out) {
      if (message.msg_iovlen == 8) break;
      parts[message.msg_iovlen++] = {const_cast<char*>(piece.bytes.data()), std::min<std::size_t>(piece.bytes.size(), 1 << 20)};
      if (piece.bytes.size() > 1 << 20) break;
    }
    ssize_t sent = ::sendmsg(connection.socket, &message, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) && !connection.is_expired) {
      wait_for(connection, EPOLLOUT);
      return Next::done;
    }
    if (sent < 0) {
      close(connection);
      return Next::done;
    }
    while (sent > 0) {
      auto& piece = connection.out.front();
      const std::size_t part = std::min(piece.bytes.size(), static_cast<std::size_t>(sent));
      piece.bytes.remove_prefix(part);
      sent -= static_cast<ssize_t>(part);
      if (piece.bytes.empty()) connection.out.pop_front();
    }
  }
  if (connection.was_refused) {
    // Closing now would reset the connection under a peer that still sends, and it would never read why.
    ::shutdown(connection.socket, SHUT_WR);
    connection.deadline = clock_ms() + m_limits.linger_ms;
    connection.phase = Connection::Phase::lingering;
    return Next::keep;
  }
  if (connection.is_last) {
    close(connection);
    return Next::done;
  }
  connection.phase = Connection::Phase::reading;
  connection.began_ms = clock_ms();
  if (connection.reader.state() == RequestReader::State::idle) {
    connection.is_idle = true;
    m_counters.parked.fetch_add(1);
  }
  return Next::keep;
}

GuardedServer::Next GuardedServer::linger(Connection& connection) {
  char nowhere[16 * 1024];
  for (int turn = 0; turn < 64; ++turn) {
    const ssize_t count = ::recv(connection.socket, nowhere, sizeof nowhere, 0);
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) && !connection.is_expired) break;
    if (count <= 0 || connection.is_expired) {
      close(connection);
      return Next::done;
    }
  }
  wait_for(connection, EPOLLIN);
  return Next::done;
}

// Back into epoll. From here on another thread may have the connection.
void GuardedServer::wait_for(Connection& connection, std::uint32_t events) {
  if (connection.phase == Connection::Phase::reading) {
    if (connection.is_idle) {
      if (m_is_finishing) return close(connection);
      connection.deadline = clock_ms() + m_limits.idle_ms;
    } else {
      const bool is_head = connection.reader.state() == RequestReader::State::in_head;
      const auto received = static_cast<std::int64_t>(connection.reader.body_received());
      connection.deadline = connection.began_ms + (is_head ? m_limits.head_ms : m_limits.request_ms + received * 1000 / m_limits.bytes_per_second);
      if (m_held > m_limits.held_bytes && connection.held > 64 * 1024) connection.deadline = 0;
    }
  }
  epoll_event event{};
  event.events = events | EPOLLONESHOT;
  event.data.ptr = &connection;
  const int sock = connection.socket;
  connection.turns.fetch_add(1, std::memory_order_release);
  epoll_ctl(m_epoll, EPOLL_CTL_MOD, sock, &event);
}

void GuardedServer::close(Connection& connection) {
  {
    const std::lock_guard lock(m_mutex);
    m_connections.erase(&connection);
    if (m_connections.empty()) m_changed.notify_all();
  }
  m_held -= connection.held;
  m_counters.connections.fetch_sub(1);
  if (connection.is_idle) m_counters.parked.fetch_sub(1);
  ::close(connection.socket);
  delete &connection;
}

// Is what this connection waits for there, or the time for it up?
bool GuardedServer::is_over(const Connection& connection, std::int64_t time) const {
  (void)connection.turns.load(std::memory_order_acquire);
  return m_is_finishing || connection.waits_until <= time || connection.patience->number->load() != connection.patience->seen;
}

// While it waited epoll did not look at it, so that exactly one thread gets it back: as soon as something can be sent.
void GuardedServer::resume(Connection& connection) {
  connection.phase = Connection::Phase::resuming;
  epoll_event event{};
  event.events = EPOLLOUT | EPOLLONESHOT;
  event.data.ptr = &connection;
  connection.turns.fetch_add(1, std::memory_order_release);
  epoll_ctl(m_epoll, EPOLL_CTL_MOD, connection.socket, &event);
}

// A deadline that has passed shuts the socket, which wakes the connection in epoll; the thread that gets it sees why.
void GuardedServer::watch_deadlines() {
  std::unique_lock lock(m_mutex);
  while (!(m_is_finishing && m_connections.empty())) {
    m_changed.wait_for(lock, std::chrono::milliseconds(100));
    const std::int64_t time = clock_ms();
    for (Connection* connection : m_connections) {
      if (connection->phase == Connection::Phase::waiting) {
        if (is_over(*connection, time)) resume(*connection);
        continue;
      }
      if (connection->is_expired) continue;
      const bool is_late = connection->deadline < time || (m_is_finishing && connection->is_idle);
      if (!is_late) continue;
      connection->is_expired = true;
      // Whoever is in the middle of a request must still be able to read the 408.
      const bool is_told = connection->phase == Connection::Phase::reading && !connection->is_idle;
      ::shutdown(connection->socket, is_told ? SHUT_RD : SHUT_RDWR);
    }
  }
}

void GuardedServer::finish(std::int64_t grace_ms) {
  if (m_epoll < 0) return;
  m_is_finishing = true;
  epoll_ctl(m_epoll, EPOLL_CTL_DEL, svr_sock_, nullptr);
  ::shutdown(svr_sock_, SHUT_RDWR);
  ::close(svr_sock_.exchange(INVALID_SOCKET));
  const std::int64_t until = clock_ms() + grace_ms;
  {
    std::unique_lock lock(m_mutex);
    m_changed.notify_all();
    while (!m_connections.empty()) {
      m_changed.wait_for(lock, std::chrono::milliseconds(20));
      if (clock_ms() < until) continue;
      for (Connection* connection : m_connections) {
        connection->is_expired = true;
        ::shutdown(connection->socket, SHUT_RDWR);
      }
    }
  }
  m_watcher.join();
  const std::uint64_t one = 1;
  if (::write(m_wake, &one, sizeof one) < 0) std::perror("wake");
  for (std::thread& thread : m_threads) thread.join();
  m_threads.clear();
  ::close(m_epoll);
  ::close(m_wake);
  m_epoll = -1;
}

}  // namespace klinker::http
