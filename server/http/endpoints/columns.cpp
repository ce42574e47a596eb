#include "server/http/endpoints/columns.hpp"

#include <charconv>
#include <optional>

#include "server/columns/shelf.hpp"
#include "server/content/compress.hpp"
#include "server/http/api.hpp"
#include "server/http/desk_gate.hpp"
#include "server/http/mapped_file.hpp"
#include "server/http/negotiate.hpp"

namespace klinker::http {
namespace {

constexpr std::size_t worth_compressing = 512;
constexpr int most_wait_s = 55;  // a proxy gives up after a minute

struct Since {
  std::uint64_t epoch = 0;
  std::int64_t cursor = 0;
};

template <class Number>
bool read_number(std::string_view text, Number& number) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() && !text.empty();
}

std::optional<Since> parse_since(std::string_view text) {
  const std::size_t point = text.find('.');
  Since since;
  if (point == std::string_view::npos || !read_number(text.substr(0, point), since.epoch) || !read_number(text.substr(point + 1), since.cursor)) return std::nullopt;
  return since;
}

Answer feed_answer(const wire::Feed& feed, const Request& request) {
  Answer answer;
  answer.content_type = "application/octet-stream";
  answer.headers = {{"Vary", "Accept-Encoding, Cookie"}};
  std::string bytes = wire::encode_feed(feed);
  const Encoding encoding = bytes.size() < worth_compressing ? Encoding::identity : best_encoding(request.header("accept-encoding"));
  if (encoding != Encoding::identity) {
    bytes = encoding == Encoding::brotli ? brotli_compressed(bytes, Effort::quick) : gzip_compressed(bytes, Effort::quick);
    answer.headers.emplace_back("Content-Encoding", name_of(encoding));
  }
  answer.body = std::move(bytes);
  return answer;
}

Answer changes_since(const Since& since, int wait_s, const MunicipalityCode& municipality, const Request& request, App& app) {
  const std::uint64_t news = app.store->news()->load();
  const auto feed = app.columns->since(municipality, since.epoch, since.cursor);
  if (!feed) return problem(409, request, app, {{"restart", "since", "of another epoch, or too long ago: ask without since"}});
  Answer answer = feed_answer(*feed, request);
  if (feed->pieces.empty() && wait_s > 0) {
    answer.patience = std::make_shared<Patience>();
    answer.patience->number = app.store->news();
    answer.patience->seen = news;
    answer.patience->wait_ms = wait_s * 1000;
  }
  return answer;
}

}  // namespace

Answer get_columns(const Request& request, App& app) {
  if (auto refused = refused_at_gate(request, app)) return *std::move(refused);
  const auto towns = app.towns.current();
  Errors faults;
  const Town* town = towns->find(MunicipalityCode(request.query_value("municipality").value_or("")));
  if (town == nullptr) faults.push_back({"unknown", "municipality", "this municipality is not here"});
  const auto asked = request.query_value("since");
  const auto since = parse_since(asked.value_or(""));
  if (asked && !since) faults.push_back({"format", "since", "<epoch>.<cursor> of the last answer"});
  int wait_s = 0;
  const auto wait = request.query_value("wait");
  if (wait && (!read_number(*wait, wait_s) || wait_s < 1 || wait_s > most_wait_s)) faults.push_back({"range", "wait", "1 to 55 seconds"});
  if (!faults.empty()) return problem(400, request, app, faults);
  const MunicipalityCode& municipality = town->catalogue.municipality.code;
  return since ? changes_since(*since, wait_s, municipality, request, app) : feed_answer(app.columns->all(municipality), request);
}

Answer get_column_block(const Request& request, App& app) {
  if (auto refused = refused_at_gate(request, app)) return *std::move(refused);
  const auto towns = app.towns.current();
  const MunicipalityCode municipality(request.captured.at(0));
  const std::string& name = request.captured.at(1);
  if (towns->find(municipality) == nullptr || !wire::parse_block_name(name)) return problem(404, request, app);
  const Encoding encoding = best_encoding(request.header("accept-encoding"));
  const char* ending = encoding == Encoding::brotli ? ".br" : encoding == Encoding::gzip ? ".gz" : "";
  const auto file = MappedFile::open(app.columns->file_of(municipality, name, ending));
  if (!file) return problem(404, request, app);
  Answer answer;
  // Whoever asks keeps them where leaving the desk empties it; a browser's own cache would outlive that.
  answer.headers = {{"Cache-Control", "no-store"}, {"ETag", "\"" + name + ending + "\""}, {"Vary", "Accept-Encoding, Cookie"}};
  if (names_tag(request.header("if-none-match"), answer.headers[1].second)) {
    answer.status = 304;
    return answer;
  }
  answer.content_type = "application/octet-stream";
  answer.body = Body(file, file->bytes());
  if (encoding != Encoding::identity) answer.headers.emplace_back("Content-Encoding", name_of(encoding));
  return answer;
}

}  // namespace klinker::http
