#include "server/http/desk_view.hpp"

#include "server/places/address_shelf.hpp"
#include "server/store/assignments.hpp"
#include "server/store/photos.hpp"
#include "server/store/replies.hpp"
#include "server/store/reports.hpp"
#include "server/store/signals.hpp"
#include "shared/base/json.hpp"
#include "shared/workflow/pauses.hpp"

namespace klinker::http {

namespace {

page::DeskSignal shown_signal(const store::Signal& signal, const ReportNumber& number, const std::vector<store::PhotoRow>& photos) {
  page::DeskSignal shown;
  shown.received = signal.received;
  shown.channel = signal.channel;
  shown.text = signal.text;
  shown.answers = signal.answers;
  shown.place = signal.place;
  for (const store::PhotoRow& photo : photos)
    if (photo.signal == signal.id)
      shown.photo_urls.push_back("/desk/report/" + number.text() + "/photos/" + std::to_string(photo.signal) + "/" + std::to_string(photo.sequence));
  return shown;
}

std::string text_of(const Json& object, const char* member) {
  const Json* found = object.find(member);
  return found != nullptr && found->is_text() ? *found->text() : std::string();
}

page::DeskAssignment::How how_of(store::How how) {
  switch (how) {
    case store::How::rule: return page::DeskAssignment::How::rule;
    case store::How::person: return page::DeskAssignment::How::person;
    case store::How::coordinator: return page::DeskAssignment::How::coordinator;
  }
  return page::DeskAssignment::How::rule;
}

page::DeskAssignment shown_assignment(const store::Assignment& kept) {
  page::DeskAssignment shown;
  shown.at = kept.at;
  shown.how = how_of(kept.how);
  shown.department = kept.department;
  shown.rule = kept.rule;
  shown.category = kept.category;
  shown.area = kept.area;
  shown.area_year = kept.area_year;
  shown.reason = kept.reason;
  if (const auto inputs = Json::parse(kept.inputs)) {
    shown.priority = text_of(*inputs, "priority");
    if (const Json* words = inputs->find("words"))
      for (const Json& word : words->items())
        if (word.is_text()) shown.words.push_back(*word.text());
    if (const Json* answers = inputs->find("answers"))
      for (const Json::Member& answer : answers->members())
        if (answer.value.is_text()) shown.answers.emplace_back(QuestionCode(answer.name), *answer.value.text());
  }
  if (const auto lost = Json::parse(kept.lost))
    for (const Json& rule : lost->items())
      shown.lost.push_back({RuleCode(text_of(rule, "rule")), DepartmentCode(text_of(rule, "department")), text_of(rule, "why"), text_of(rule, "what")});
  return shown;
}

}  // namespace

const Town* chosen_town(const Request& request, const Towns& towns) {
  const std::string asked = request.query_value("municipality").value_or("");
  if (!asked.empty()) return towns.find(MunicipalityCode(asked));
  return towns.all.empty() ? nullptr : &towns.all.front();
}

bool is_to_be_confirmed(const Report& report, const std::vector<learn::Judged>& judged) {
  return report.state != State::closed && report.certainty_permille < 1000 && !learn::is_unlocked(judged, report.category);
}

std::vector<const Catalogue*> catalogues_of(const Towns& towns) {
  std::vector<const Catalogue*> catalogues;
  for (const Town& one : towns.all) catalogues.push_back(&one.catalogue);
  return catalogues;
}

workflow::Priority priority_of(const Report& report, const Catalogue& catalogue, Instant now) {
  workflow::Circumstances circumstances;
  circumstances.signals = report.signals;
  circumstances.received = report.received;
  circumstances.promised_until = report.promised_until;
  circumstances.now = now;
  if (workflow::does_clock_stand_still(report.state)) circumstances.clock = workflow::Circumstances::Clock::stands_still;
  return workflow::priority_now(report.priority_factors, circumstances, catalogue.priority);
}

std::optional<page::DeskReport> read_desk_report(App& app, const Town& town, const ReportNumber& number, Instant now) {
  auto view = app.store->read([&](store::Connection& sql) -> std::optional<page::DeskReport> {
    const MunicipalityCode& code = town.catalogue.municipality.code;
    const auto stored = store::find_report(sql, code, number);
    if (!stored) return std::nullopt;
    page::DeskReport found;
    found.report = stored->report;
    if (stored->report.state != State::closed) found.priority = priority_of(stored->report, town.catalogue, now);
    for (const store::Assignment& kept : store::assignments_of(sql, code, stored->serial)) found.assignments.push_back(shown_assignment(kept));
    for (const store::PromiseChange& kept : store::promise_changes_of(sql, code, stored->serial))
      found.promise_changes.push_back({kept.at, code_of(kept.why), kept.old_until, kept.new_until});
    found.replies = store::replies_of(sql, code, stored->serial);
    const auto photos = store::photos_of(sql, code, stored->serial);
    for (const store::Signal& signal : store::signals_of(sql, code, stored->serial)) found.signals.push_back(shown_signal(signal, number, photos));
    return found;
  });
  if (!view) return view;
  view->is_to_be_confirmed = is_to_be_confirmed(view->report, *app.verdicts->of(town.catalogue, *app.store));
  const auto book = app.addresses->book_of(town);
  for (page::DeskSignal& signal : view->signals) book->name_place(signal.place);
  return view;
}

}  // namespace klinker::http
