// How a report can be followed: by its reporter behind the unguessable link, and by everybody in so far as it is public.
#include "shared/page/form.hpp"
#include "shared/workflow/pauses.hpp"
#include "shared/workflow/question.hpp"

namespace klinker::page {
namespace {

/// What the reporter said with this line; null when it is another's, or was erased.
const Reply* reply_at(const HistoryLine& line, const std::vector<Reply>& replies) {
  for (const Reply& reply : replies)
    if (line.by == Actor::reporter && reply.at == line.at) return &reply;
  return nullptr;
}

void write_history(Sheet& sheet, const Report& report, const std::vector<Reply>& replies) {
  sheet.open("section").said("h2", "utrecht-heading-2", "report.history").open("ol", "klinker-history");
  for (std::size_t i = report.history.size(); i-- > 0;) {
    const HistoryLine& line = report.history[i];
    if (line.about == HistoryLine::About::confirmed) continue;  // nothing changed for the reporter
    sheet.open("li").open("p").open("time").with("datetime", format_utc(line.at)).text(sheet.moment_in_words(line.at)).close().close();
    if (line.about == HistoryLine::About::state) sheet.open("p").state_mark(line.state, line.outcome).close();
    else sheet.paragraph(std::string("history.") + code_of(line.about));
    if (!line.note.empty()) sheet.element("p", "klinker-history__note", line.note);
    if (const Reply* reply = reply_at(line, replies))
      sheet.said("p", "klinker-kicker", "status.reply").element("p", "klinker-history__note", reply->text);
    sheet.close();
  }
  sheet.close().close();
}

enum class Reader { asked, other };

void write_facts(Sheet& sheet, const Report& report, Reader reader) {
  sheet.open("p", "klinker-big-state").state_mark(report.state, report.outcome).close();
  if (report.state == State::locating) sheet.said("p", "klinker-note", "status.locating");
  sheet.open("dl", "klinker-rows");
  sheet.row(sheet.say("sent.number"), report.number.text());
  sheet.row(sheet.say("report.received"), sheet.moment_in_words(report.received));
  if (workflow::does_clock_stand_still(report.state))
    sheet.row(sheet.say("sent.promise"), sheet.say(reader == Reader::asked ? "status.clock-stopped" : "status.clock-stopped-other"));
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

void write_good(Sheet& sheet, const char* title, const char* more) {
  sheet.open("div", "klinker-outcome klinker-outcome--good").icon("check").open("div");
  sheet.said("p", "utrecht-heading-2", title).said("p", nullptr, more).close().close();
}

/// An answer that came too late and has no question to go to: it was not stored, and must not be lost.
void write_too_late(Sheet& sheet, const StatusView& view) {
  sheet.open("div", "utrecht-alert utrecht-alert--warning").with("id", "faults").with("role", "group").with("tabindex", "-1");
  sheet.with("aria-labelledby", "faults-title").flag("autofocus").open("div").open("p", "klinker-faults__title").with("id", "faults-title");
  sheet.text(sheet.say("status.reply-late-title")).close().paragraph("status.reply-late");
  sheet.element("p", "klinker-history__note", view.typed_reply);
  if (const std::string& phone = sheet.catalogue.municipality.phone_shown; !phone.empty()) sheet.paragraph("status.reply-late-call", {{"phone", phone}});
  sheet.close().close();
}

void write_question(Sheet& sheet, const StatusView& view, const workflow::Question& question) {
  sheet.open("section", "klinker-panel").said("h2", "utrecht-heading-2", "status.question");
  sheet.said("p", "klinker-kicker", "status.question-at", {{"moment", sheet.moment_in_words(question.asked)}});
  sheet.open("form", "klinker-form").with("id", reply_form).with("method", "post");
  sheet.with("action", view.address + (sheet.keeps_language() ? "?lang=" + sheet.around.language : "")).flag("novalidate");
  sheet.hidden("question", number_text(question.line));
  Sheet body(sheet.catalogue, sheet.around);
  body.faults = &view.faults;
  Field reply;
  reply.name = "reply";
  reply.type = "textarea";
  reply.label = sheet.say("status.reply");
  reply.hint = sheet.say("status.reply-hint");
  reply.value = view.typed_reply;
  reply.is_required = true;
  body.field(reply);
  sheet.fault_summary(body).element("p", "klinker-history__note", std::string(question.text)).written(body.take());
  sheet.open("div", "klinker-actions").button("reply", sheet.say("status.reply-send"), Weight::primary).close().close().close();
}

}  // namespace

Page status(const StatusView& view, const Catalogue& catalogue, const Surroundings& around) {
  Sheet sheet(catalogue, around);
  sheet.faults = &view.faults;
  const Report& report = view.report;
  const auto question = view.is_asked ? workflow::open_question(report.history) : std::nullopt;
  sheet.open_main("status");
  sheet.open("p", "klinker-kicker").text(sheet.say("status.title")).close();
  write_title(sheet, report);
  if (!view.again.empty()) write_good(sheet, "sent.title", "status.keep");
  if (view.last_reply == StatusView::LastReply::taken) write_good(sheet, "status.reply-taken", "status.reply-taken-more");
  if (view.last_reply == StatusView::LastReply::too_late && !question) write_too_late(sheet, view);
  if (question) write_question(sheet, view, *question);
  write_facts(sheet, report, view.is_asked ? Reader::asked : Reader::other);
  write_history(sheet, report, view.replies);
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
  write_facts(sheet, report, Reader::other);
  write_history(sheet, report, {});
  sheet.open("p").link("utrecht-link", sheet.town_path("kaart"), sheet.say("report.back")).close();
  return sheet.finish(sheet.say("report.title", {{"number", report.number.text()}}));
}

}  // namespace klinker::page
