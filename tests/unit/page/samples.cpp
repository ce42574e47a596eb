#include "tests/unit/page/samples.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <map>

#include "shared/content/load_catalogue.hpp"
#include "shared/page/desk.hpp"
#include "shared/page/desk_learning.hpp"

namespace klinker::page::samples {
namespace {

constexpr Instant now{1772442900000};      // 2026-03-02T09:15:00Z
constexpr Instant received{1771837200000};  // 2026-02-23T09:00:00Z

Location at(std::int64_t lat_e7, std::int64_t lon_e7) { return *Location::from_e7(lat_e7, lon_e7); }

interview::Session session_at(const Catalogue& catalogue, const std::string& language, interview::Step step) {
  interview::Session session;
  session.draft.key = SubmissionKey("0a1b2c3d-0000-4000-8000-000000000001");
  session.draft.municipality = catalogue.municipality.code;
  session.draft.language = language;
  session.draft.text = typed;
  session.step = step;
  return session;
}

/// A sub category that everybody may see, else the fallback.
CategoryCode public_category(const Catalogue& catalogue) {
  for (const Category& category : catalogue.categories)
    if (category.is_public) return category.code;
  return catalogue.fallback().code;
}

Report report_of(const Catalogue& catalogue, State state) {
  Report report;
  report.municipality = catalogue.municipality.code;
  report.number = ReportNumber(catalogue.municipality.number_prefix + "-123");
  report.category = public_category(catalogue);
  report.department = catalogue.departments.front().code;
  report.rule = catalogue.rules.front().code;
  report.state = state;
  if (state == State::closed) report.outcome = Outcome::solved;
  report.point = at(catalogue.municipality.centre_lat_e7, catalogue.municipality.centre_lon_e7);
  report.received = received;
  report.updated = now;
  report.promised_until = Instant{received.ms + 5LL * 86400000};
  report.signals = 3;
  report.is_example = true;
  report.history.push_back({received, Actor::intake, State::submitted, std::nullopt, {}});
  report.history.push_back({Instant{received.ms + 86400000}, Actor::handler, State::in_progress, std::nullopt, "Wij komen <morgen> kijken & meten."});
  if (state == State::closed) report.history.push_back({now, Actor::handler, State::closed, Outcome::solved, "De lamp brandt weer."});
  return report;
}

wire::Receipt receipt_of(const Catalogue& catalogue) {
  wire::Receipt receipt;
  receipt.number = ReportNumber(catalogue.municipality.number_prefix + "-124");
  receipt.status_url = "/s/abcdefghijklmnopqrstuv";
  receipt.category = public_category(catalogue);
  receipt.category_name = typed;
  receipt.department = catalogue.departments.front().code;
  receipt.department_name = catalogue.departments.front().name.in("nl");
  receipt.promised_until = Instant{now.ms + 5LL * 86400000};
  receipt.promise_text = "…";
  return receipt;
}

std::vector<StoredDraft> stored_of(const Catalogue& catalogue) {
  std::vector<StoredDraft> stored;
  using Kind = StoredDraft::Kind;
  for (const Kind kind : {Kind::draft, Kind::waiting, Kind::sending, Kind::refused, Kind::sent}) {
    StoredDraft draft;
    draft.id = "draft-" + std::to_string(static_cast<int>(kind));
    draft.kind = kind;
    draft.saved = now;
    draft.attempts = 2;
    draft.has_photo = true;
    draft.is_photo_sent = false;
    if (kind != Kind::draft) draft.category = public_category(catalogue);
    if (kind != Kind::sent) draft.summary = typed;
    if (kind == Kind::refused) draft.refusal = "outside,photo,iets<nieuws>";
    if (kind == Kind::sent) draft.receipt = receipt_of(catalogue);
    stored.push_back(draft);
  }
  return stored;
}

class Collection {
 public:
  Collection(const Catalogue& catalogue, const std::string& language, Mode mode) : m_catalogue(catalogue) {
    around.language = language;
    around.mode = mode;
    around.path = "/m/" + catalogue.municipality.code.text() + "/meld";
    around.build = "0.1.0";
    around.assets["site.css"] = "/a/site.css";
    around.assets["theme-" + catalogue.municipality.theme + ".css"] = "/a/theme-" + catalogue.municipality.theme + ".css";
    around.assets["boot.js"] = "/a/boot.js";
    around.assets["basemap.pmtiles"] = "/m/" + catalogue.municipality.code.text() + "/basemap.pmtiles";
  }
  void add(const std::string& name, const Page& page) {
    samples.push_back({name, page.title, page.main, document(m_catalogue, around, page.title, page.main)});
  }
  void add_step(const std::string& name, const interview::Session& session) {
    add("form-" + name, form_step(session, m_catalogue, around, now, around.mode == Mode::live ? stored_of(m_catalogue) : std::vector<StoredDraft>()));
  }
  Surroundings around;
  std::vector<Sample> samples;

 private:
  const Catalogue& m_catalogue;
};

void add_steps(Collection& pages, const Catalogue& catalogue, const std::string& language) {
  using interview::Step;
  interview::Session what = session_at(catalogue, language, Step::what);
  what.draft.text.clear();
  pages.add_step("what", what);
  what.faults = {{"text", "fault.required.text"}, {"photo", "fault.photo.size"}};
  pages.add_step("what-faults", what);
  what.draft.text = "Er hangt een gaslucht, overal gas, gevaar";
  what.faults.clear();
  what.photo = interview::Photo{"token", typed, 1000};
  pages.add_step("what-danger", what);

  interview::Session category = session_at(catalogue, language, Step::category);
  pages.add_step("category", category);
  category.draft.text = "xyzzy";
  category.faults = {{"category", "fault.required.category"}};
  pages.add_step("category-unknown", category);

  interview::Session where = session_at(catalogue, language, Step::where);
  pages.add_step("where", where);
  where.faults = {{"address_query", "fault.required.location"}, {"text", "fault.required.text"}};
  where.address_search_failed = true;
  where.is_without_map = true;
  pages.add_step("where-faults", where);
  where.faults.clear();
  where.address_search_failed = false;
  where.is_without_map = false;
  where.address_query = typed;
  where.addresses = {{"Markt 87, 2611 GS Delft", at(520116000, 43571000)}, {"<b>Straat</b> 1", at(520117000, 43572000)}};
  where.draft.place.point = at(catalogue.municipality.centre_lat_e7, catalogue.municipality.centre_lon_e7);
  where.draft.place.source = PlaceSource::gps;
  where.draft.place.accuracy_m = 8;
  where.draft.place.description = "\nAchter de school";
  pages.add_step("where-found", where);

  interview::Session nearby = where;
  nearby.step = Step::nearby;
  nearby.nearby.push_back({ReportNumber("DLF-7"), public_category(catalogue), State::in_progress, received, 2149, 3});
  nearby.nearby.push_back({ReportNumber("DLF-9"), public_category(catalogue), State::submitted, received, 50, 1});
  pages.add_step("nearby", nearby);

  for (const Category& sub : catalogue.categories) {
    if (sub.parent.is_empty()) continue;
    interview::Session questions = where;
    questions.step = Step::questions;
    questions.draft.category = sub.code;
    questions.is_category_chosen = true;
    const auto open = intake::open_questions(questions.draft, sub.code, nullptr, catalogue);
    if (open.empty()) continue;
    questions.faults = {{"answers." + open.front()->code.text(), "fault.required.answers." + open.front()->code.text()}};
    pages.add_step("questions-" + sub.code.text(), questions);
  }

  interview::Session contact = where;
  contact.step = Step::contact;
  contact.draft.contact.email = typed;
  contact.faults = {{"contact.email", "fault.format.contact.email"}};
  pages.add_step("contact", contact);

  interview::Session check = where;
  check.step = Step::check;
  check.draft.category = public_category(catalogue);
  pages.add_step("check", check);
  interview::Session refused = check;
  refused.faults = {{"text", "fault.max-length.text"}, {"location/lat", "fault.range"}};
  pages.add_step("check-refused", refused);
  refused.faults = {{"joins", "fault.joins"}};
  pages.add_step("check-refused-joining", refused);
  check.draft.joins = ReportNumber("DLF-7");
  check.photo = interview::Photo{"token", "foto.jpg", 1000};
  pages.around.is_online = false;
  pages.add_step("check-offline", check);
  pages.add("sent-waiting", sent(std::nullopt, catalogue, pages.around));
  pages.around.is_online = true;
  pages.add("sent", sent(receipt_of(catalogue), catalogue, pages.around));
}

workflow::Priority pressing(const Catalogue& catalogue) {
  workflow::Circumstances circumstances;
  circumstances.signals = 3;
  return workflow::priority_now(std::string("glas:20,") + typed + ":5", circumstances, catalogue.priority);
}

void add_desk(Collection& pages, const Catalogue& catalogue) {
  const std::vector<const Catalogue*> towns = {&catalogue};
  DeskFilter filter;
  filter.municipality = catalogue.municipality.code;
  std::vector<DeskRow> rows;
  for (const State state : all_states)
    rows.push_back({ReportNumber("DLF-1" + std::to_string(static_cast<int>(state))), public_category(catalogue), catalogue.departments.front().code,
                    state, received, Instant{received.ms + 86400000}, 2, true, pressing(catalogue), true, received, true});
  pages.add("desk-queue", desk_queue(rows, 120, filter, catalogue, towns, pages.around, now));
  for (const int days : {0, 1}) rows[static_cast<std::size_t>(days)].asked = Instant{now.ms - days * 86400000LL};
  pages.add("desk-queue-asked", desk_queue(rows, 120, filter, catalogue, towns, pages.around, now));
  pages.add("desk-queue-empty", desk_queue({}, 0, filter, catalogue, towns, pages.around, now));
  DeskReport view;
  view.report = report_of(catalogue, State::in_progress);
  view.priority = pressing(catalogue);
  DeskAssignment assignment;
  assignment.at = received;
  assignment.department = catalogue.departments.front().code;
  assignment.rule = catalogue.rules.front().code;
  assignment.category = view.report.category;
  assignment.area = AreaCode(typed);
  assignment.area_year = 2026;
  assignment.words = {typed, typed};
  if (!catalogue.questions.empty()) assignment.answers = {{catalogue.questions.front().code, typed}};
  for (const char* why : {"late", "area", "keyword", "time", "priority", "answer", "none"})
    assignment.lost.push_back({RuleCode(typed), catalogue.departments.back().code, why, typed});
  view.assignments = {assignment, assignment, assignment};
  view.assignments[1].how = DeskAssignment::How::person;
  view.assignments[1].reason = typed;
  view.assignments[2].how = DeskAssignment::How::coordinator;
  view.promise_changes = {{now, "category", received, now}, {now, "answered", received, now}};
  view.report.history.push_back({now, Actor::handler, State::in_progress, std::nullopt, {}, HistoryLine::About::category});
  view.report.history.push_back({now, Actor::handler, State::in_progress, std::nullopt, {}, HistoryLine::About::department});
  view.report.history.push_back({now, Actor::handler, State::in_progress, std::nullopt, {}, HistoryLine::About::place});
  view.report.history.push_back({now, Actor::handler, State::in_progress, std::nullopt, {}, HistoryLine::About::confirmed});
  for (const Actor by : {Actor::reporter, Actor::reporter, Actor::handler}) {
    view.report.history.push_back({now, Actor::handler, State::awaiting_reporter, std::nullopt, typed});
    if (view.replies.empty()) view.replies.push_back({static_cast<int>(view.report.history.size()), now, typed});
    view.report.history.push_back({now, by, State::in_progress, std::nullopt, {}});
  }
  view.report.history.push_back({now, Actor::handler, State::awaiting_reporter, std::nullopt, typed});
  view.is_to_be_confirmed = true;
  view.form_token = "token";
  DeskSignal signal;
  signal.received = received;
  signal.text = typed;
  signal.place.description = typed;
  signal.photo_urls = {"/desk/photo/1", "javascript:alert(1)"};
  if (!catalogue.questions.empty()) signal.answers.push_back({catalogue.questions.front().code, "Vraag <1>", typed});
  view.signals = {signal, signal};
  pages.add("desk-report", desk_report(view, catalogue, pages.around, now));
  view.faults = {{"state", "fault.required.state"}, {"outcome", "fault.required.outcome"}, {"note", "fault.required.note"}};
  view.typed_note = typed;
  pages.add("desk-report-faults", desk_report(view, catalogue, pages.around, now));
  view.faults = {{"department", "fault.unchanged.department"}};
  view.typed_reason = typed;
  pages.add("desk-report-hand-faults", desk_report(view, catalogue, pages.around, now));
  BlindDesk blind;
  pages.add("desk-labels-none", desk_labels(blind, catalogue, towns, pages.around));
  blind.next = BlindReport{"7", typed, catalogue.areas.empty() ? AreaCode() : catalogue.areas.front().code};
  blind.waiting = 2;
  blind.form_token = "token";
  blind.faults = {{"category", "desk.labels-required"}};
  pages.add("desk-labels", desk_labels(blind, catalogue, towns, pages.around));
  ClassifierDesk classifier;
  classifier.weeks = {{Date{2026, 3, 2}, 0, 0, 0, 0}, {Date{2026, 2, 23}, 7, 1, 2, 3}};
  classifier.categories = {{public_category(catalogue), 40, 36, true}, {catalogue.fallback().code, 0, 0, false}};
  pages.add("desk-classifier", desk_classifier(classifier, catalogue, towns, pages.around));
  pages.add("desk-login", desk_login({}, catalogue, pages.around));
  pages.add("desk-login-failed", desk_login({LoginTry::failed, "/desk"}, catalogue, pages.around));
}

/// The reporter was asked something: open, refused, answered, too late, and somebody else's.
void add_questions(Collection& pages, const Catalogue& catalogue) {
  StatusView view;
  view.report = report_of(catalogue, State::awaiting_reporter);
  view.report.history.push_back({now, Actor::handler, State::awaiting_reporter, std::nullopt, "Welke <kant> & welk nummer?"});
  view.is_asked = true;
  view.address = "/s/abcdefghijklmnopqrstuv";
  pages.add("status-question", status(view, catalogue, pages.around));
  view.typed_reply = typed;
  for (const char* fault : {"status.reply-required", "status.reply-too-long", "status.reply-other-question"}) {
    view.faults = {{"reply", fault}};
    pages.add(std::string("status-question-") + fault, status(view, catalogue, pages.around));
  }
  StatusView other = view;
  other.is_asked = false;
  other.faults.clear();
  pages.add("status-question-of-another", status(other, catalogue, pages.around));
  const Instant answered{now.ms + 60'000};
  view.report.state = State::in_progress;
  view.report.history.push_back({answered, Actor::reporter, State::in_progress, std::nullopt, {}});
  view.replies = {{static_cast<int>(view.report.history.size()) - 1, answered, typed}};
  view.faults = {{"reply", "status.reply-late-title"}};
  view.last_reply = StatusView::LastReply::too_late;
  pages.add("status-reply-too-late", status(view, catalogue, pages.around));
  view.faults.clear();
  view.last_reply = StatusView::LastReply::taken;
  pages.add("status-reply-taken", status(view, catalogue, pages.around));
}

}  // namespace

std::vector<Sample> all_pages(const Catalogue& catalogue, const std::string& language, Mode mode) {
  Collection pages(catalogue, language, mode);
  const std::vector<StoredDraft> stored = mode == Mode::live ? stored_of(catalogue) : std::vector<StoredDraft>();
  pages.add("start", start(catalogue, pages.around, stored));
  add_steps(pages, catalogue, language);
  StatusView view;
  view.report = report_of(catalogue, State::closed);
  view.own_text = typed;
  if (!catalogue.questions.empty()) view.own_answers.push_back({catalogue.questions.front().code, "Vraag <1>", typed});
  view.photos = 1;
  pages.add("status", status(view, catalogue, pages.around));
  view.report = report_of(catalogue, State::locating);
  pages.add("status-locating", status(view, catalogue, pages.around));
  view.again = "{}";
  view.own_place.point = at(catalogue.municipality.centre_lat_e7, catalogue.municipality.centre_lon_e7);
  view.own_place.address = typed;
  pages.add("status-thanks", status(view, catalogue, pages.around));
  add_questions(pages, catalogue);
  pages.add("report", report(report_of(catalogue, State::in_progress), catalogue, pages.around));
  std::vector<ListedReport> listed;
  for (const State state : all_states)
    listed.push_back({ReportNumber("DLF-" + std::to_string(static_cast<int>(state) + 1)), public_category(catalogue), state,
                      state == State::closed ? std::optional<Outcome>(Outcome::not_found) : std::nullopt, received,
                      at(catalogue.municipality.centre_lat_e7, catalogue.municipality.centre_lon_e7), 2, true});
  pages.add("map", map(listed, 120, MapFilter{{}, "open", 2}, catalogue, pages.around));
  pages.add("map-empty", map({}, 0, MapFilter{}, catalogue, pages.around));
  pages.add("problem-404", problem(404, "problem.404", "", catalogue, pages.around));
  pages.add("problem-500", problem(500, "problem.500", "a1b2<c>", catalogue, pages.around));
  add_desk(pages, catalogue);
  pages.samples.push_back({"chooser", "", "", town_chooser({&catalogue}, pages.around)});
  return pages.samples;
}

}  // namespace klinker::page::samples
