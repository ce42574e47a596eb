#include "server/http/answer_stream.hpp"

#include <algorithm>
#include <cstring>
#include <functional>

namespace klinker::http {

namespace {

// So short a body is copied behind its head; a longer one is sent from where it is.
constexpr std::size_t short_body = 2048;

thread_local const Answer* current_answer = nullptr;

bool has_line_break(std::string_view text) { return text.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos; }

}  // namespace

AnswerStream::AnswerStream(Connection& connection, const Answer& answer, Wanted wanted)
    : m_connection(connection), m_answer(answer), m_request(wanted == Wanted::head ? "HEAD / HTTP/1.1\r\n\r\n" : "GET / HTTP/1.1\r\n\r\n") {
  current_answer = &answer;
}

AnswerStream::~AnswerStream() {
  current_answer = nullptr;
  send_text();
}

void AnswerStream::put_current(httplib::Response& response) {
  const Answer& answer = *current_answer;
  response.status = answer.status;
  for (const auto& [name, value] : answer.headers)
    if (!has_line_break(value)) response.set_header(name, value);
  const std::string_view bytes = answer.body.bytes();
  if (bytes.empty()) {
    if (!answer.content_type.empty()) response.set_header("Content-Type", answer.content_type);
    return;
  }
  // Never set_content: the library would compress a second time what is compressed already.
  response.set_content_provider(bytes.size(), answer.content_type, [bytes](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
    return sink.write(bytes.data() + offset, length);
  });
}

ssize_t AnswerStream::read(char* to, std::size_t size) {
  const std::size_t count = std::min(size, m_request.size());
  std::memcpy(to, m_request.data(), count);
  m_request.remove_prefix(count);
  return static_cast<ssize_t>(count);
}

ssize_t AnswerStream::write(const char* from, std::size_t size) {
  const std::string_view own = m_answer.body.bytes();
  const std::less_equal<const char*> not_after;
  const bool is_body = !own.empty() && not_after(own.data(), from) && not_after(from + size, own.data() + own.size());
  if (is_body && own.size() > short_body) {
    send_text();
    m_connection.out.push_back({m_answer.body.owner(), {from, size}});
  } else {
    m_text.append(from, size);
  }
  return static_cast<ssize_t>(size);
}

void AnswerStream::send_text() {
  if (m_text.empty()) return;
  if (m_answer.status == 304) {
    // "Nothing changed" has no length of its own; a zero would be that of what the peer has already (RFC 9110 8.6).
    constexpr std::string_view no_length = "Content-Length: 0\r\n";
    const std::size_t length = m_text.find(no_length);
    if (length != std::string::npos) m_text.erase(length, no_length.size());
  }
  auto text = std::make_shared<const std::string>(std::move(m_text));
  m_text.clear();
  m_connection.out.push_back({text, *text});
}

void AnswerStream::get_remote_ip_and_port(std::string& ip, int& port) const {
  ip = m_connection.peer;
  port = m_connection.port;
}

void AnswerStream::get_local_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

}  // namespace klinker::http
