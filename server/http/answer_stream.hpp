// What the HTTP library takes for a socket while it formats one answer: it reads a request line that has been checked already, and what
// it writes becomes pieces that the connection sends when its peer can take them.
#pragma once

#include <httplib.h>

#include <string>
#include <string_view>

#include "server/http/connection.hpp"
#include "server/http/message.hpp"

namespace klinker::http {

class AnswerStream final : public httplib::Stream {
 public:
  enum class Wanted { head, whole };
  AnswerStream(Connection& connection, const Answer& answer, Wanted wanted);
  /// Puts what was written last into the connection.
  ~AnswerStream() override;
  AnswerStream(const AnswerStream&) = delete;
  AnswerStream& operator=(const AnswerStream&) = delete;

  /// Hands the answer of this thread's stream to the library, which calls back without a place for it.
  static void put_current(httplib::Response& response);

  bool is_readable() const override { return !m_request.empty(); }
  bool is_writable() const override { return true; }
  ssize_t read(char* to, std::size_t size) override;
  ssize_t write(const char* from, std::size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  // The library refuses sockets that do not fit select(); this one never is given to it.
  socket_t socket() const override { return 0; }

 private:
  void send_text();

  Connection& m_connection;
  const Answer& m_answer;
  std::string_view m_request;
  std::string m_text;  // written by the library, not yet a piece
};

}  // namespace klinker::http
