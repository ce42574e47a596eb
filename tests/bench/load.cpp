#include "tests/bench/load.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>

namespace klinker::bench {

namespace {

using Clock = std::chrono::steady_clock;

double ms_between(Clock::time_point from, Clock::time_point until) { return std::chrono::duration<double, std::milli>(until - from).count(); }

struct Sender {
  int socket = -1;
  Clock::time_point sent;
  std::string answer;
};

int connected(int port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int yes = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return socket;
  ::close(socket);
  return -1;
}

std::string create_request(unsigned round, unsigned number) {
  static const char* const texts[] = {"De lantaarnpaal voor de deur is stuk", "Er ligt een matras naast de container",
                                      "Groot gat in het fietspad, gevaarlijk", "De put is verstopt, de straat staat blank",
                                      "Er zit graffiti op de muur van de tunnel"};
  char head[256];
  char body[320];
  // Spread over the town, in steps of 1e-4 degree.
  const unsigned lat = 519'850 + number * 37 % 400;
  const unsigned lon = 43'350 + number * 61 % 500;
  const int size = std::snprintf(body, sizeof body,
                                 R"({"municipality":"delft","text":"%s","location":{"lat":%u.%04u,"lon":%u.%04u,"source":"gps","accuracy_m":8}})",
                                 texts[number % 5], lat / 10'000, lat % 10'000, lon / 10'000, lon % 10'000);
  const int head_size = std::snprintf(head, sizeof head,
                                      "POST /api/v1/reports HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                      "Idempotency-Key: bench-%08x-%08x-%08x\r\nContent-Length: %d\r\n\r\n",
                                      static_cast<unsigned>(::getpid()), round, number, size);
  return std::string(head, static_cast<std::size_t>(head_size)).append(body, static_cast<std::size_t>(size));
}

bool is_whole(std::string_view answer) {
  const std::size_t head = answer.find("\r\n\r\n");
  constexpr std::string_view name = "Content-Length: ";
  const std::size_t length = answer.find(name);
  if (head == std::string_view::npos || length > head) return false;
  std::size_t body = 0;
  std::from_chars(answer.data() + length + name.size(), answer.data() + head, body);
  return answer.size() >= head + 4 + body;
}

// The integer of "number":"DLF-123" in a whole 201; 0 when the answer is another one.
std::int64_t serial_in(std::string_view answer) {
  constexpr std::string_view name = "\"number\":\"";
  const std::size_t number = answer.find(name);
  if (answer.substr(0, 13) != "HTTP/1.1 201 " || number == std::string_view::npos) return 0;
  const std::size_t hyphen = answer.find('-', number + name.size());
  std::int64_t serial = 0;
  if (hyphen != std::string_view::npos) std::from_chars(answer.data() + hyphen + 1, answer.data() + answer.size(), serial);
  return serial;
}

class Senders {
 public:
  Senders(int port, const Load& load) : m_load(load), m_epoll(::epoll_create1(EPOLL_CLOEXEC)), m_senders(load.connections) {
    for (Sender& sender : m_senders) {
      sender.socket = connected(port);
      epoll_event event{};
      event.events = EPOLLIN;
      event.data.ptr = &sender;
      if (sender.socket < 0 || ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, sender.socket, &event) != 0) ++m_answered.faults;
    }
  }
  ~Senders() {
    for (const Sender& sender : m_senders) ::close(sender.socket);
    ::close(m_epoll);
  }
  Senders(const Senders&) = delete;
  Senders& operator=(const Senders&) = delete;

  Answered send_all() {
    m_began = Clock::now();
    for (Sender& sender : m_senders) send_next(sender);
    while (m_under_way > 0) {
      epoll_event events[64];
      const int count = ::epoll_wait(m_epoll, events, 64, 30'000);
      if (count == 0) {
        m_answered.faults += m_under_way;
        break;
      }
      for (int at = 0; at < count; ++at) receive(*static_cast<Sender*>(events[at].data.ptr));
    }
    m_answered.seconds = ms_between(m_began, Clock::now()) / 1000;
    std::sort(m_answered.times_ms.begin(), m_answered.times_ms.end());
    return std::move(m_answered);
  }

 private:
  void send_next(Sender& sender) {
    const Clock::time_point now = Clock::now();
    if (ms_between(m_began, now) >= m_load.seconds * 1000 || (m_load.most > 0 && m_number >= m_load.most)) return;
    const std::string request = create_request(m_load.round, static_cast<unsigned>(m_number++));
    sender.sent = now;
    sender.answer.clear();
    if (::send(sender.socket, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size())) ++m_under_way;
    else ++m_answered.faults;
  }

  void receive(Sender& sender) {
    char part[4096];
    const ssize_t count = ::recv(sender.socket, part, sizeof part, 0);
    if (count > 0) sender.answer.append(part, static_cast<std::size_t>(count));
    if (count > 0 && !is_whole(sender.answer)) return;
    --m_under_way;
    const std::int64_t serial = count > 0 ? serial_in(sender.answer) : 0;
    if (serial == 0) {
      ++m_answered.faults;
      ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, sender.socket, nullptr);
      return;
    }
    m_answered.times_ms.push_back(ms_between(sender.sent, Clock::now()));
    m_answered.serials.push_back(serial);
    send_next(sender);
  }

  const Load m_load;
  const int m_epoll;
  std::vector<Sender> m_senders;
  Answered m_answered;
  Clock::time_point m_began;
  std::int64_t m_number = 0;
  int m_under_way = 0;
};

}  // namespace

double Answered::part(double share) const {
  if (times_ms.empty()) return 0;
  return times_ms[std::min(times_ms.size() - 1, static_cast<std::size_t>(share * static_cast<double>(times_ms.size())))];
}

Answered send_reports(int port, const Load& load) { return Senders(port, load).send_all(); }

}  // namespace klinker::bench
