#include "server/http/ask.hpp"

#include <httplib.h>

namespace klinker::http {

Result<std::string> ask(const std::string& url) {
  constexpr std::size_t most_bytes = std::size_t{8} << 20;
  constexpr time_t patience_s = 5;
  const std::size_t host = url.find("://");
  const std::size_t path = host == std::string::npos ? host : url.find('/', host + 3);
  if (path == std::string::npos) return Error{"unavailable", "url", "not an address"};

  httplib::Client client(url.substr(0, path));
  client.set_connection_timeout(patience_s);
  client.set_read_timeout(patience_s);
  std::string body;
  const auto answer = client.Get(url.substr(path), [&](const char* bytes, std::size_t count) {
    body.append(bytes, count);
    return body.size() <= most_bytes;
  });
  if (!answer) return Error{"unavailable", "url", httplib::to_string(answer.error())};
  if (answer->status != 200) return Error{"unavailable", "url", "answers with status " + std::to_string(answer->status)};
  return body;
}

}  // namespace klinker::http
