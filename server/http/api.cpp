#include "server/http/api.hpp"

#include <cstdio>
#include <exception>
#include <random>

#include "server/http/endpoints/health.hpp"
#include "server/http/endpoints/report.hpp"
#include "server/http/endpoints/reports.hpp"
#include "server/store/fault.hpp"

namespace klinker::http {
namespace {

// One row an address. Exact matches only; add a row here and a file in endpoints/.
constexpr Endpoint table[] = {
    {"GET", "/health", health, Kind::asset},
    {"GET", "/metrics", metrics, Kind::local_only},
    {"POST", "/api/v1/reports", post_report, Kind::api, Takes::json, report_body},
    {"GET", "/api/v1/reports", list_reports, Kind::api},
    {"GET", "/api/v1/reports/{number}", get_report, Kind::api},
    {"PATCH", "/api/v1/reports/{number}/state", patch_state, Kind::api, Takes::json, small_body},
    {"GET", "/api/v1/nearby", get_nearby, Kind::api},
};

const char* reason_of(int status) {
  switch (status) {
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 411: return "Length Required";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    default: return "Internal Server Error";
  }
}

std::string new_id() {
  static thread_local std::random_device random;
  char text[20];
  std::snprintf(text, sizeof text, "%08x%08x", random(), random());
  return text;
}

bool fits(Takes takes, const std::string& type) {
  switch (takes) {
    case Takes::nothing: return true;
    case Takes::json: return type == "application/json";
    case Takes::form: return type == "multipart/form-data" || type == "application/x-www-form-urlencoded";
    case Takes::photo: return type == "image/jpeg" || type == "image/png" || type == "image/webp" || type == "application/octet-stream";
  }
  return false;
}

void add_unless_given(Answer& answer, std::string_view name, std::string value) {
  for (const auto& header : answer.headers)
    if (header.first == name) return;
  answer.headers.emplace_back(name, std::move(value));
}

Answer own_mistake(const std::exception& mistake, const Request& request, App& app) {
  const std::string id = new_id();
  std::fprintf(stderr, "mistake %s: %s %s: %s\n", id.c_str(), request.method.c_str(), request.path.c_str(), mistake.what());
  app.counters.own_mistakes.fetch_add(1);
  return problem(500, request, app, {}, id);
}

// Busy or full passes: the phone keeps the report and tries again.
Answer trouble(const store::StoreFault& fault, const Request& request, App& app) {
  if (fault.kind() == store::StoreFault::Kind::broken) return own_mistake(fault, request, app);
  std::fprintf(stderr, "store: %s\n", fault.what());
  Answer answer = problem(503, request, app);
  answer.headers.emplace_back("Retry-After", "5");
  return answer;
}

Answer answer_of(Request& request, const Found& found, App& app) {
  if (request.refused != 0) return problem(request.refused, request, app);
  if (found.endpoint == nullptr && !found.allowed.empty()) {
    Answer answer = problem(405, request, app);
    answer.headers.emplace_back("Allow", found.allowed);
    return answer;
  }
  if (found.endpoint == nullptr) return problem(404, request, app);
  if (found.kind == Kind::local_only && !request.is_local()) return problem(404, request, app);
  if (!request.body.empty() && !fits(found.endpoint->takes, request.content_type())) return problem(415, request, app);
  request.captured = found.captured;
  return found.endpoint->handler(request, app);
}

}  // namespace

std::span<const Endpoint> endpoints() { return table; }

std::size_t body_budget(std::span<const Endpoint> rows, std::string_view method, std::string_view path) {
  const Found found = find_endpoint(rows, method, path);
  return found.endpoint == nullptr ? small_body : found.endpoint->body_budget;
}

Answer respond(Request request, std::span<const Endpoint> rows, App& app) {
  const Found found = find_endpoint(rows, request.method, request.path);
  Answer answer;
  try {
    answer = answer_of(request, found, app);
  } catch (const store::StoreFault& fault) {
    answer = trouble(fault, request, app);
  } catch (const std::exception& mistake) {
    answer = own_mistake(mistake, request, app);
  }
  if (found.kind == Kind::api) add_unless_given(answer, "API-Version", "1.0.0");
  add_unless_given(answer, "Cache-Control", "no-store");
  return answer;
}

Answer problem(int status, const Request& request, App&, const Errors&, std::string_view detail) {
  Answer answer;
  answer.status = status;
  answer.content_type = request.path.rfind("/api/", 0) == 0 ? "application/problem+json" : "text/plain; charset=utf-8";
  answer.body = std::string(reason_of(status)) + " " + std::string(detail);
  return answer;
}

}  // namespace klinker::http
