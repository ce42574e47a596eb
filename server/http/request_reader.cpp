#include "server/http/request_reader.hpp"

#include <algorithm>

namespace klinker::http {
namespace {

// RFC 9110 5.6.2: what method and header names are made of.
bool is_token(std::string_view text) {
  if (text.empty()) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  });
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::size_t count(const Pairs& headers, std::string_view name) {
  return static_cast<std::size_t>(std::count_if(headers.begin(), headers.end(), [&](const auto& header) { return header.first == name; }));
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

bool RequestReader::refuse(int status) {
  m_refusal = status;
  m_state = State::refused;
  m_pending = {};
  m_used = 0;
  m_request.body = {};
  return false;
}

void RequestReader::take(std::string_view bytes) {
  if (m_state == State::refused || bytes.empty()) return;
  // Body bytes go straight to their place, so that a photo is never held twice.
  if (m_state == State::in_body && !m_is_chunked && pending() == 0) {
    const std::size_t own = static_cast<std::size_t>(std::min<std::uint64_t>(m_left, bytes.size()));
    m_request.body.append(bytes.substr(0, own));
    m_left -= own;
    bytes.remove_prefix(own);
  }
  m_pending.append(bytes);
  advance();
}

void RequestReader::advance() {
  if (m_state == State::idle) {
    while (rest().substr(0, 2) == "\r\n") m_used += 2;  // RFC 9112 2.2: empty lines before a request are forgiven
    if (pending() > 0 && rest() != "\r") m_state = State::in_head;
  }
  if (m_state == State::in_head && !read_head()) return;
  if (m_state == State::in_body && !(m_is_chunked ? read_chunks() : read_sized_body())) return;
  if (m_used > 0 && (pending() == 0 || m_used > 64 * 1024)) {
    m_pending.erase(0, m_used);
    m_used = 0;
  }
}

// True when the head is whole and good; the state then is in_body.
bool RequestReader::read_head() {
  const std::string_view text = rest();
  const std::size_t end = text.find("\r\n\r\n", m_searched > 3 ? m_searched - 3 : 0);
  if (end == std::string_view::npos || end > m_budgets->head) {
    for (std::size_t line_feed = text.find('\n', m_searched); line_feed != std::string_view::npos; line_feed = text.find('\n', line_feed + 1))
      if (line_feed == 0 || text[line_feed - 1] != '\r') return refuse(400);
    m_searched = text.size();
    if (text.size() <= m_budgets->head) return false;
    return refuse(text.substr(0, m_budgets->head).find('\r') == std::string_view::npos ? 414 : 431);
  }
  std::string_view lines = text.substr(0, end + 2);
  bool is_first = true;
  while (!lines.empty()) {
    const std::size_t line_end = lines.find("\r\n");
    const std::string_view line = lines.substr(0, line_end);
    if (!(is_first ? read_request_line(line) : read_header_line(line))) return false;
    is_first = false;
    lines.remove_prefix(line_end + 2);
  }
  m_used += end + 4;
  m_searched = 0;
  return read_framing();
}

bool RequestReader::read_request_line(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return refuse(400);
  const std::string_view method = line.substr(0, first);
  const std::string_view target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  if (!is_token(method) || method.size() > 16) return refuse(400);
  if (version != "HTTP/1.1" && version != "HTTP/1.0") return refuse(version.rfind("HTTP/", 0) == 0 ? 505 : 400);
  if (target.size() > m_budgets->target) return refuse(414);
  // Only the origin form: a proxy in front turns every other form into it.
  if (target.empty() || target[0] != '/') return refuse(400);
  for (const char c : target)
    if (c <= ' ' || c >= 0x7f || c == '#') return refuse(400);
  m_is_http_1_0 = version == "HTTP/1.0";
  m_method = std::string(method);
  m_request.method = m_method == "HEAD" ? "GET" : m_method;
  const std::size_t question = target.find('?');
  m_request.path = std::string(target.substr(0, question));
  if (question != std::string_view::npos) m_request.query = decode_form(target.substr(question + 1));
  return true;
}

bool RequestReader::read_header_line(std::string_view line) {
  if (m_request.headers.size() >= m_budgets->headers) return refuse(431);
  const std::size_t colon = line.find(':');
  // A name with a blank before the colon, or a folded line, is how two servers are made to disagree (RFC 9112 5.1, 5.2).
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return refuse(400);
  const std::string_view value = without_blanks(line.substr(colon + 1));
  for (const char c : value)
    if ((static_cast<unsigned char>(c) < ' ' && c != '\t') || c == 0x7f) return refuse(400);
  m_request.headers.emplace_back(lower(line.substr(0, colon)), std::string(value));
  return true;
}

// How long is the body? Every doubt is a refusal: two answers to this question is request smuggling (RFC 9112 6.3, 11.2).
bool RequestReader::read_framing() {
  const Pairs& headers = m_request.headers;
  if (count(headers, "host") > 1 || (!m_is_http_1_0 && count(headers, "host") == 0)) return refuse(400);
  const std::size_t lengths = count(headers, "content-length");
  const std::size_t encodings = count(headers, "transfer-encoding");
  if (lengths > 1 || encodings > 1 || (lengths > 0 && encodings > 0)) return refuse(400);
  const std::string connection = lower(m_request.header("connection"));
  m_wants_close = connection.find("close") != std::string::npos || (m_is_http_1_0 && connection.find("keep-alive") == std::string::npos);
  m_wants_continue = lower(m_request.header("expect")) == "100-continue" && !m_is_http_1_0;
  m_is_chunked = encodings == 1;
  m_budget = m_budgets->body ? m_budgets->body(m_request.method, m_request.path) : 64 * 1024;
  m_left = 0;
  if (m_is_chunked) {
    if (m_is_http_1_0) return refuse(400);
    if (lower(m_request.header("transfer-encoding")) != "chunked") return refuse(501);
  } else if (lengths == 1) {
    const std::string_view text = m_request.header("content-length");
    if (text.empty() || text.size() > 15 || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
      return refuse(400);
    for (const char c : text) m_left = m_left * 10 + static_cast<std::uint64_t>(c - '0');
    if (m_left > m_budget) return refuse(413);
  }
  m_chunk = Chunk::size;
  m_trailers = 0;
  m_state = State::in_body;
  return true;
}

bool RequestReader::read_sized_body() {
  const std::size_t own = static_cast<std::size_t>(std::min<std::uint64_t>(m_left, pending()));
  m_request.body.append(rest().substr(0, own));
  m_used += own;
  m_left -= own;
  if (m_left == 0) m_state = State::complete;
  return true;
}

// Reads "1a;name=value\r\n". True when there was a whole line.
bool RequestReader::read_chunk_size() {
  const std::string_view text = rest();
  const std::size_t end = text.find("\r\n");
  if (end == std::string_view::npos || end > m_budgets->chunk_line) {
    if (text.size() > m_budgets->chunk_line) refuse(400);
    return false;
  }
  const std::string_view line = text.substr(0, end);
  const std::size_t digits = std::min(line.find(';'), line.size());
  if (digits == 0 || digits > 8) return refuse(400);
  m_left = 0;
  for (const char c : line.substr(0, digits)) {
    if (hex_digit(c) < 0) return refuse(400);
    m_left = m_left * 16 + static_cast<std::uint64_t>(hex_digit(c));
  }
  for (const char c : line)
    if (static_cast<unsigned char>(c) < ' ' || c == 0x7f) return refuse(400);
  if (m_left + m_request.body.size() > m_budget) return refuse(413);
  m_used += end + 2;
  m_chunk = m_left == 0 ? Chunk::trailer : Chunk::bytes;
  return true;
}

bool RequestReader::read_chunks() {
  for (;;) {
    if (m_chunk == Chunk::size) {
      if (!read_chunk_size()) break;
    } else if (m_chunk == Chunk::bytes) {
      const std::size_t own = static_cast<std::size_t>(std::min<std::uint64_t>(m_left, pending()));
      m_request.body.append(rest().substr(0, own));
      m_used += own;
      m_left -= own;
      if (m_left > 0) break;
      m_chunk = Chunk::bytes_end;
    } else if (m_chunk == Chunk::bytes_end) {
      if (pending() < 2) break;
      if (rest().substr(0, 2) != "\r\n") return refuse(400);
      m_used += 2;
      m_chunk = Chunk::size;
    } else {
      const std::size_t end = rest().find("\r\n");
      if (m_trailers + std::min(end, pending()) > m_budgets->trailers) return refuse(431);
      if (end == std::string_view::npos) break;
      m_trailers += end + 2;
      m_used += end + 2;
      if (end == 0) {
        m_state = State::complete;
        return true;
      }
    }
  }
  return m_state != State::refused;
}

bool RequestReader::takes_continue() {
  const bool wants = m_wants_continue && m_state == State::in_body;
  if (m_state != State::in_head) m_wants_continue = false;
  return wants;
}

Request RequestReader::take_request() {
  Request request = std::move(m_request);
  m_request = {};
  m_state = State::idle;
  m_wants_continue = false;
  advance();
  return request;
}

Request RequestReader::take_refused() {
  m_request.refused = m_refusal;
  if (m_request.path.empty()) m_request.path = "/";
  if (m_request.method.empty()) m_request.method = "GET";
  return std::move(m_request);
}

}  // namespace klinker::http
