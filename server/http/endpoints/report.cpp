#include "server/http/endpoints/report.hpp"

#include "server/http/api.hpp"
#include "server/http/desk_gate.hpp"
#include "server/http/nearby.hpp"
#include "server/store/reports.hpp"
#include "server/store/shown.hpp"
#include "server/workflow/move_report.hpp"
#include "server/workflow/reassign_report.hpp"
#include "shared/wire/wire.hpp"
#include "shared/wire/writer.hpp"

namespace klinker::http {

namespace {

std::string encode_changed(const Report& report) {
  wire::Writer writer;
  writer.open_object().name("number").text(report.number.text()).name("state").text(code_of(report.state));
  writer.name("outcome").text_or_null(report.outcome ? code_of(*report.outcome) : "");
  writer.name("category").text(report.category.text()).name("department").text(report.department.text());
  writer.name("department_changes").number(report.department_changes).name("promised_until").text(format_utc(report.promised_until));
  writer.name("seen").number(static_cast<std::int64_t>(report.history.size()));
  return writer.name("updated").text(format_utc(report.updated)).close_object().take();
}

Answer password_wanted(const Request& request, App& app) {
  Answer answer = problem(401, request, app);
  answer.headers.emplace_back("WWW-Authenticate", "Basic realm=\"desk\", charset=\"UTF-8\"");
  return answer;
}

/// What every PATCH of a report has in common: the desk's key, the town, and the answer for what `change` says.
template <class Change>
Answer patch(const Request& request, App& app, Change change) {
  switch (app.desk->check_basic(request)) {
    case DeskGate::Verdict::open: break;
    case DeskGate::Verdict::closed: return password_wanted(request, app);
    case DeskGate::Verdict::too_many: return too_many_tries(request, app);
  }
  const ReportNumber number(request.captured.at(0));
  const auto towns = app.towns.current();
  const Town* town = towns->find_by_number(number);
  if (town == nullptr) return problem(404, request, app);
  const Result<store::StoredReport> changed = change(number, *town);
  if (changed) return json(encode_changed(changed->report));
  const Error& first = changed.error();
  if (first.code == "unknown" && first.where.empty()) return problem(404, request, app);
  return problem(first.code == "not-allowed" || first.code == "stale" ? 409 : 400, request, app, changed.errors());
}

}  // namespace

Answer get_report(const Request& request, App& app) {
  const ReportNumber number(request.captured.at(0));
  const auto towns = app.towns.current();
  const Town* town = towns->find_by_number(number);
  if (town == nullptr) return problem(404, request, app);
  const auto stored = app.store->read(
      [&](store::Connection& sql) { return store::find_report(sql, town->catalogue.municipality.code, number); });
  if (!stored || !store::shown_point(stored->report, town->catalogue)) return problem(404, request, app);
  return json(wire::encode_public_report(stored->report, town->catalogue));
}

Answer patch_state(const Request& request, App& app) {
  return patch(request, app, [&](const ReportNumber& number, const Town& town) -> Result<store::StoredReport> {
    TRY(const workflow::Move move, wire::decode_move(request.body));
    return workflow::move_report(number, move, town.catalogue, *app.store, now());
  });
}

Answer patch_category(const Request& request, App& app) {
  return patch(request, app, [&](const ReportNumber& number, const Town& town) -> Result<store::StoredReport> {
    TRY(const wire::Reassignment wanted, wire::decode_reassignment(request.body, "category"));
    return workflow::correct_category(number, CategoryCode(wanted.to), town.catalogue, *app.store, now(), wanted.seen);
  });
}

Answer patch_department(const Request& request, App& app) {
  return patch(request, app, [&](const ReportNumber& number, const Town& town) -> Result<store::StoredReport> {
    TRY(const wire::Reassignment wanted, wire::decode_reassignment(request.body, "department"));
    return workflow::hand_over(number, {DepartmentCode(wanted.to), wanted.reason, wanted.seen}, town.catalogue, *app.store, now());
  });
}

Answer get_nearby(const Request& request, App& app) {
  Errors faults;
  const auto towns = app.towns.current();
  const Town* town = towns->find(MunicipalityCode(request.query_value("municipality").value_or("")));
  if (town == nullptr) faults.push_back({"unknown", "municipality", "this municipality is not here"});
  const Result<std::int64_t> lat = parse_degrees_e7(request.query_value("lat").value_or(""));
  const Result<std::int64_t> lon = parse_degrees_e7(request.query_value("lon").value_or(""));
  if (!lat) faults.push_back({"format", "lat", "degrees"});
  if (!lon) faults.push_back({"format", "lon", "degrees"});
  const CategoryCode code(request.query_value("category").value_or(""));
  const Category* category = town != nullptr ? town->catalogue.find_category(code) : nullptr;
  if (town != nullptr && category == nullptr) faults.push_back({"unknown", "category", "no such category here"});
  if (!faults.empty()) return problem(400, request, app, faults);
  const Result<Location> point = Location::from_e7(*lat, *lon);
  if (!point) return problem(400, request, app, {{"range", "lat", "not a place"}});
  return json(wire::encode_nearby(nearby_reports(*app.store, town->catalogue, *category, *point, now())));
}

}  // namespace klinker::http
