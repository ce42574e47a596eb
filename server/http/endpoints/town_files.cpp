#include "server/http/endpoints/town_files.hpp"

#include <sys/stat.h>

#include "server/http/api.hpp"
#include "server/http/json_text.hpp"
#include "server/http/mapped_file.hpp"
#include "server/http/negotiate.hpp"
#include "server/http/site_files.hpp"
#include "server/http/surroundings.hpp"

namespace klinker::http {
namespace {

Answer not_modified(Pairs headers) {
  Answer answer;
  answer.status = 304;
  answer.headers = std::move(headers);
  return answer;
}

}  // namespace

Answer catalogue(const Request& request, App& app) {
  const auto towns = app.towns.current();
  const auto code = request.query_value("municipality");
  if (!code) return problem(400, request, app, {{"required", "municipality", "say which municipality: ?municipality=…"}});
  const Town* town = towns->find(MunicipalityCode(*code));
  if (town == nullptr) return problem(404, request, app);
  const Bundle& bundle = town->bundle_in(request.query_value("language").value_or(""));
  Pairs headers = {{"ETag", "W/\"" + town->catalogue.version + "-" + bundle.language + "\""}, {"Vary", "Accept-Encoding"}};
  if (names_tag(request.header("if-none-match"), headers[0].second)) return not_modified(std::move(headers));
  Answer answer;
  answer.content_type = "application/json";
  answer.headers = std::move(headers);
  const Encoding encoding = best_encoding(request.header("accept-encoding"));
  answer.body = encoding == Encoding::brotli ? bundle.brotli : encoding == Encoding::gzip ? bundle.gzip : bundle.plain;
  if (encoding != Encoding::identity) answer.headers.emplace_back("Content-Encoding", name_of(encoding));
  return answer;
}

Answer web_manifest(const Request& request, App& app) {
  const auto towns = app.towns.current();
  const Town* town = towns->find(MunicipalityCode(request.captured[0]));
  if (town == nullptr) return problem(404, request, app);
  const page::Surroundings around = surroundings(request, app, town);
  const std::string home = "/m/" + town->catalogue.municipality.code.text() + "/";
  const std::string& name = town->catalogue.municipality.name.in(around.language);
  std::string icons;
  for (const char* icon : {"icon.svg", "mark.svg"}) {
    const auto found = around.assets.find(icon);
    if (found == around.assets.end() || !icons.empty()) continue;
    icons = "{\"src\":" + json_quoted(found->second) + ",\"type\":\"image/svg+xml\",\"sizes\":\"any\"}";
  }
  Answer answer;
  answer.content_type = "application/manifest+json";
  answer.headers = {{"Cache-Control", "no-cache"}};
  answer.body = "{\"id\":" + json_quoted(home) + ",\"name\":" + json_quoted(town->catalogue.texts.say(around.language, "header.product") + " " + name) +
                ",\"short_name\":" + json_quoted(name) + ",\"lang\":" + json_quoted(around.language) + ",\"start_url\":" + json_quoted(home) +
                ",\"scope\":" + json_quoted(home) + ",\"display\":\"standalone\",\"icons\":[" + icons + "]}";
  return answer;
}

Answer trained_model(const Request& request, App& app) {
  const auto towns = app.towns.current();
  const Town* town = towns->find(MunicipalityCode(request.captured[0]));
  const std::string path = "/m/" + std::string(request.captured[0]) + "/model/" + std::string(request.captured[1]);
  if (town == nullptr || !town->model.plain || town->model.path != path) return problem(404, request, app);
  Answer answer;
  answer.content_type = "application/octet-stream";
  answer.headers = {{"Cache-Control", "public, max-age=31536000, immutable"}, {"Vary", "Accept-Encoding"}};
  const bool is_brotli = best_encoding(request.header("accept-encoding")) == Encoding::brotli;
  answer.body = is_brotli ? town->model.brotli : town->model.plain;
  if (is_brotli) answer.headers.emplace_back("Content-Encoding", name_of(Encoding::brotli));
  return answer;
}

Answer basemap(const Request& request, App& app) {
  const auto towns = app.towns.current();
  const Town* town = towns->find(MunicipalityCode(request.captured[0]));
  const auto file = town == nullptr || town->basemap.empty() ? nullptr : MappedFile::open(town->basemap);
  if (!file) return problem(404, request, app);
  const std::string tag = "\"" + std::to_string(file->bytes().size()) + "-" + std::to_string(file->changed_ns()) + "\"";
  Answer answer;
  answer.headers = {{"ETag", tag}, {"Accept-Ranges", "bytes"}, {"Cache-Control", "public, max-age=86400"}};
  if (names_tag(request.header("if-none-match"), tag)) return not_modified(std::move(answer.headers));
  Range range = decode_range(request.header("range"), file->bytes().size());
  // A part of another version than the one the asker has parts of would be worse than the whole (RFC 9110 13.1.5).
  if (const std::string_view if_range = request.header("if-range"); !if_range.empty() && if_range != tag) range = {};
  if (range.kind == RangeKind::unsatisfiable) {
    Answer refusal = problem(416, request, app);
    refusal.headers.emplace_back("Content-Range", "bytes */" + std::to_string(file->bytes().size()));
    return refusal;
  }
  answer.content_type = "application/vnd.pmtiles";
  std::string_view bytes = file->bytes();
  if (range.kind == RangeKind::part) {
    answer.status = 206;
    bytes = bytes.substr(range.part.first, range.part.length);
    answer.headers.emplace_back("Content-Range", "bytes " + std::to_string(range.part.first) + "-" +
                                                     std::to_string(range.part.first + range.part.length - 1) + "/" +
                                                     std::to_string(file->bytes().size()));
  }
  answer.body = Body(file, bytes);
  return answer;
}

}  // namespace klinker::http
