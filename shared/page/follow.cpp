// How a report can be followed: by its reporter behind the unguessable link, and by everybody in so far as it is public.
#include "shared/page/form.hpp"
#include "shared/workflow/pauses.hpp"

namespace klinker::page {
namespace {

void write_history(Sheet& sheet, const Report& report) {
  sheet.open("section").said("h2", "utrecht-heading-2", "report.history").open("ol", "klinker-history");
  for (std::size_t i = report.history.size(); i-- > 0;) {
    const HistoryLine& line = report.history[i];
    if (line.about == HistoryLine::About::confirmed) continue;  // nothing changed for the reporter
    sheet.open("li").open("p").open("time").with("datetime", format_utc(line.at)).text(sheet.moment_in_words(line.at)).close().close();
    if (line.about == HistoryLine::About::state) sheet.open("p").state_mark(line.state, line.outcome).close();
    else sheet.paragraph(std::string("history.") + code_of(line.about));
    if (!line.note.empty()) sheet.element("p", "klinker-history__note", line.note);
    sheet.close();
  }
  sheet.close().close();
}

void write_facts(Sheet& sheet, const Report& report) {
  sheet.open("p", "klinker-big-state").state_mark(report.state, report.outcome).close();
  if (report.state == State::locating) sheet.said("p", "klinker-note", "status.locating");
  sheet.open("dl", "klinker-rows");
  sheet.row(sheet.say("sent.number"), report.number.text());
  sheet.row(sheet.say("report.received"), sheet.moment_in_words(report.received));
  if (workflow::does_clock_stand_still(report.state))
    sheet.row(sheet.say("sent.promise"), sheet.say("status.clock-stopped"));
  else if (report.state != State::closed)
    sheet.row(sheet.say("sent.promise"), sheet.say("sent.until", {{"day", sheet.promise_in_words(report.promised_until)}}));
  sheet.row(sheet.say("sent.department"), sheet.department_name(report.department));
  if (report.signals > 1) sheet.row(sheet.say("report.signals"), number_text(report.signals));
  sheet.close();
}

void write_title(Sheet& sheet, const Report& report) {
  sheet.open("h1", "utrecht-heading-1").with("id", "step-title").with("tabindex", "-1");
  sheet.text(sheet.category_name(report.category)).example_mark(report.is_example).close();
}

}  // namespace

Page status(const StatusView& view, const Catalogue& catalogue, const Surroundings& around) {
  Sheet sheet(catalogue, around);
  const Report& report = view.report;
  sheet.open_main("status");
  sheet.open("p", "klinker-kicker").text(sheet.say("status.title")).close();
  write_title(sheet, report);
  if (!view.again.empty()) {
    sheet.open("div", "klinker-outcome klinker-outcome--good").icon("check").open("div");
    sheet.said("p", "utrecht-heading-2", "sent.title").said("p", nullptr, "status.keep").close().close();
  }
  write_facts(sheet, report);
  write_history(sheet, report);
  sheet.open("section", "klinker-panel").said("h2", "utrecht-heading-2", "status.own").paragraph("status.private");
  sheet.open("dl", "klinker-rows");
  if (!view.own_text.empty()) sheet.row(sheet.say("check.text"), view.own_text);
  if (view.own_place.is_given()) sheet.row(sheet.say("check.place"), place_in_words(sheet, view.own_place));
  for (const intake::KeptAnswer& answer : view.own_answers)
    sheet.row(answer.asked.empty() ? answer.question.text() : answer.asked, answer_in_words(sheet, answer.question, answer.answer));
  sheet.row(sheet.say("check.photo"), view.photos == 0 ? sheet.say("check.no-photo") : number_text(view.photos));
  sheet.close().close();
  if (view.again.empty()) {
    sheet.open("p", "klinker-actions");
    sheet.link("utrecht-button utrecht-button--secondary-action", sheet.town_path("meld"), sheet.say("action.again")).close();
  } else {
    sheet.open("form", "klinker-actions").with("method", "post").with("action", sheet.town_path("meld")).with("enctype", "multipart/form-data");
    sheet.hidden("session", view.again).button("again", sheet.say("action.again"), Weight::primary).close();
  }
  return sheet.finish(sheet.say("status.title"));
}

Page report(const Report& report, const Catalogue& catalogue, const Surroundings& around) {
  Sheet sheet(catalogue, around);
  sheet.open_main("report");
  write_title(sheet, report);
  write_facts(sheet, report);
  write_history(sheet, report);
  sheet.open("p").link("utrecht-link", sheet.town_path("kaart"), sheet.say("report.back")).close();
  return sheet.finish(sheet.say("report.title", {{"number", report.number.text()}}));
}

}  // namespace klinker::page
