#include "server/http/endpoints/desk.hpp"

#include <charconv>
#include <variant>

#include "server/http/api.hpp"
#include "server/http/desk_gate.hpp"
#include "server/http/desk_view.hpp"
#include "server/http/endpoints/columns.hpp"
#include "server/http/map_request.hpp"
#include "server/http/multipart.hpp"
#include "server/http/surroundings.hpp"
#include "server/intake/secrets.hpp"
#include "server/photo/photos.hpp"
#include "server/places/address_shelf.hpp"
#include "server/store/desk_queue.hpp"
#include "server/store/photos.hpp"
#include "server/store/reports.hpp"
#include "server/workflow/move_report.hpp"
#include "server/workflow/reassign_report.hpp"
#include "shared/base/text.hpp"
#include "shared/page/desk.hpp"
#include "shared/workflow/question.hpp"

namespace klinker::http {

namespace {

constexpr int page_size = 50;

/// The desk's session goes where it is needed and nowhere else; a reporter's pages never see it.
constexpr const char* cookie_paths[] = {"/desk", columns_path, "/api/v1/reports"};

/// Desk pages of one town speak its language; the login and a desk without towns speak the platform's.
Answer desk_page(const page::Page& made, const Request& request, App& app, const Town* town, int status = 200) {
  return page_answer(made, request, app, town, status);
}

Answer login_page(const Request& request, App& app, page::LoginTry last, const std::string& next, int status) {
  const auto towns = app.towns.current();
  return desk_page(page::desk_login({last, after_login(next)}, towns->neutral, surroundings(request, app, nullptr)), request, app, nullptr, status);
}

page::DeskFilter read_filter(const Request& request, const Town& town) {
  page::DeskFilter filter;
  filter.municipality = town.catalogue.municipality.code;
  const DepartmentCode department(request.query_value("department").value_or(""));
  if (town.catalogue.find_department(department) != nullptr) filter.department = department;
  const std::string state = request.query_value("state").value_or("open");
  if (is_state_filter(state)) filter.state = state;
  if (request.query_value("order").value_or("") == "priority" && town.catalogue.priority.is_on) filter.order = page::DeskFilter::Order::priority;
  filter.page = read_page(request);
  return filter;
}

/// 0 when it is none.
std::int64_t whole_number(const std::string& text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// The page has a form for each kind of change; which one was sent shows in its first field.
const char* first_field(const Form& form) {
  for (const char* field : {"location", "category", "department"})
    if (form.has(field)) return field;
  return "state";
}

/// What is wrong with no field of its own is said at the first.
void show_faults(page::DeskReport& view, const Errors& errors, const Form& form) {
  for (const Error& error : errors) {
    const bool has_field = !error.where.empty() && error.where != "/seen";
    const std::string field = has_field ? error.where.substr(1) : first_field(form);
    view.faults.push_back({field, "fault." + error.code + "." + field});
  }
}

/// What the sender had seen; a form of before it was asked has none.
std::optional<std::int64_t> seen_of(const Form& form) { return form.has("seen") ? std::optional(whole_number(form.value("seen"))) : std::nullopt; }

struct Seat {
  DeskGate::Session session;
  const Town* town = nullptr;
  std::shared_ptr<const Towns> towns;  ///< keeps `town` alive
};

/// Logged in, and the town that gives such numbers; else the answer to give instead.
std::variant<Seat, Answer> take_seat(const Request& request, App& app) {
  const auto session = app.desk->find_session(request, now());
  if (!session) return to_login(request);
  Seat seat{*session, nullptr, app.towns.current()};
  seat.town = seat.towns->find_by_number(ReportNumber(request.captured.at(0)));
  if (seat.town == nullptr) return problem(404, request, app);
  return seat;
}

/// `52.0116, 4.3571`, or an address that the town's book knows.
std::optional<Location> find_place(const std::string& typed, const Town& town, App& app) {
  const std::size_t comma = typed.find(',');
  if (comma != std::string::npos) {
    const Result<std::int64_t> lat = parse_degrees_e7(tidy(typed.substr(0, comma)));
    const Result<std::int64_t> lon = parse_degrees_e7(tidy(typed.substr(comma + 1)));
    if (lat && lon) {
      const Result<Location> point = Location::from_e7(*lat, *lon);
      return point ? std::optional<Location>(*point) : std::nullopt;
    }
  }
  const auto found = app.addresses->book_of(town)->find(typed, 1);
  return found.empty() ? std::nullopt : std::optional<Location>(found.front().point);
}

Result<store::StoredReport> place(const Form& form, const ReportNumber& number, const Town& town, App& app) {
  const std::string typed = tidy(form.value("location"));
  if (typed.empty()) return Error{"required", "/location", "where is it?"};
  const auto point = find_place(typed, town, app);
  if (!point) return Error{"range", "/location", "not a place"};
  return workflow::place_report(number, *point, town.catalogue, *app.store, now(), seen_of(form));
}

Result<store::StoredReport> move(const Form& form, const ReportNumber& number, const Town& town, App& app) {
  workflow::Move wanted;
  const auto to = state(form.value("state"));
  if (!to) return Error{"required", "/state", "which state?"};
  wanted.to = *to;
  wanted.outcome = outcome(form.value("outcome"));
  wanted.note = form.value("note");
  wanted.seen = seen_of(form);
  return workflow::move_report(number, wanted, town.catalogue, *app.store, now());
}

Result<store::StoredReport> change_as_asked(const Form& form, const ReportNumber& number, const Town& town, App& app) {
  const std::string_view what = first_field(form);
  if (what == "location") return place(form, number, town, app);
  if (what == "category")
    return workflow::correct_category(number, CategoryCode(form.value("category")), town.catalogue, *app.store, now(), seen_of(form));
  if (what == "department")
    return workflow::hand_over(number, {DepartmentCode(form.value("department")), form.value("reason"), seen_of(form)}, town.catalogue, *app.store,
                               now());
  return move(form, number, town, app);
}

}  // namespace

Answer get_desk_login(const Request& request, App& app) { return login_page(request, app, page::LoginTry::none, request.query_value("next").value_or(""), 200); }

Answer post_desk_login(const Request& request, App& app) {
  // Another site may not log somebody in, nor use up the tries of an address. Browsers of before this header are let through.
  if (request.header("sec-fetch-site") == "cross-site") return problem(403, request, app);
  const Result<Form> form = read_form(request);
  if (!form) return problem(400, request, app, form.errors());
  switch (app.desk->check_password(form->value("password"), request.sender(), now())) {
    case DeskGate::Verdict::closed: return login_page(request, app, page::LoginTry::failed, form->value("next"), 403);
    case DeskGate::Verdict::too_many: return too_many_tries(request, app);
    case DeskGate::Verdict::open: break;
  }
  Answer answer = see_other(after_login(form->value("next")));
  constexpr int seconds = static_cast<int>(DeskGate::session_ms / 1000);
  const std::string session = app.desk->begin_session(now());
  for (const char* path : cookie_paths)
    answer.headers.emplace_back("Set-Cookie", cookie(DeskGate::cookie_name, session, path, seconds, request, app.config));
  return answer;
}

Answer post_desk_logout(const Request& request, App& app) {
  app.desk->end_session(request);
  Answer answer = see_other("/desk/login");
  for (const char* path : cookie_paths) answer.headers.emplace_back("Set-Cookie", cookie(DeskGate::cookie_name, "", path, 0, request, app.config));
  return answer;
}

Answer get_desk(const Request& request, App& app) {
  if (!app.desk->find_session(request, now())) return to_login(request);
  const auto towns = app.towns.current();
  const Town* town = chosen_town(request, *towns);
  if (town == nullptr) return problem(404, request, app);
  const page::DeskFilter filter = read_filter(request, *town);
  const store::Queue found = app.store->read([&](store::Connection& sql) {
    store::QueueFilter asked{filter.municipality, filter.department, filter.state, std::nullopt};
    if (filter.order == page::DeskFilter::Order::priority) asked.by_priority = store::PriorityOrder{&town->catalogue.priority, now()};
    return store::queue(sql, asked, filter.page, page_size);
  });
  const auto judged = app.verdicts->of(town->catalogue, *app.store);
  std::vector<page::DeskRow> rows;
  for (const store::StoredReport& stored : found.reports) {
    const Report& report = stored.report;
    rows.push_back({report.number, report.category, report.department, report.state, report.received, report.promised_until, report.signals,
                    report.is_example, priority_of(report, town->catalogue, now()), is_to_be_confirmed(report, *judged)});
    if (const auto question = workflow::open_question(report.history)) rows.back().asked = question->asked;
    rows.back().has_fresh_reply = report.state != State::closed && workflow::has_fresh_reply(report.history);
  }
  return desk_page(page::desk_queue(rows, static_cast<int>(found.total), filter, town->catalogue, catalogues_of(*towns),
                                    surroundings(request, app, town), now()),
                   request, app, town);
}

Answer get_desk_report(const Request& request, App& app) {
  auto taken = take_seat(request, app);
  if (auto* instead = std::get_if<Answer>(&taken)) return std::move(*instead);
  const Seat& seat = std::get<Seat>(taken);
  auto view = read_desk_report(app, *seat.town, ReportNumber(request.captured.at(0)), now());
  if (!view) return problem(404, request, app);
  view->form_token = seat.session.form_token;
  return desk_page(page::desk_report(*view, seat.town->catalogue, surroundings(request, app, seat.town), now()), request, app, seat.town);
}

Answer post_desk_report(const Request& request, App& app) {
  auto taken = take_seat(request, app);
  if (auto* instead = std::get_if<Answer>(&taken)) return std::move(*instead);
  const Seat& seat = std::get<Seat>(taken);
  const Result<Form> form = read_form(request);
  if (!form) return problem(400, request, app, form.errors());
  if (!intake::is_same_secret(form->value("form_token"), seat.session.form_token)) return problem(403, request, app);
  const ReportNumber number(request.captured.at(0));
  const auto changed = change_as_asked(*form, number, *seat.town, app);
  if (changed) return see_other("/desk/report/" + number.text());
  auto view = read_desk_report(app, *seat.town, number, now());
  if (!view) return problem(404, request, app);
  view->form_token = seat.session.form_token;
  view->typed_note = form->value("note");
  view->typed_state = form->value("state");
  view->typed_outcome = form->value("outcome");
  view->typed_place = form->value("location");
  view->typed_reason = form->value("reason");
  view->typed_category = form->value("category");
  view->typed_department = form->value("department");
  show_faults(*view, changed.errors(), *form);
  const int status = changed.error().code == "stale" ? 409 : 400;
  return desk_page(page::desk_report(*view, seat.town->catalogue, surroundings(request, app, seat.town), now()), request, app, seat.town, status);
}

Answer get_desk_photo(const Request& request, App& app) {
  auto taken = take_seat(request, app);
  if (auto* instead = std::get_if<Answer>(&taken)) return std::move(*instead);
  const Seat& seat = std::get<Seat>(taken);
  const MunicipalityCode& code = seat.town->catalogue.municipality.code;
  const store::SignalId signal = whole_number(request.captured.at(1));
  const int sequence = static_cast<int>(whole_number(request.captured.at(2)) % 100);
  const bool is_of_report = app.store->read([&](store::Connection& sql) {
    const auto stored = store::find_report(sql, code, ReportNumber(request.captured.at(0)));
    const auto photo = store::find_photo(sql, code, signal, sequence);
    return stored && photo && photo->report == stored->serial;
  });
  auto jpeg = is_of_report ? app.photos->jpeg_of(code, signal, sequence) : std::nullopt;
  if (!jpeg) return problem(404, request, app);
  Answer answer;
  answer.content_type = "image/jpeg";
  answer.body = *std::move(jpeg);
  // A picture and nothing else, whatever a browser might make of it.
  answer.headers.emplace_back("Content-Security-Policy", "default-src 'none'; sandbox");
  answer.headers.emplace_back("Content-Disposition", "inline; filename=\"" + seat.town->catalogue.municipality.number_prefix + "-photo.jpg\"");
  return answer;
}

}  // namespace klinker::http
