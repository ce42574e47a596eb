#include "server/http/log_line.hpp"

#include <doctest/doctest.h>

using namespace klinker::http;

TEST_CASE("a line of the log holds no query, no token and no whole address") {
  Request request;
  request.method = "GET";
  request.path = "/s/very-secret-token";
  request.query = {{"q", "Jan Jansen"}};
  request.peer = "192.0.2.77";

  const std::string line = log_line("2026-01-02T03:04:05Z", request, "/s/{token}", 200, 1234, 99);

  CHECK(line == "2026-01-02T03:04:05Z GET /s/{token} 200 1.234 ms 99 B 192.0.2.0\n");
}

TEST_CASE("only a proxy on this machine is believed about who asks") {
  Request request;
  request.headers = {{"x-forwarded-for", "203.0.113.9, 198.51.100.23"}};
  request.peer = "127.0.0.1";
  CHECK(shortened_address(request) == "198.51.100.0");
  request.peer = "192.0.2.77";
  CHECK(shortened_address(request) == "192.0.2.0");
  request.peer = "2001:db8:85a3:8d3:1319:8a2e:370:7348";
  CHECK(shortened_address(request) == "2001:db8:85a3::");
  request.peer = "::1";
  request.headers = {{"x-forwarded-for", "<script>"}};
  CHECK(shortened_address(request) == "::");
}

TEST_CASE("who asked is the visitor and not the proxy, unless the visitor only says so") {
  Request request;
  request.peer = "127.0.0.1";
  request.headers = {{"x-forwarded-for", "10.0.0.1, 192.0.2.7"}};
  CHECK(request.sender() == "192.0.2.7");

  request.peer = "198.51.100.9";
  CHECK(request.sender() == "198.51.100.9");

  request.peer = "127.0.0.1";
  request.headers = {{"x-forwarded-for", "<script>"}};
  CHECK(request.sender() == "127.0.0.1");
}

TEST_CASE("all addresses of one IPv6 subscriber count as one sender") {
  Request one, other, neighbour;
  one.peer = "2001:db8:1:2:aaaa::1";
  other.peer = "2001:db8:1:2:bbbb:cccc:dddd:eeee";
  neighbour.peer = "2001:db8:1:3::1";

  CHECK(one.sender() == other.sender());
  CHECK(one.sender() != neighbour.sender());
}
