// Bytes from a socket → one whole request, or the reason why it is refused. Stricter than the HTTP library behind it, so that
// the library only ever sees what has been checked here. Knows no socket and no clock.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "server/http/message.hpp"

namespace klinker::http {

struct Budgets {
  std::size_t head = 16 * 1024;     ///< request line and headers together; more is 431, or 414 when the line alone is that long
  std::size_t target = 8 * 1024;    ///< of the request line; more is 414. A selection of a city with many subjects and a drawn shape takes 5 kB
  std::size_t headers = 100;        ///< lines; more is 431
  std::size_t chunk_line = 64;      ///< a chunk's size with its extension; more is 400
  std::size_t trailers = 2 * 1024;  ///< after the last chunk, thrown away; more is 431
  /// How many bytes of body a request may have, asked once its head is known. More is 413.
  std::function<std::size_t(std::string_view method, std::string_view path)> body;
};

class RequestReader {
 public:
  enum class State { idle, in_head, in_body, complete, refused };

  explicit RequestReader(const Budgets& budgets) : m_budgets(&budgets) {}

  /// More bytes from the peer. Whatever follows a complete request is kept for the next one (at most what was handed in at once).
  void take(std::string_view bytes);
  [[nodiscard]] State state() const { return m_state; }
  /// The status to refuse with; state `refused` only. After it the connection must be closed: the rest of the bytes means nothing.
  [[nodiscard]] int refusal() const { return m_refusal; }
  /// Does the peer wait for "100 Continue" before it sends its body? True once per request.
  [[nodiscard]] bool takes_continue();
  /// Must the connection be closed after the answer (HTTP/1.0, `Connection: close`)?
  [[nodiscard]] bool wants_close() const { return m_wants_close; }
  /// Method as sent ("HEAD"). `complete` only.
  [[nodiscard]] const std::string& method() const { return m_method; }
  /// The complete request (HEAD turned into GET). Then the reader starts on what it already has of the next one.
  [[nodiscard]] Request take_request();
  /// What there is of a refused request: method and path when they were readable.
  [[nodiscard]] Request take_refused();
  /// Bytes held now, and bytes of the current request's body received so far.
  [[nodiscard]] std::size_t held() const { return m_pending.capacity() + m_request.body.capacity(); }
  [[nodiscard]] std::size_t body_received() const { return m_request.body.size(); }

 private:
  enum class Chunk { size, bytes, bytes_end, trailer };

  void advance();
  bool read_head();
  bool read_request_line(std::string_view line);
  bool read_header_line(std::string_view line);
  bool read_framing();
  bool read_sized_body();
  bool read_chunks();
  bool read_chunk_size();
  bool refuse(int status);
  [[nodiscard]] std::size_t pending() const { return m_pending.size() - m_used; }
  [[nodiscard]] std::string_view rest() const { return std::string_view(m_pending).substr(m_used); }

  const Budgets* m_budgets;
  State m_state = State::idle;
  std::string m_pending;       // received, not yet understood, from m_used on
  std::size_t m_used = 0;
  std::size_t m_searched = 0;  // up to here of rest() there is no end of head
  Request m_request;
  std::string m_method;
  bool m_is_http_1_0 = false;
  bool m_wants_close = false;
  bool m_wants_continue = false;
  bool m_is_chunked = false;
  std::size_t m_budget = 0;    // of the body
  std::uint64_t m_left = 0;    // of the body or the chunk
  Chunk m_chunk = Chunk::size;
  std::size_t m_trailers = 0;
  int m_refusal = 0;
};

}  // namespace klinker::http
