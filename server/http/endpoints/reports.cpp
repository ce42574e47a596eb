#include "server/http/endpoints/reports.hpp"

#include "server/http/api.hpp"
#include "server/http/desk_gate.hpp"
#include "server/http/map_request.hpp"
#include "server/intake/accept_report.hpp"
#include "server/intake/secrets.hpp"
#include "server/store/map_query.hpp"
#include "shared/wire/writer.hpp"

namespace klinker::http {

namespace {

constexpr int most_marks = 1000;
constexpr int points_below = 500;  // so few in the box that each can be drawn by itself at any zoom

void write_mark(wire::Writer& writer, const store::Mark& mark) {
  writer.open_object().name("type").text("Feature").name("geometry").open_object().name("type").text("Point");
  writer.name("coordinates").open_array().degrees(mark.lon_e7).degrees(mark.lat_e7).close_array().close_object();
  writer.name("properties").open_object();
  if (mark.report) {
    const Report& report = mark.report->report;
    writer.name("number").text(report.number.text()).name("category").text(report.category.text()).name("state").text(code_of(report.state));
    writer.name("outcome").text_or_null(report.outcome ? code_of(*report.outcome) : "").name("received").text(format_utc(report.received));
    writer.name("signals").number(report.signals).name("is_example").boolean(report.is_example);
  } else {
    writer.name("count").number(mark.count);
  }
  writer.close_object().close_object();
}

store::Marks marks_of(store::Connection& sql, const MapRequest& asked) {
  if (asked.zoom >= store::points_from_zoom) return store::single_marks(sql, asked.filter, most_marks);
  store::Marks groups = store::grouped_marks(sql, asked.filter, asked.zoom, most_marks);
  if (asked.filter.since || groups.in_box > points_below) return groups;
  return store::single_marks(sql, asked.filter, most_marks);
}

Answer receipt_answer(const intake::Accepted& accepted, const Request& request, App& app) {
  if (accepted.kind == intake::Accepted::Kind::fresh) return json(accepted.answer, 201);
  if (accepted.is_same_content) return json(accepted.answer, 200);
  return problem(409, request, app, {{"conflict", "Idempotency-Key", "this key was used before for another report"}});
}

}  // namespace

Answer post_report(const Request& request, App& app) {
  Errors faults;
  const SubmissionKey key(std::string(request.header("idempotency-key")));
  if (key.is_empty()) faults.push_back({"required", "Idempotency-Key", "a UUID that stays the same when the report is sent again"});
  else if (!intake::is_submission_key(key)) faults.push_back({"format", "Idempotency-Key", "8 to 64 letters, digits and hyphens"});
  Result<ReportDraft> decoded = wire::decode_report_draft(request.body);
  if (!decoded) faults.insert(faults.end(), decoded.errors().begin(), decoded.errors().end());
  if (!faults.empty()) return problem(400, request, app, faults);
  const auto towns = app.towns.current();
  const Town* town = towns->find(decoded->municipality);
  if (town == nullptr) return problem(400, request, app, {{"unknown", "/municipality", "this municipality is not here"}});
  if (is_of_the_desk(decoded->channel))
    if (auto refused = refused_at_gate(request, app)) return *std::move(refused);
  intake::Arrival arrival;
  arrival.draft = *std::move(decoded);
  arrival.draft.key = key;
  arrival.fingerprint = intake::fingerprint(request.body);
  arrival.received = now();
  arrival.age = age_of(arrival.draft, town->catalogue, app);
  const Result<intake::Accepted> accepted = intake::accept_report(arrival, town->catalogue, *app.store);
  if (!accepted) return problem(400, request, app, accepted.errors());
  return receipt_answer(*accepted, request, app);
}

Answer list_reports(const Request& request, App& app) {
  const auto towns = app.towns.current();
  const Result<MapRequest> asked = read_map_request(request, *towns);
  if (!asked) return problem(400, request, app, asked.errors());
  const store::Marks found = app.store->read([&](store::Connection& sql) { return marks_of(sql, *asked); });
  wire::Writer writer;
  writer.open_object().name("type").text("FeatureCollection").name("is_cut_off").boolean(found.is_cut_off).name("features").open_array();
  for (const store::Mark& mark : found.marks) write_mark(writer, mark);
  Answer answer = json(writer.close_array().close_object().take());
  answer.content_type = "application/geo+json";
  answer.headers.emplace_back("Content-Crs", "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>");
  return answer;
}

}  // namespace klinker::http
