#include "server/http/surroundings.hpp"

#include <algorithm>
#include <filesystem>

#include "server/http/site_files.hpp"

namespace klinker::http {
namespace {

bool has(const std::vector<std::string>& languages, std::string_view code) {
  return std::find(languages.begin(), languages.end(), code) != languages.end();
}

// The first language of "nl-NL,nl;q=0.9,en;q=0.8" that the town has; browsers list them in order of preference.
std::string language_of(const Request& request, const std::vector<std::string>& languages) {
  std::string asked = request.query_value("lang").value_or("");
  if (has(languages, asked)) return asked;
  std::string_view list = request.header("accept-language");
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    std::string_view item = list.substr(0, comma);
    while (!item.empty() && item.front() == ' ') item.remove_prefix(1);
    const std::string_view code = item.substr(0, std::min(item.find_first_of("-;"), item.size()));
    if (has(languages, code)) return std::string(code);
    list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
  }
  return languages.empty() ? "nl" : languages.front();
}

bool is_own_machine(std::string_view host) {
  if (host.rfind("[::1]", 0) == 0) return true;
  const std::string_view name = host.substr(0, host.find(':'));
  return name == "localhost" || name.rfind("127.", 0) == 0 ||
         (name.size() > 10 && name.substr(name.size() - 10) == ".localhost");
}

bool is_loopback(std::string_view peer) { return peer == "::1" || peer.rfind("127.", 0) == 0; }

std::string encoded(std::string_view text) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string plain;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("-._~,:").find(c) != std::string_view::npos;
    const auto byte = static_cast<unsigned char>(c);
    if (is_plain) plain += c;
    else plain += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return plain;
}

// A page of the desk is what its address chose: town, filter, view. In another language it still is; what was posted to only keeps its town.
std::string query_of(const Request& request, const Town* town) {
  if (request.path != "/desk" && request.path.rfind("/desk/", 0) != 0) return {};
  if (request.method != "GET") return town == nullptr ? std::string() : "municipality=" + encoded(town->catalogue.municipality.code.text());
  std::string query;
  for (const auto& [name, value] : request.query)
    if (name != "lang") query += (query.empty() ? "" : "&") + encoded(name) + "=" + encoded(value);
  return query;
}

}  // namespace

bool is_secure(const Request& request, const Config& config) {
  // Only a proxy on this machine is believed about how it was reached.
  const std::string_view scheme = request.header("x-forwarded-proto");
  if (is_loopback(request.peer) && !scheme.empty()) return scheme == "https";
  const std::string_view host = request.header("host");
  if (is_own_machine(host)) return true;
  return config.public_url == "https://" + std::string(host);
}

bool is_drawn_form(const Request& request, const Town* town) {
  return town != nullptr && request.path == "/m/" + town->catalogue.municipality.code.text() + "/" && request.query_value("ui") == "imgui";
}

page::Surroundings surroundings(const Request& request, const App& app, const Town* town) {
  page::Surroundings around;
  const auto towns = app.towns.current();
  around.language = language_of(request, town != nullptr ? town->catalogue.municipality.languages : towns->neutral.municipality.languages);
  around.is_language_chosen = request.query_value("lang") == around.language;
  around.assets = own_site_files().addresses();
  around.is_secure = is_secure(request, app.config);
  around.path = request.path;
  around.query = query_of(request, town);
  around.build = own_site_files().build();
  around.channel = request.query_value("kanaal").value_or("");
  if (around.channel != "uitvoerder") around.channel.clear();
  if (town != nullptr && request.path.rfind("/m/" + town->catalogue.municipality.code.text() + "/widget", 0) == 0) around.frame = page::Frame::widget;
  if (request.path == "/desk/console") around.frame = page::Frame::bench;
  if (is_drawn_form(request, town)) around.frame = page::Frame::canvas;
  if (town != nullptr && !town->basemap.empty()) around.assets["basemap.pmtiles"] = "/m/" + town->catalogue.municipality.code.text() + "/basemap.pmtiles";
  return around;
}

Answer page_answer(const page::Page& made, const Request& request, const App& app, const Town* town, int status) {
  const auto towns = app.towns.current();
  const Catalogue& catalogue = town != nullptr ? town->catalogue : towns->neutral;
  return page(page::document(catalogue, surroundings(request, app, town), made.title, made.main), status);
}

std::string absolute_link(const Config& config, const std::string& path) { return config.public_url + path; }

std::string cookie(const std::string& name, const std::string& value, const std::string& path, int max_age_s, const Request& request,
                   const Config& config) {
  const bool is_public_https = config.public_url.rfind("https://", 0) == 0 || request.header("x-forwarded-proto") == "https";
  return name + "=" + value + "; Path=" + path + "; Max-Age=" + std::to_string(max_age_s) + "; HttpOnly; SameSite=Strict" +
         (is_public_https ? "; Secure" : "");
}

}  // namespace klinker::http
