// A socket that sends exactly the bytes a test wants, well-formed or not, and reads what comes back.
#pragma once

#include <string>
#include <string_view>

namespace klinker::http::test {

class RawClient {
 public:
  /// Connects to 127.0.0.1, or to ::1.
  enum class Family { four, six };
  explicit RawClient(int port, Family family = Family::four);
  ~RawClient();
  RawClient(RawClient&& other) noexcept : m_socket(other.m_socket) { other.m_socket = -1; }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  [[nodiscard]] bool is_connected() const { return m_socket >= 0; }
  /// False when the server has closed the connection before all was sent.
  bool send(std::string_view bytes);
  void end_sending();
  /// One answer: head, and as much body as its Content-Length says. What came in until then when the server closes or `within_ms` passes.
  std::string receive(int within_ms = 3000);
  /// Everything until the server closes or time is up.
  std::string receive_all(int within_ms = 3000);
  /// Does the server close within this time?
  bool is_closed_by_server(int within_ms);

 private:
  bool read_more(std::string& to, int within_ms);
  int m_socket = -1;
  std::string m_left;
};

/// 0 when there is none.
[[nodiscard]] int status_of(std::string_view answer);
[[nodiscard]] std::string header_of(std::string_view answer, std::string_view name);
[[nodiscard]] std::string body_of(std::string_view answer);
/// Resident memory of this process, MiB.
[[nodiscard]] long resident_mib();
[[nodiscard]] long now_ms();

}  // namespace klinker::http::test
