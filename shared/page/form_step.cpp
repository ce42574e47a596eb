#include "shared/base/text.hpp"
#include "shared/intake/assess.hpp"
#include "shared/page/form.hpp"
#include "shared/routing/route.hpp"

namespace klinker::page {
namespace {

using interview::Step;

StepView look_at(const interview::Session& session, const Catalogue& catalogue, Instant now) {
  StepView view{session, now, classify::classify(session.draft.text, catalogue), session.draft.category, nullptr, false};
  if (view.category.is_empty()) view.category = view.classification.proposal;
  if (session.draft.place.point) view.area = routing::find_area(*session.draft.place.point, catalogue);
  for (const Notice* notice : fitting_notices(view, catalogue)) view.is_blocked = view.is_blocked || notice->blocks;
  return view;
}

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
  else if (!(view.is_blocked && step == Step::questions))
    sheet.button("next", sheet.say(view.session.return_to == Step::check ? "action.done" : "action.next"), Weight::primary);
  if (step != Step::what) sheet.button("back", sheet.say("action.back"), Weight::subtle);
  sheet.close();
}

}  // namespace

Page form_step(const interview::Session& session, const Catalogue& catalogue, const Surroundings& around, Instant now,
               const std::vector<StoredDraft>& stored) {
  if (session.step == Step::sent) return sent(session, std::nullopt, catalogue, around);
  Sheet sheet(catalogue, around);
  sheet.faults = &session.faults;
  const StepView view = look_at(session, catalogue, now);
  const std::string step_code = interview::code_of(session.step);
  const std::string question = sheet.say(step_code + ".title");
  std::size_t at = 0;
  std::size_t total = 0;
  const std::string count = progress(sheet, view, at, total);

  sheet.open_main("form", "klinker-main klinker-main--form").with("data-step", step_code);
  for (const Danger* danger : intake::dangers(session.draft.text, catalogue)) sheet.danger(*danger);
  sheet.open("form", "klinker-form").with("id", "report-form").with("method", "post").with("action", sheet.town_path("meld"));
  sheet.with("enctype", "multipart/form-data").flag("novalidate");
  // Enter in a text field presses the first button of a form: this one, never "back" or "search".
  sheet.open("button", "klinker-default").with("name", "action").with("value", session.step == Step::check ? "send" : "next");
  sheet.with("tabindex", "-1").with("aria-hidden", "true").text(sheet.say("action.next")).close();
  if (sheet.is_plain()) {
    sheet.hidden("session", wire::encode_session(session));
    sheet.hidden("submission_key", session.draft.key.text());
  }
  sheet.fault_summary();
  sheet.open("h1", "utrecht-heading-1").with("id", "step-title").with("tabindex", "-1");
  if (!count.empty()) sheet.element("span", "klinker-progress", count).text(" ");
  sheet.text(question).close();
  if (!count.empty()) {
    sheet.open("progress", "klinker-bar").with("aria-hidden", "true").with("max", number_text(static_cast<std::int64_t>(total)));
    sheet.with("value", number_text(static_cast<std::int64_t>(at))).close();
  }
  if (!around.is_secure) sheet.said("p", "klinker-note", "form.insecure");
  write_step(sheet, view);
  write_buttons(sheet, view);
  sheet.close();
  if (!sheet.is_plain()) {
    write_outbox_line(sheet, stored);
    if (session.step == Step::what) write_stored(sheet, stored);
  }
  return sheet.finish(count.empty() ? question : count + ": " + question);
}

std::vector<const Notice*> fitting_notices(const StepView& view, const Catalogue& catalogue) {
  // Answers count only while their question is asked, as everywhere.
  Answers counting;
  for (const Question* question : intake::open_questions(view.session.draft, view.category, view.area, catalogue)) {
    const auto answer = view.session.draft.answers.find(question->code);
    if (answer != view.session.draft.answers.end()) counting.insert(*answer);
  }
  const std::string folded = fold(view.session.draft.text);
  Facts facts;
  facts.category = view.category;
  if (const Category* category = catalogue.find_category(view.category)) facts.main_category = category->parent;
  facts.answers = &counting;
  facts.folded_text = folded;
  if (view.area != nullptr) facts.area = view.area->code;
  std::vector<const Notice*> fitting;
  for (const Notice& notice : catalogue.notices)
    if (fits(notice.when, facts)) fitting.push_back(&notice);
  return fitting;
}

}  // namespace klinker::page
