#include "server/http/routes.hpp"

namespace klinker::http {
namespace {

// Takes the segment before the next slash off the front.
std::string_view next_segment(std::string_view& rest) {
  const std::size_t slash = rest.find('/');
  const std::string_view segment = rest.substr(0, slash);
  rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
  return segment;
}

// Segments are compared as sent and decoded only when captured, so an escaped slash can never become a real one.
bool matches(std::string_view pattern, std::string_view path, std::vector<std::string>& captured) {
  captured.clear();
  // Most rows are another address already before their first {…}.
  const std::string_view fixed = pattern.substr(0, pattern.find('{'));
  if (path.substr(0, fixed.size()) != fixed) return false;
  for (;;) {
    const bool has_more_pattern = pattern.find('/') != std::string_view::npos;
    const bool has_more_path = path.find('/') != std::string_view::npos;
    if (has_more_pattern != has_more_path) return false;
    const std::string_view wanted = next_segment(pattern);
    const std::string_view segment = next_segment(path);
    if (!wanted.empty() && wanted[0] == '{') {
      if (segment.empty()) return false;
      captured.push_back(percent_decoded(segment, Plus::literal));
    } else if (wanted != segment) {
      return false;
    }
    if (!has_more_pattern) return true;
  }
}

void allow(std::string& allowed, std::string_view method) {
  if (!allowed.empty()) allowed += ", ";
  allowed += method;
  if (method == "GET") allowed += ", HEAD";
}

}  // namespace

Found find_endpoint(std::span<const Endpoint> table, std::string_view method, std::string_view path) {
  Found found;
  if (path.rfind("/api/", 0) == 0) found.kind = Kind::api;
  if (method == "HEAD") method = "GET";
  std::vector<std::string> captured;
  for (const Endpoint& endpoint : table) {
    if (!matches(endpoint.pattern, path, captured)) continue;
    found.kind = endpoint.kind;
    if (endpoint.method == method) {
      found.endpoint = &endpoint;
      found.captured = std::move(captured);
      return found;
    }
    allow(found.allowed, endpoint.method);
  }
  return found;
}

}  // namespace klinker::http
