#include "server/http/endpoints/photos.hpp"

#include "server/http/api.hpp"
#include "server/photo/photos.hpp"
#include "server/store/reports.hpp"
#include "server/store/signals.hpp"
#include "shared/wire/writer.hpp"

namespace klinker::http {

namespace {

/// Whose upload token it is. None: of no signal of this report; whether the report exists is nobody's business here.
std::optional<photo::Owner> find_owner(const ReportNumber& number, const UploadToken& token, App& app) {
  const auto towns = app.towns.current();
  const Town* town = towns->find_by_number(number);
  if (town == nullptr || token.is_empty()) return std::nullopt;
  const Municipality& municipality = town->catalogue.municipality;
  const auto serial = store::serial_of(number, municipality.number_prefix);
  if (!serial) return std::nullopt;
  const auto signal = app.store->read(
      [&](store::Connection& sql) { return store::find_signal_by_upload_token(sql, municipality.code, *serial, token); });
  if (!signal) return std::nullopt;
  return photo::Owner{municipality.code, *serial, *signal};
}

int sequence_of(const std::string& text) { return text.size() == 1 && text[0] >= '0' && text[0] <= '9' ? text[0] - '0' : 0; }

Answer refusal(const Error& error, const Request& request, App& app) {
  if (error.code == "taken") return problem(409, request, app, {{error.code, "n", error.detail}});
  if (error.code == "range") return problem(400, request, app, {{error.code, "n", error.detail}});
  if (error.code != "busy") return problem(400, request, app, {error});
  Answer answer = problem(503, request, app, {error});
  answer.headers.emplace_back("Retry-After", "10");
  return answer;
}

}  // namespace

Answer put_photo(const Request& request, App& app) {
  const UploadToken token(std::string(request.header("upload-token")));
  const auto owner = find_owner(ReportNumber(request.captured.at(0)), token, app);
  if (!owner) return problem(403, request, app, {{"not-allowed", "Upload-Token", "not the upload token of this report"}});
  const auto kept = app.photos->add(*owner, sequence_of(request.captured.at(1)), request.body, now());
  if (!kept) return refusal(kept.error(), request, app);
  wire::Writer writer;
  writer.open_object().name("n").number(kept->sequence).name("bytes").number(kept->bytes).name("sha256").text(kept->sha256).close_object();
  return json(writer.take(), kept->kind == photo::Kept::Kind::fresh ? 201 : 200);
}

}  // namespace klinker::http
