#include "server/http/message.hpp"

#include <arpa/inet.h>

#include <algorithm>

namespace klinker::http {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// An IPv4 address as it is, the first 64 bits of an IPv6 one; empty when it is no address.
std::string subscriber_of(const std::string& address) {
  in_addr four{};
  if (inet_pton(AF_INET, address.c_str(), &four) == 1) return address;
  in6_addr six{};
  if (inet_pton(AF_INET6, address.c_str(), &six) != 1) return {};
  std::fill(six.s6_addr + 8, six.s6_addr + 16, std::uint8_t{0});
  char text[INET6_ADDRSTRLEN];
  return inet_ntop(AF_INET6, &six, text, sizeof text) == nullptr ? std::string() : text;
}

bool is_loopback(std::string_view address) { return address == "::1" || address.rfind("127.", 0) == 0; }

}  // namespace

std::string_view Request::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (key == name) return value;
  return {};
}

std::optional<std::string> Request::query_value(std::string_view name) const {
  for (const auto& [key, value] : query)
    if (key == name) return value;
  return std::nullopt;
}

std::string Request::content_type() const {
  std::string type(header("content-type"));
  type = type.substr(0, type.find_first_of("; \t"));
  for (char& c : type)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return type;
}

std::string Request::sender() const {
  if (is_loopback(peer)) {
    // The last one is what our own proxy saw; those before it are what the asker says.
    std::string_view forwarded = header("x-forwarded-for");
    if (const std::size_t comma = forwarded.rfind(','); comma != std::string_view::npos) forwarded.remove_prefix(comma + 1);
    while (!forwarded.empty() && forwarded.front() == ' ') forwarded.remove_prefix(1);
    if (std::string subscriber = subscriber_of(std::string(forwarded)); !subscriber.empty()) return subscriber;
  }
  const std::string subscriber = subscriber_of(peer);
  return subscriber.empty() ? peer : subscriber;
}

bool Request::is_local() const {
  return is_loopback(peer) && header("x-forwarded-for").empty() && header("forwarded").empty() && header("x-real-ip").empty();
}

Body::Body(std::string text) : Body(std::make_shared<const std::string>(std::move(text))) {}
Body::Body(std::shared_ptr<const std::string> shared) : m_owner(std::move(shared)), m_bytes(*static_cast<const std::string*>(m_owner.get())) {}

Answer json(std::string text, int status) {
  Answer answer;
  answer.status = status;
  answer.content_type = "application/json";
  answer.body = std::move(text);
  return answer;
}

Answer page(std::string html, int status) {
  Answer answer;
  answer.status = status;
  answer.content_type = "text/html; charset=utf-8";
  answer.body = std::move(html);
  return answer;
}

Answer see_other(std::string path) {
  Answer answer;
  answer.status = 303;
  answer.headers.emplace_back("Location", std::move(path));
  return answer;
}

std::string percent_encoded(std::string_view text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("-._~").find(c) != std::string_view::npos;
    if (is_plain) out += c;
    else ((out += '%') += digits[byte >> 4]) += digits[byte & 15];
  }
  return out;
}

std::string percent_decoded(std::string_view text, Plus plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
      out.push_back(static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2])));
      i += 2;
    } else {
      out.push_back(text[i] == '+' && plus == Plus::space ? ' ' : text[i]);
    }
  }
  return out;
}

Pairs decode_form(std::string_view text) {
  Pairs pairs;
  while (!text.empty()) {
    const std::size_t end = text.find('&');
    const std::string_view pair = text.substr(0, end);
    const std::size_t equals = pair.find('=');
    if (!pair.empty())
      pairs.emplace_back(percent_decoded(pair.substr(0, equals), Plus::space),
                         equals == std::string_view::npos ? std::string() : percent_decoded(pair.substr(equals + 1), Plus::space));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return pairs;
}

}  // namespace klinker::http
