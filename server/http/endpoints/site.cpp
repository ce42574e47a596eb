#include "server/http/endpoints/site.hpp"

#include "server/http/api.hpp"
#include "server/http/site_files.hpp"
#include "server/http/surroundings.hpp"

namespace klinker::http {
namespace {

Answer send_file(const SiteFile& file, std::string_view name, const Request& request, std::string keeping) {
  Answer answer;
  // The hash in the name is the version; an unhashed file is told apart by the build.
  const std::string tag = "W/\"" + std::string(name) + (file.is_hashed ? "" : "-" + std::to_string(std::hash<std::string_view>()(file.as_is))) + "\"";
  answer.headers = {{"Cache-Control", std::move(keeping)}, {"ETag", tag}};
  if (!file.brotli.empty() || !file.gzip.empty()) answer.headers.emplace_back("Vary", "Accept-Encoding");
  if (names_tag(request.header("if-none-match"), tag)) {
    answer.status = 304;
    return answer;
  }
  answer.content_type = file.type;
  Encoding encoding = best_encoding(request.header("accept-encoding"));
  if (encoding == Encoding::brotli && file.brotli.empty()) encoding = Encoding::gzip;
  if (encoding == Encoding::gzip && file.gzip.empty()) encoding = Encoding::identity;
  if (encoding != Encoding::identity) answer.headers.emplace_back("Content-Encoding", name_of(encoding));
  answer.body = Body(nullptr, encoding == Encoding::brotli ? file.brotli : encoding == Encoding::gzip ? file.gzip : file.as_is);
  return answer;
}

Answer plain_text(std::string text) {
  Answer answer;
  answer.content_type = "text/plain; charset=utf-8";
  answer.headers = {{"Cache-Control", "public, max-age=86400"}};
  answer.body = std::move(text);
  return answer;
}

}  // namespace

Answer site_file(const Request& request, App& app) {
  const SiteFile* file = own_site_files().find(request.captured[0]);
  if (file == nullptr) return problem(404, request, app);
  return send_file(*file, request.captured[0], request, file->is_hashed ? "public, max-age=31536000, immutable" : "no-cache");
}

Answer service_worker(const Request& request, App& app) {
  const SiteFile* file = own_site_files().find("sw.js");
  if (file == nullptr) return problem(404, request, app);
  Answer answer = send_file(*file, "sw.js", request, "no-cache");
  answer.headers.emplace_back("Service-Worker-Allowed", "/");
  return answer;
}

Answer favicon(const Request& request, App& app) {
  for (const char* name : {"icon.svg", "mark.svg"}) {
    const auto& addresses = own_site_files().addresses();
    const auto found = addresses.find(name);
    if (found == addresses.end()) continue;
    const std::string file_name = found->second.substr(3);
    if (const SiteFile* file = own_site_files().find(file_name)) return send_file(*file, file_name, request, "public, max-age=86400");
  }
  return problem(404, request, app);
}

Answer robots(const Request&, App&) { return plain_text("User-agent: *\nDisallow: /s/\nDisallow: /desk\nDisallow: /api/\n"); }

Answer security_txt(const Request& request, App& app) {
  if (app.config.security_contact.empty()) return problem(404, request, app);
  constexpr std::int64_t half_a_year_ms = std::int64_t{182} * 24 * 3600 * 1000;  // must be less than a year
  std::string text = "Contact: " + app.config.security_contact + "\nExpires: " + format_utc({now().ms + half_a_year_ms}) +
                     "\nPreferred-Languages: nl, en\n";
  if (!app.config.public_url.empty()) text += "Canonical: " + absolute_link(app.config, "/.well-known/security.txt") + "\n";
  return plain_text(std::move(text));
}

}  // namespace klinker::http
