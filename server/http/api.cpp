#include "server/http/api.hpp"

#include <chrono>
#include <cstdio>
#include <exception>
#include <random>

#include "server/http/endpoints/addresses.hpp"
#include "server/http/endpoints/columns.hpp"
#include "server/http/endpoints/desk.hpp"
#include "server/http/endpoints/desk_console.hpp"
#include "server/http/endpoints/desk_figures.hpp"
#include "server/http/endpoints/desk_learning.hpp"
#include "server/http/endpoints/desk_rehearsal.hpp"
#include "server/http/endpoints/form.hpp"
#include "server/content/compress.hpp"
#include "server/http/endpoints/health.hpp"
#include "server/http/endpoints/objects.hpp"
#include "server/http/endpoints/photos.hpp"
#include "server/http/endpoints/report.hpp"
#include "server/http/endpoints/reports.hpp"
#include "server/http/endpoints/site.hpp"
#include "server/http/endpoints/status.hpp"
#include "server/http/endpoints/town.hpp"
#include "server/http/endpoints/town_files.hpp"
#include "server/http/log_line.hpp"
#include "server/http/negotiate.hpp"
#include "server/http/security.hpp"
#include "server/http/surroundings.hpp"
#include "server/store/fault.hpp"
#include "shared/base/text.hpp"
#include "shared/page/pages.hpp"
#include "shared/wire/wire.hpp"

namespace klinker::http {
namespace {

// One row an address. Exact matches only; add a row here and a file in endpoints/.
constexpr Endpoint table[] = {
    {"GET", "/", get_chooser, Kind::page},
    {"GET", "/m/{town}", get_start_without_slash, Kind::page},
    {"GET", "/m/{town}/", get_start, Kind::page},
    {"GET", "/m/{town}/widget", get_form, Kind::widget},
    {"POST", "/m/{town}/widget", post_form, Kind::widget, Takes::form, form_body},
    {"GET", "/m/{town}/meld", get_form, Kind::page},
    {"POST", "/m/{town}/meld", post_form, Kind::page, Takes::form, form_body},
    {"GET", "/m/{town}/widget/meld", get_form, Kind::widget},
    {"POST", "/m/{town}/widget/meld", post_form, Kind::widget, Takes::form, form_body},
    {"GET", "/m/{town}/kaart", get_map, Kind::page},
    {"GET", "/m/{town}/melding/{number}", get_public_report, Kind::page},
    {"GET", "/s/{token}", get_status, Kind::page},
    {"POST", "/s/{token}", post_reply, Kind::page, Takes::form, report_body},
    {"GET", "/desk", get_desk, Kind::page},
    {"GET", "/desk/login", get_desk_login, Kind::page},
    {"POST", "/desk/login", post_desk_login, Kind::page, Takes::form, small_body},
    {"POST", "/desk/logout", post_desk_logout, Kind::page, Takes::form, small_body},
    {"GET", "/desk/cijfers", get_desk_figures, Kind::page},
    {"GET", "/desk/cijfers.csv", get_desk_figures_csv, Kind::page},
    {"GET", "/desk/classifier", get_desk_classifier, Kind::page},
    {"GET", "/desk/console", get_desk_console, Kind::page},
    {"GET", "/desk/proef", get_desk_rehearsal, Kind::page},
    {"POST", "/desk/proef", post_desk_rehearsal, Kind::page, Takes::form, report_body},
    {"GET", "/desk/melden/{town}", get_desk_form, Kind::page},
    {"POST", "/desk/melden/{town}", post_desk_form, Kind::page, Takes::form, form_body},
    {"GET", "/desk/labels", get_desk_labels, Kind::page},
    {"POST", "/desk/labels", post_desk_labels, Kind::page, Takes::form, small_body},
    {"GET", "/desk/report/{number}", get_desk_report, Kind::page},
    {"GET", "/desk/report/{number}/photos/{signal}/{sequence}", get_desk_photo, Kind::page},
    {"POST", "/desk/report/{number}", post_desk_report, Kind::page, Takes::form, small_body},
    {"GET", "/api/v1/catalogue", catalogue, Kind::api},
    {"GET", "/m/{town}/manifest.webmanifest", web_manifest, Kind::asset},
    {"GET", "/m/{town}/model/{name}", trained_model, Kind::asset},
    {"GET", "/m/{town}/basemap.pmtiles", basemap, Kind::asset},
    {"GET", "/a/{name}", site_file, Kind::asset},
    {"GET", "/sw.js", service_worker, Kind::asset},
    {"GET", "/favicon.ico", favicon, Kind::asset},
    {"GET", "/robots.txt", robots, Kind::asset},
    {"GET", "/.well-known/security.txt", security_txt, Kind::asset},
    {"GET", "/health", health, Kind::asset},
    {"GET", "/metrics", metrics, Kind::local_only},
    {"POST", "/api/v1/reports", post_report, Kind::api, Takes::json, report_body},
    {"GET", "/api/v1/reports", list_reports, Kind::api},
    {"GET", "/api/v1/reports/{number}", get_report, Kind::api},
    {"PATCH", "/api/v1/reports/{number}/state", patch_state, Kind::api, Takes::json, small_body},
    {"PATCH", "/api/v1/reports/{number}/category", patch_category, Kind::api, Takes::json, small_body},
    {"PATCH", "/api/v1/reports/{number}/department", patch_department, Kind::api, Takes::json, small_body},
    {"PUT", "/api/v1/reports/{number}/photos/{n}", put_photo, Kind::api, Takes::photo, photo_body},
    {"GET", "/api/v1/columns", get_columns, Kind::api},
    {"GET", "/api/v1/columns/{town}/{block}", get_column_block, Kind::api},
    {"GET", "/api/v1/nearby", get_nearby, Kind::api},
    {"GET", "/api/v1/addresses", get_addresses, Kind::api},
    {"GET", "/api/v1/objects", get_objects, Kind::api},
    {"GET", "/api/v1/addresses/nearest", get_nearest_address, Kind::api},
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
    case 416: return "Range Not Satisfiable";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "Internal Server Error";
  }
}

// For the log and for programmers; a citizen's page has sentences of its own.
const char* detail_of(int status) {
  switch (status) {
    case 400: return "The request cannot be understood.";
    case 401: return "This needs a user name and a password.";
    case 403: return "This is not allowed.";
    case 404: return "There is nothing at this address, or nothing that is public.";
    case 405: return "This address does not know that method; Allow names those it knows.";
    case 406: return "Answers here are JSON.";
    case 408: return "The request took too long to arrive.";
    case 409: return "This cannot be done in the present state.";
    case 413: return "The body is larger than this address takes.";
    case 415: return "The body is of a kind that this address does not take.";
    case 429: return "Too many requests in a short time.";
    case 503: return "The server cannot store this now; try again later.";
    default: return "The request was refused.";
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

// A town's pages exist only for towns; no endpoint needs to say so.
const Town* town_of(const Found& found, const Towns& towns) {
  if (found.endpoint == nullptr || found.endpoint->pattern.rfind("/m/{town}", 0) != 0) return nullptr;
  return towns.find(MunicipalityCode(found.captured[0]));
}

// An answer of the API is JSON of some kind; who cannot take that is told before anything is done.
bool is_acceptable(const Request& request, Kind kind) {
  if (kind != Kind::api) return true;
  const std::string_view accept = request.header("accept");
  for (const char* type : {"application/json", "application/geo+json", "application/problem+json", "image/jpeg", "application/octet-stream"})
    if (accepts(accept, type)) return true;
  return false;
}

Answer answer_of(Request& request, const Found& found, const Town* town, App& app) {
  if (request.refused != 0) return problem(request.refused, request, app);
  if (found.endpoint == nullptr && !found.allowed.empty()) {
    Answer answer = problem(405, request, app);
    answer.headers.emplace_back("Allow", found.allowed);
    return answer;
  }
  if (found.endpoint == nullptr) return problem(404, request, app);
  if (found.kind == Kind::local_only && !request.is_local()) return problem(404, request, app);
  if (found.endpoint->pattern.rfind("/m/{town}", 0) == 0 && town == nullptr) return problem(404, request, app);
  for (const std::string& part : found.captured)
    if (!is_utf8(part)) return problem(400, request, app);
  if (!is_acceptable(request, found.kind)) return problem(406, request, app);
  const bool has_type = !request.content_type().empty();
  if ((!request.body.empty() || has_type) && !fits(found.endpoint->takes, request.content_type())) return problem(415, request, app);
  request.captured = found.captured;
  return found.endpoint->handler(request, app);
}

Answer own_mistake(const Request& request, const Found& found, const char* what, App& app) {
  const std::string id = new_id();
  const std::string place(found.endpoint == nullptr ? "-" : found.endpoint->pattern);
  std::fprintf(stderr, "mistake %s: %s %s: %s\n", id.c_str(), request.method.c_str(), place.c_str(), what);
  app.counters.own_mistakes.fetch_add(1);
  return problem(500, request, app, {}, id);
}

// Busy or full passes; the phone keeps the report and tries again. A broken store is our own mistake.
Answer store_trouble(const store::StoreFault& fault, const Request& request, const Found& found, App& app) {
  if (fault.kind() == store::StoreFault::Kind::broken) return own_mistake(request, found, fault.what(), app);
  std::fprintf(stderr, "store: %s\n", fault.what());
  Answer answer = problem(503, request, app);
  answer.headers.emplace_back("Retry-After", fault.kind() == store::StoreFault::Kind::full ? "300" : "5");
  return answer;
}

// Where a page holds a secret of the reader's (the desk's form token, a reporter's own page) its length must not tell what is in it
// (BREACH), so those are sent as they are.
void compress(Answer& answer, const Request& request, const Found& found) {
  constexpr std::size_t least = 1024;
  const std::string_view bytes = answer.body.bytes();
  if (bytes.size() < least || found.endpoint == nullptr) return;
  if (found.endpoint->pattern.rfind("/desk", 0) == 0 || found.endpoint->pattern.rfind("/s/", 0) == 0) return;
  if (answer.content_type.rfind("text/html", 0) != 0 && answer.content_type.rfind("application/geo+json", 0) != 0 &&
      answer.content_type != "application/json")
    return;
  for (const auto& header : answer.headers)
    if (header.first == "Content-Encoding" || header.first == "Content-Range") return;
  add_unless_given(answer, "Vary", "Accept-Encoding");
  const Encoding encoding = best_encoding(request.header("accept-encoding"));
  if (encoding == Encoding::identity) return;
  std::string smaller = encoding == Encoding::brotli ? brotli_compressed(bytes, Effort::live) : gzip_compressed(bytes, Effort::live);
  if (smaller.empty()) return;
  answer.body = std::move(smaller);
  answer.headers.emplace_back("Content-Encoding", name_of(encoding));
}

void write_log(const Request& request, const Found& found, const Town* town, const Answer& answer, std::int64_t took_us) {
  std::string place(found.endpoint == nullptr ? "-" : found.endpoint->pattern);
  if (town != nullptr) place.replace(3, 6, town->catalogue.municipality.code.text());
  const std::string line = log_line(format_utc(now()), request, place, answer.status, took_us, answer.body.bytes().size());
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace

std::span<const Endpoint> endpoints() { return table; }

std::size_t body_budget(std::span<const Endpoint> rows, std::string_view method, std::string_view path) {
  const Found found = find_endpoint(rows, method, path);
  return found.endpoint == nullptr ? small_body : found.endpoint->body_budget;
}

Answer respond(Request request, std::span<const Endpoint> rows, App& app) {
  const auto began = std::chrono::steady_clock::now();
  const Found found = find_endpoint(rows, request.method, request.path);
  const auto towns = app.towns.current();
  const Town* town = town_of(found, *towns);
  Answer answer;
  try {
    answer = answer_of(request, found, town, app);
  } catch (const store::StoreFault& fault) {
    answer = store_trouble(fault, request, found, app);
  } catch (const std::exception& mistake) {
    answer = own_mistake(request, found, mistake.what(), app);
  }
  if (answer.patience && request.may_wait) {
    answer.patience->request = std::move(request);
    return answer;
  }
  answer.patience.reset();
  if (found.kind == Kind::api) add_unless_given(answer, "API-Version", "1.0.0");
  add_unless_given(answer, "Cache-Control", "no-store");
  add_security_headers(answer, found.kind, town, app);
  compress(answer, request, found);
  const auto took = std::chrono::steady_clock::now() - began;
  const auto took_us = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
  app.counters.count(answer.status, took_us);
  if (app.config.log == Log::requests) write_log(request, found, town, answer, took_us);
  return answer;
}

Answer problem(int status, const Request& request, App& app, const Errors& errors, std::string_view detail) {
  Answer answer;
  const std::string said = detail.empty() ? std::string(detail_of(status)) : std::string(detail);
  if (request.path.rfind("/api/", 0) == 0) {
    answer.status = status;
    answer.content_type = "application/problem+json";
    answer.body = wire::encode_problem({status, reason_of(status), status == 500 ? "Our own mistake, logged as " + said + "." : said, request.path, errors});
    return answer;
  }
  const auto towns = app.towns.current();
  std::string_view code = request.path;
  code = code.rfind("/m/", 0) == 0 ? code.substr(3, code.find('/', 3) - 3) : std::string_view();
  const Town* town = code.empty() ? nullptr : towns->find(MunicipalityCode(std::string(code)));
  const Catalogue& catalogue = town != nullptr ? town->catalogue : towns->neutral;
  std::string key = "problem." + std::to_string(status);
  if (!catalogue.texts.has("nl", key)) key = status < 500 ? "problem.400" : "problem.500";
  const auto made = page::problem(status, key, status == 500 ? said : std::string(), catalogue, surroundings(request, app, town));
  return page_answer(made, request, app, town, status);
}

}  // namespace klinker::http
