#include "server/http/security.hpp"

#include <algorithm>
#include <ctime>

namespace klinker::http {
namespace {

void add_source(std::string& sources, const std::string& origin) {
  if (!origin.empty() && (sources + " ").find(" " + origin + " ") == std::string::npos) sources += " " + origin;
}

void add_map_sources(const Town& town, std::string& images, std::string& connections) {
  const Basemap& basemap = town.catalogue.municipality.basemap;
  add_source(images, origin_of(basemap.tile_url));
  add_source(images, origin_of(basemap.pmtiles_url));
  add_source(connections, origin_of(basemap.pmtiles_url));
}

std::string frame_ancestors(Kind kind, const Town* town) {
  std::string sources;
  if (kind == Kind::widget && town != nullptr)
    for (const std::string& origin : town->catalogue.municipality.widget_origins) add_source(sources, origin_of(origin));
  return sources.empty() ? " 'none'" : " 'self'" + sources;
}

std::string content_security_policy(Kind kind, const Town* town, const App& app) {
  if (kind == Kind::api || kind == Kind::local_only) return "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  std::string images = " 'self' blob: data:";
  std::string connections = " 'self'";
  if (town != nullptr) {
    add_map_sources(*town, images, connections);
  } else {
    const auto towns = app.towns.current();
    for (const Town& each : towns->all) add_map_sources(each, images, connections);
  }
  return "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src" + images + "; connect-src" + connections +
         "; worker-src 'self'; font-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors" +
         frame_ancestors(kind, town);
}

}  // namespace

std::string origin_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos || (url.substr(0, scheme) != "https" && url.substr(0, scheme) != "http")) return {};
  const std::size_t end = std::min(url.find('/', scheme + 3), url.size());
  std::string origin(url.substr(0, end));
  if (const std::size_t subdomain = origin.find("{s}."); subdomain != std::string::npos) origin.replace(subdomain, 4, "*.");
  // Anything that could end the directive or begin another one is no origin.
  if (origin.size() == scheme + 3 || origin.find_first_of(" ;,'\"\t\r\n{}") != std::string::npos) return {};
  return origin;
}

void add_unless_given(Answer& answer, std::string_view name, std::string value) {
  for (const auto& header : answer.headers)
    if (header.first == name) return;
  answer.headers.emplace_back(name, std::move(value));
}

std::string http_date(Instant moment) {
  const std::time_t seconds = moment.ms / 1000;
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  char text[40];
  return {text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &utc)};
}

void add_security_headers(Answer& answer, Kind kind, const Town* town, const App& app) {
  add_unless_given(answer, "Date", http_date(now()));
  add_unless_given(answer, "Content-Security-Policy", content_security_policy(kind, town, app));
  add_unless_given(answer, "X-Content-Type-Options", "nosniff");
  add_unless_given(answer, "Referrer-Policy", "same-origin");
  add_unless_given(answer, "Permissions-Policy", "geolocation=(self), camera=(), microphone=(), payment=(), usb=()");
  if (kind != Kind::widget) add_unless_given(answer, "X-Frame-Options", "DENY");
  if (app.config.public_url.rfind("https://", 0) != 0) return;
  add_unless_given(answer, "Strict-Transport-Security", "max-age=31536000");
  add_unless_given(answer, "Cross-Origin-Opener-Policy", "same-origin");
}

}  // namespace klinker::http
