#include <algorithm>

#include "shared/intake/assess.hpp"
#include "shared/page/form.hpp"

namespace klinker::page {

using interview::Step;

StepView look_at(const interview::Session& session, const Catalogue& catalogue, Instant now) {
  StepView view{session, now, interview::classification_of(session, catalogue), interview::category_of(session, catalogue), false};
  for (const Notice* notice : interview::notices_of(session, catalogue)) view.is_blocked = view.is_blocked || notice->blocks;
  return view;
}

namespace {

/// "Stap 2 van 4", empty when the step is not one of those that are counted.
std::string progress(Sheet& sheet, const StepView& view, std::size_t& at, std::size_t& total) {
  const std::vector<Step> steps = interview::steps(view.session, sheet.catalogue, view.now);
  total = steps.size();
  for (at = 1; at <= total; ++at)
    if (steps[at - 1] == view.session.step)
      return sheet.say("form.progress", {{"step", number_text(static_cast<std::int64_t>(at))},
                                         {"total", number_text(static_cast<std::int64_t>(total))}});
  return {};
}

void write_step(Sheet& sheet, const StepView& view) {
  switch (view.session.step) {
    case Step::what: return write_what(sheet, view);
    case Step::category: return write_category(sheet, view);
    case Step::where: return write_where(sheet, view);
    case Step::nearby: return write_nearby(sheet, view);
    case Step::questions: return write_questions(sheet, view);
    case Step::contact: return write_contact(sheet, view);
    case Step::check: return write_check(sheet, view);
    case Step::sent: return;
  }
}

void write_buttons(Sheet& sheet, const StepView& view) {
  const Step step = view.session.step;
  sheet.open("div", "klinker-actions");
  if (step == Step::check)
    sheet.button("send", sheet.say("action.send"), Weight::primary);
  else if (step == Step::nearby)
    sheet.button("not-known", sheet.say("action.not-known"), Weight::primary);
  else if (step != Step::category && !(view.is_blocked && step == Step::questions))
    sheet.button("next", sheet.say(view.session.return_to == Step::check ? "action.done" : "action.next"), Weight::primary);
  if (step != Step::what) sheet.button("back", sheet.say("action.back"), Weight::subtle);
  sheet.close();
}

/// The list of what is kept on this phone stands below all subjects, where nobody looks for a draft that seems lost.
bool has_unfinished(const std::vector<StoredDraft>& stored) {
  return std::any_of(stored.begin(), stored.end(), [](const StoredDraft& one) { return one.kind == StoredDraft::Kind::draft; });
}

}  // namespace

Page form_step(const interview::Session& session, const Catalogue& catalogue, const Surroundings& around, Instant now,
               const std::vector<StoredDraft>& stored) {
  if (session.step == Step::sent) return sent(std::nullopt, catalogue, around);
  Sheet sheet(catalogue, around);
  sheet.faults = &session.faults;
  const StepView view = look_at(session, catalogue, now);
  const std::string step_code = interview::code_of(session.step);
  const std::string question = sheet.say(step_code + ".title");
  std::size_t at = 0;
  std::size_t total = 0;
  const std::string count = progress(sheet, view, at, total);
  Sheet body(catalogue, around);
  body.faults = &session.faults;
  write_step(body, view);

  sheet.open_main("form", "klinker-main klinker-main--form").with("data-step", step_code);
  for (const Danger* danger : intake::dangers(session.draft.text, catalogue)) sheet.danger(*danger);
  // Without an address it goes to that of the page: the town's, the widget's or the desk's.
  sheet.open("form", "klinker-form").with("id", "report-form").with("method", "post");
  sheet.with("enctype", "multipart/form-data").flag("novalidate");
  // Enter in a text field presses the first button of a form: this one, never "back" or "search".
  sheet.open("button", "klinker-default").with("name", "action").with("value", session.step == Step::check ? "send" : "next");
  sheet.with("tabindex", "-1").with("aria-hidden", "true").text(sheet.say("action.next")).close();
  if (sheet.is_plain()) {
    sheet.hidden("session", wire::encode_session(session));
    sheet.hidden("submission_key", session.draft.key.text());
  }
  sheet.fault_summary(body);
  sheet.open("h1", "utrecht-heading-1").with("id", "step-title").with("tabindex", "-1");
  if (!count.empty()) sheet.element("span", "klinker-progress", count).text(" ");
  sheet.text(question).close();
  if (!count.empty()) {
    sheet.open("progress", "klinker-bar").with("aria-hidden", "true").with("max", number_text(static_cast<std::int64_t>(total)));
    sheet.with("value", number_text(static_cast<std::int64_t>(at))).close();
  }
  if (!around.is_secure) sheet.said("p", "klinker-note", "form.insecure");
  if (session.step == Step::what && has_unfinished(stored)) sheet.open("p", "klinker-note").link("utrecht-link", "#stored-title", sheet.say("stored.unfinished")).close();
  sheet.written(body.take());
  write_buttons(sheet, view);
  if (session.step == Step::what || session.step == Step::category) write_all_categories(sheet, view);
  sheet.close();
  if (!sheet.is_plain()) {
    write_outbox_line(sheet, stored);
    if (session.step == Step::what) write_stored(sheet, stored);
  }
  return sheet.finish(count.empty() ? question : count + ": " + question);
}

void write_notices(Sheet& sheet, const StepView& view) {
  bool has_mark = false;
  for (const Notice* notice : interview::notices_of(view.session, sheet.catalogue)) {
    sheet.open("div", notice->blocks ? "utrecht-alert utrecht-alert--warning klinker-notice" : "utrecht-alert utrecht-alert--info klinker-notice");
    // A report that is not for this town is refused with a fault that points here.
    if (notice->blocks && !has_mark) {
      sheet.with("id", "answers").with("tabindex", "-1").mendable("answers", {});
      has_mark = true;
    }
    sheet.element("p", "utrecht-paragraph", sheet.in(notice->text));
    if (notice->blocks) sheet.paragraph("questions.blocked");
    sheet.close();
  }
}

}  // namespace klinker::page
