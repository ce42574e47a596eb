#include "server/http/counters.hpp"

#include <cstdio>

namespace klinker::http {
namespace {

void heading(std::string& out, const char* name, const char* type, const char* help) {
  out.append("# HELP ").append(name).append(" ").append(help).append("\n# TYPE ").append(name).append(" ").append(type).append("\n");
}

// Microseconds as seconds, without floating point: 2500 → "0.002500".
std::string seconds(std::uint64_t us) {
  char text[40];
  std::snprintf(text, sizeof text, "%llu.%06llu", static_cast<unsigned long long>(us / 1000000),
                static_cast<unsigned long long>(us % 1000000));
  return text;
}

}  // namespace

void Counters::count(int status, std::int64_t took_us) {
  by_class[status >= 100 && status < 600 ? status / 100 : 0].fetch_add(1, std::memory_order_relaxed);
  total_us.fetch_add(static_cast<std::uint64_t>(took_us), std::memory_order_relaxed);
  for (std::size_t i = 0; i < buckets; ++i)
    if (took_us <= bucket_us[i]) {
      at_most[i].fetch_add(1, std::memory_order_relaxed);
      return;
    }
  longer.fetch_add(1, std::memory_order_relaxed);
}

std::string Counters::as_text() const {
  std::string out;
  heading(out, "klinker_requests_total", "counter", "Requests answered, by class of status.");
  for (int i = 1; i < 6; ++i)
    out += "klinker_requests_total{status=\"" + std::to_string(i) + "xx\"} " + std::to_string(by_class[i].load()) + "\n";
  heading(out, "klinker_request_seconds", "histogram", "From the last byte of the request to the answer.");
  std::uint64_t so_far = 0;
  for (std::size_t i = 0; i < buckets; ++i) {
    so_far += at_most[i].load();
    out += "klinker_request_seconds_bucket{le=\"" + seconds(static_cast<std::uint64_t>(bucket_us[i])) + "\"} " + std::to_string(so_far) + "\n";
  }
  so_far += longer.load();
  out += "klinker_request_seconds_bucket{le=\"+Inf\"} " + std::to_string(so_far) + "\n";
  out += "klinker_request_seconds_sum " + seconds(total_us.load()) + "\nklinker_request_seconds_count " + std::to_string(so_far) + "\n";
  heading(out, "klinker_own_mistakes_total", "counter", "Requests answered with 500.");
  out += "klinker_own_mistakes_total " + std::to_string(own_mistakes.load()) + "\n";
  heading(out, "klinker_connections", "gauge", "Open connections.");
  out += "klinker_connections " + std::to_string(connections.load()) + "\n";
  heading(out, "klinker_connections_parked", "gauge", "Open connections that wait for a request and hold no thread.");
  out += "klinker_connections_parked " + std::to_string(parked.load()) + "\n";
  heading(out, "klinker_connections_refused_total", "counter", "Connections closed because too many were open.");
  out += "klinker_connections_refused_total " + std::to_string(refused_connections.load()) + "\n";
  for (const auto& add_lines : more) add_lines(out);
  return out;
}

}  // namespace klinker::http
