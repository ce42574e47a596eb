#include "tests/server/http/raw_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <strings.h>

namespace klinker::http::test {

RawClient::RawClient(int port, Family family) {
  m_socket = ::socket(family == Family::four ? AF_INET : AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in four{};
  four.sin_family = AF_INET;
  four.sin_port = htons(static_cast<std::uint16_t>(port));
  four.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  sockaddr_in6 six{};
  six.sin6_family = AF_INET6;
  six.sin6_port = htons(static_cast<std::uint16_t>(port));
  six.sin6_addr = in6addr_loopback;
  const auto* address = family == Family::four ? reinterpret_cast<const sockaddr*>(&four) : reinterpret_cast<const sockaddr*>(&six);
  if (::connect(m_socket, address, family == Family::four ? sizeof four : sizeof six) == 0) return;
  ::close(m_socket);
  m_socket = -1;
}

RawClient::~RawClient() {
  if (m_socket >= 0) ::close(m_socket);
}

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

void RawClient::end_sending() { ::shutdown(m_socket, SHUT_WR); }

bool RawClient::read_more(std::string& to, int within_ms) {
  pollfd wanted{m_socket, POLLIN, 0};
  if (within_ms <= 0 || ::poll(&wanted, 1, within_ms) <= 0) return false;
  char buffer[64 * 1024];
  const ssize_t count = ::recv(m_socket, buffer, sizeof buffer, 0);
  if (count <= 0) return false;
  to.append(buffer, static_cast<std::size_t>(count));
  return true;
}

std::string RawClient::receive(int within_ms) {
  const long until = now_ms() + within_ms;
  std::string got = std::move(m_left);
  m_left.clear();
  for (;;) {
    const std::size_t head = got.find("\r\n\r\n");
    if (head != std::string::npos) {
      const std::size_t whole = head + 4 + static_cast<std::size_t>(std::atol(header_of(got, "content-length").c_str()));
      if (got.size() >= whole) {
        m_left = got.substr(whole);
        got.resize(whole);
        return got;
      }
    }
    if (!read_more(got, static_cast<int>(until - now_ms()))) return got;
  }
}

std::string RawClient::receive_all(int within_ms) {
  const long until = now_ms() + within_ms;
  std::string got = std::move(m_left);
  while (read_more(got, static_cast<int>(until - now_ms()))) {
  }
  return got;
}

bool RawClient::is_closed_by_server(int within_ms) {
  const long until = now_ms() + within_ms;
  while (now_ms() < until) {
    pollfd wanted{m_socket, POLLIN, 0};
    if (::poll(&wanted, 1, static_cast<int>(until - now_ms())) <= 0) return false;
    char buffer[4096];
    if (::recv(m_socket, buffer, sizeof buffer, 0) <= 0) return true;
  }
  return false;
}

int status_of(std::string_view answer) { return answer.rfind("HTTP/1.1 ", 0) == 0 ? std::atoi(std::string(answer.substr(9, 3)).c_str()) : 0; }

std::string header_of(std::string_view answer, std::string_view name) {
  std::size_t at = answer.find("\r\n");
  while (at != std::string_view::npos && answer.substr(at, 4) != "\r\n\r\n") {
    const std::string_view line = answer.substr(at + 2, answer.find("\r\n", at + 2) - at - 2);
    if (line.size() > name.size() && line[name.size()] == ':' && strncasecmp(line.data(), name.data(), name.size()) == 0) {
      const std::size_t from = line.find_first_not_of(' ', name.size() + 1);
      return from == std::string_view::npos ? std::string() : std::string(line.substr(from));
    }
    at = answer.find("\r\n", at + 2);
  }
  return {};
}

std::string body_of(std::string_view answer) {
  const std::size_t head = answer.find("\r\n\r\n");
  return head == std::string_view::npos ? std::string() : std::string(answer.substr(head + 4));
}

long resident_mib() {
  long whole = 0;
  long resident = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%ld %ld", &whole, &resident) != 2) resident = 0;
    std::fclose(file);
  }
  return resident * (sysconf(_SC_PAGESIZE) / 1024) / 1024;
}

long now_ms() {
  return static_cast<long>(std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count());
}

}  // namespace klinker::http::test
