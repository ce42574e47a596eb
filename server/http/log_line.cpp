#include "server/http/log_line.hpp"

#include <cstdio>

namespace klinker::http {
namespace {

std::string without_the_end(std::string_view address) {
  if (const std::size_t dot = address.rfind('.'); dot != std::string_view::npos && address.find(':') == std::string_view::npos)
    return std::string(address.substr(0, dot)) + ".0";
  std::size_t end = 0;
  for (int groups = 0; groups < 3; ++groups) {
    const std::size_t colon = address.find(':', end);
    if (colon == std::string_view::npos || (colon == end && groups > 0)) break;
    end = colon + 1;
  }
  return end == 0 ? "-" : std::string(address.substr(0, end)) + ":";
}

bool is_address(std::string_view text) {
  return !text.empty() && text.size() < 46 && text.find_first_not_of("0123456789abcdefABCDEF.:") == std::string_view::npos;
}

}  // namespace

std::string shortened_address(const Request& request) {
  std::string_view address = request.peer;
  const bool is_loopback = address == "::1" || address.rfind("127.", 0) == 0;
  // The last one is what our own proxy saw; those before it are what the asker says.
  std::string_view forwarded = request.header("x-forwarded-for");
  if (const std::size_t comma = forwarded.rfind(','); comma != std::string_view::npos) forwarded.remove_prefix(comma + 1);
  while (!forwarded.empty() && forwarded.front() == ' ') forwarded.remove_prefix(1);
  if (is_loopback && is_address(forwarded)) address = forwarded;
  return without_the_end(address);
}

std::string log_line(std::string_view time, const Request& request, std::string_view place, int status, std::int64_t took_us, std::size_t bytes) {
  char numbers[96];
  std::snprintf(numbers, sizeof numbers, " %d %lld.%03lld ms %zu B ", status, static_cast<long long>(took_us / 1000),
                static_cast<long long>(took_us % 1000), bytes);
  return std::string(time) + " " + request.method + " " + std::string(place) + numbers + shortened_address(request) + "\n";
}

}  // namespace klinker::http
