// One report on the desk: what was told, why it is here, what happened, and the move that may come next.
#include "shared/page/desk.hpp"
#include "shared/page/desk_conversation.hpp"
#include "shared/page/desk_forms.hpp"
#include "shared/page/desk_why.hpp"
#include "shared/page/form.hpp"
#include "shared/page/list_pages.hpp"
#include "shared/workflow/pauses.hpp"

namespace klinker::page {
namespace {

/// How sure the classifier was; where a person chose or confirmed, who: nobody measured how sure that is.
void write_certainty(Sheet& sheet, const Report& report) {
  if (report.certainty_permille < 1000)
    return (void)sheet.row(sheet.say("desk.certainty"), sheet.say("desk.percent", {{"percent", number_text(report.certainty_permille / 10)}}));
  const char* who = "desk.chosen-reporter";
  for (const HistoryLine& line : report.history) {
    if (line.about == HistoryLine::About::category) who = "desk.chosen-handler";
    if (line.about == HistoryLine::About::confirmed) who = "desk.chosen-confirmed";
  }
  sheet.row(sheet.say("check.category"), sheet.say(who));
}

void write_facts(Sheet& sheet, const DeskReport& view, Instant now) {
  const Report& report = view.report;
  sheet.open("dl", "klinker-rows");
  sheet.open("div", "klinker-row").element("dt", nullptr, sheet.say("report.state")).open("dd").state_mark(report.state, report.outcome);
  sheet.close().close();
  sheet.row(sheet.say("sent.department"), sheet.department_name(report.department));
  write_certainty(sheet, report);
  sheet.row(sheet.say("report.received"), sheet.moment_in_words(report.received));
  std::string promise = sheet.promise_in_words(report.promised_until);
  if (workflow::does_clock_stand_still(report.state)) promise += " – " + sheet.say("desk.clock-stopped");
  else if (report.state != State::closed && report.promised_until < now) promise += " – " + sheet.say("desk.late");
  sheet.row(sheet.say("desk.promise"), promise);
  if (const Area* area = sheet.catalogue.find_area(report.area)) sheet.row(sheet.say("desk.area"), area->name);
  sheet.close();
  write_promise_changes(sheet, view);
  write_priority(sheet, view);
  write_why(sheet, view);
}

void write_signal(Sheet& sheet, const DeskSignal& signal) {
  sheet.open("li", "klinker-card").open("p", "klinker-kicker");
  sheet.text(sheet.say("desk.signal", {{"moment", sheet.moment_in_words(signal.received)},
                                       {"channel", sheet.say(std::string("channel.") + code_of(signal.channel))}})).close();
  write_said(sheet, signal.text);
  sheet.open("dl", "klinker-rows");
  sheet.row(sheet.say("check.place"), place_in_words(sheet, signal.place));
  for (const intake::KeptAnswer& answer : signal.answers)
    sheet.row(answer.asked.empty() ? answer.question.text() : answer.asked, answer_in_words(sheet, answer.question, answer.answer));
  sheet.close();
  int n = 0;
  for (const std::string& address : signal.photo_urls)
    sheet.empty("img", "klinker-shot").with("src", address).with("loading", "lazy").with("alt", sheet.say("desk.photo", {{"n", number_text(++n)}}));
  sheet.close();
}

void write_past(Sheet& sheet, const Report& report) {
  sheet.open("section").said("h2", "utrecht-heading-2", "report.history").open("ol", "klinker-history");
  for (std::size_t i = report.history.size(); i-- > 0;) {
    const HistoryLine& line = report.history[i];
    sheet.open("li").open("p").open("time").with("datetime", format_utc(line.at)).text(sheet.moment_in_words(line.at)).close();
    sheet.text(" · ").text(sheet.say(std::string("actor.") + code_of(line.by))).close();
    if (line.about == HistoryLine::About::state) sheet.open("p").state_mark(line.state, line.outcome).close();
    else sheet.paragraph(std::string("history.") + code_of(line.about));
    if (!line.note.empty()) sheet.element("p", "klinker-history__note", line.note);
    sheet.close();
  }
  sheet.close().close();
}

}  // namespace

Page desk_report(const DeskReport& view, const Catalogue& catalogue, const Surroundings& around, Instant now) {
  Sheet sheet(catalogue, around);
  sheet.faults = &view.faults;
  const Report& report = view.report;
  sheet.open_main("desk-report", "klinker-main klinker-main--wide");
  write_leaving(sheet);
  sheet.open("p").link("utrecht-link", "/desk?municipality=" + report.municipality.text(), sheet.say("desk.back")).close();
  sheet.open("h1", "utrecht-heading-1").with("id", "step-title").with("tabindex", "-1");
  sheet.text(report.number.text() + " " + sheet.category_name(report.category)).example_mark(report.is_example).close();
  sheet.open("div", "klinker-beside").open("div");
  write_facts(sheet, view, now);
  sheet.open("section").said("h2", "utrecht-heading-2", "desk.signals-title").paragraph("desk.no-contact").open("ol", "klinker-cards");
  for (const DeskSignal& signal : view.signals) write_signal(sheet, signal);
  sheet.close().close();
  write_conversation(sheet, view, now);
  sheet.close().open("div");
  write_desk_forms(sheet, view);
  write_past(sheet, report);
  sheet.close().close();
  return sheet.finish(report.number.text());
}

Page desk_login(const Login& login, const Catalogue& catalogue, const Surroundings& around) {
  Sheet sheet(catalogue, around);
  std::vector<interview::Fault> faults;
  if (login.last == LoginTry::failed) faults.push_back({"password", "fault.password"});
  sheet.faults = &faults;
  const std::string title = sheet.say("desk.login");
  sheet.open_main("desk-login").open("form", "klinker-form").with("id", "login-form").with("method", "post").with("action", "/desk/login");
  Sheet body(catalogue, around);
  body.faults = &faults;
  Field password;
  password.name = "password";
  password.type = "password";
  password.autocomplete = "current-password";
  password.label = sheet.say("desk.password");
  password.hint = sheet.say("desk.password-hint");
  password.is_required = true;
  body.field(password);
  if (login.next != "/desk") body.hidden("next", login.next);
  sheet.fault_summary(body).heading(title).written(body.take());
  sheet.open("div", "klinker-actions").open("button", "utrecht-button utrecht-button--primary-action").with("type", "submit");
  sheet.text(sheet.say("desk.enter")).close().close().close();
  return sheet.finish(title);
}

}  // namespace klinker::page
