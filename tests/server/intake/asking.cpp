#include "tests/server/intake/asking.hpp"

#include "server/intake/secrets.hpp"
#include "server/store/store.hpp"

namespace klinker::http::test {

std::string Told::body() const {
  std::string body = "{\"municipality\":" + municipality;
  if (!text.empty()) body += ",\"text\":" + text;
  if (!location.empty()) body += ",\"location\":" + location;
  return body + more + "}";
}

std::string new_key() { return intake::fingerprint(intake::random_token()).substr(0, 32); }

std::string post(const RunningServer& server, const std::string& body, const std::string& key) {
  return server.ask("POST", "/api/v1/reports", "Content-Type: application/json\r\nIdempotency-Key: " + key + "\r\n", body);
}

std::string post(const RunningServer& server, const Told& told) { return post(server, told.body(), new_key()); }

std::string member(const std::string& json, const std::string& name) { return between(json, "\"" + name + "\":\"", "\""); }

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string between(const std::string& text, const std::string& before, const std::string& after) {
  const std::size_t from = text.find(before);
  if (from == std::string::npos) return {};
  const std::size_t start = from + before.size();
  const std::size_t end = text.find(after, start);
  return end == std::string::npos ? std::string() : text.substr(start, end - start);
}

std::string unescaped(std::string html) {
  for (const auto& [entity, sign] : {std::pair<std::string, std::string>{"&quot;", "\""}, {"&lt;", "<"}, {"&gt;", ">"}, {"&#39;", "'"}, {"&amp;", "&"}})
    for (std::size_t at = html.find(entity); at != std::string::npos; at = html.find(entity, at + sign.size())) html.replace(at, entity.size(), sign);
  return html;
}

std::string post_form(const RunningServer& server, const std::string& path, const FormFields& fields, const std::string& photo,
                      const std::string& headers) {
  const std::string boundary = "----klinkerTest7d1";
  std::string body;
  for (const auto& [name, value] : fields)
    body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"" + (photo.empty() ? "" : "street.jpg") +
          "\"\r\nContent-Type: image/jpeg\r\n\r\n" + photo + "\r\n--" + boundary + "--\r\n";
  return server.ask("POST", path, "Content-Type: multipart/form-data; boundary=" + boundary + "\r\n" + headers, body);
}

std::string urlencoded(const FormFields& fields) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string body;
  for (const auto& [name, value] : fields) {
    body += (body.empty() ? "" : "&") + name + "=";
    for (const char c : value) {
      const auto byte = static_cast<unsigned char>(c);
      const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (is_plain) body += c;
      else body += std::string("%") + digits[byte >> 4] + digits[byte & 15];
    }
  }
  return body;
}

std::int64_t count(RunningServer& server, const std::string& query) {
  return server.app().store->read([&](store::Connection& sql) {
    store::Rows rows = sql.ask(query);
    return rows.next() ? rows.integer(0) : -1;
  });
}

std::string desk_cookie(const RunningServer& server) {
  const std::string answer = server.ask("POST", "/desk/login", "Content-Type: application/x-www-form-urlencoded\r\n", "password=test%20password");
  const std::string cookie = header_of(answer, "Set-Cookie");
  return "Cookie: " + cookie.substr(0, cookie.find(';')) + "\r\n";
}

}  // namespace klinker::http::test
