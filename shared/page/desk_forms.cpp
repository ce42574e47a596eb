#include "shared/page/desk_forms.hpp"

#include <algorithm>

#include "shared/page/form.hpp"
#include "shared/page/list_pages.hpp"
#include "shared/routing/bounce.hpp"
#include "shared/workflow/transitions.hpp"

namespace klinker::page {
namespace {

struct DeskForm {
  const char* id;
  const char* title;
  const char* button;
  const char* button_class;
  void (*write_fields)(Sheet& body, const DeskReport& view);
  std::vector<std::string> fields;
};

void write_place_field(Sheet& body, const DeskReport& view) {
  Field place;
  place.name = "location";
  place.label = body.say("desk.place");
  place.hint = body.say("desk.place-hint");
  place.value = view.typed_place;
  place.is_required = true;
  body.field(place);
}

void write_move_fields(Sheet& body, const DeskReport& view) {
  const std::vector<State> next = workflow::next_states(view.report.state, Actor::handler);
  Field state;
  state.name = "state";
  state.label = body.say("desk.new-state");
  state.is_required = true;
  std::vector<Option> options;
  for (const State to : next) options.push_back({code_of(to), body.say(std::string("state.") + code_of(to)), {}, view.typed_state == code_of(to) || next.size() == 1});
  body.choice(state, options, Several::no);

  Field outcome;
  outcome.name = "outcome";
  outcome.label = body.say("desk.outcome");
  outcome.hint = body.say("desk.outcome-hint");
  outcome.value = view.typed_outcome;
  std::vector<Option> outcomes = {{"", body.say("desk.outcome-none"), {}}};
  for (const Outcome one : all_outcomes) outcomes.push_back({code_of(one), body.say(std::string("outcome.") + code_of(one)), {}});
  body.select(outcome, outcomes);

  Field note;
  note.name = "note";
  note.type = "textarea";
  note.label = body.say("desk.note");
  note.hint = body.say("desk.note-hint");
  note.value = view.typed_note;
  body.field(note);
}

/// One tap says that the classifier's category is right.
void write_confirm_field(Sheet& body, const DeskReport& view) {
  body.paragraph("desk.confirm-intro", {{"category", body.category_name(view.report.category)}});
  body.hidden("category", view.report.category.text(), "confirm-category");
}

void write_category_field(Sheet& body, const DeskReport& view) {
  Field category;
  category.name = "category";
  category.label = body.say("check.category");
  const Municipality& town = body.catalogue.municipality;
  category.hint = body.say("desk.correct-hint") + " " + body.say(town.has_email || town.has_sms ? "desk.correct-told" : "desk.correct-read");
  category.value = view.typed_category.empty() ? view.report.category.text() : view.typed_category;
  category.is_required = true;
  body.select(category, all_subcategories(body, {}));
}

void write_department_fields(Sheet& body, const DeskReport& view) {
  const Report& report = view.report;
  const DepartmentCode& coordinator = body.catalogue.coordinator;
  const bool goes_to_coordinator =
      !coordinator.is_empty() && report.department != coordinator && report.department_changes + 1 >= routing::most_changes;
  if (goes_to_coordinator)
    body.paragraph("desk.hand-coordinator", {{"count", number_text(report.department_changes)}, {"coordinator", body.department_name(coordinator)}});
  Field department;
  department.name = "department";
  department.label = body.say("sent.department");
  department.value = view.typed_department.empty() ? report.department.text() : view.typed_department;
  department.is_required = true;
  std::vector<Option> options;
  for (const Department& each : body.catalogue.departments) options.push_back({each.code.text(), body.in(each.name), {}});
  body.select(department, options);
  Field reason;
  reason.name = "reason";
  reason.type = "textarea";
  reason.label = body.say("desk.hand-reason");
  reason.hint = body.say("desk.hand-hint");
  reason.value = view.typed_reason;
  body.field(reason);
}

std::vector<DeskForm> forms_for(const DeskReport& view) {
  const Report& report = view.report;
  constexpr const char* first = "utrecht-button utrecht-button--primary-action";
  constexpr const char* other = "utrecht-button utrecht-button--secondary-action";
  std::vector<DeskForm> forms;
  const bool is_open = report.state != State::closed;
  if (!report.point && is_open) forms.push_back({"place-form", "desk.place-title", "desk.place-save", first, write_place_field, {"location"}});
  if (view.is_to_be_confirmed) forms.push_back({"confirm-form", "desk.confirm", "desk.confirm-save", other, write_confirm_field, {}});
  forms.push_back({"move-form", "desk.move", "desk.save", first, write_move_fields, {"state", "outcome", "note"}});
  if (!is_open) return forms;
  forms.push_back({"category-form", "desk.correct", "desk.correct-save", other, write_category_field, {"category"}});
  forms.push_back({"department-form", "desk.hand", "desk.hand-save", other, write_department_fields, {"department", "reason"}});
  return forms;
}

bool has_field(const DeskForm& form, const std::string& field) { return std::find(form.fields.begin(), form.fields.end(), field) != form.fields.end(); }

/// The faults of a form's own fields; the move, which is always there, also says what belongs to no form that is shown.
std::vector<interview::Fault> faults_of(const DeskForm& form, const std::vector<DeskForm>& forms, const DeskReport& view) {
  std::vector<interview::Fault> own;
  for (const interview::Fault& fault : view.faults) {
    const bool has_home = std::any_of(forms.begin(), forms.end(), [&](const DeskForm& each) { return has_field(each, fault.field); });
    if (has_field(form, fault.field) || (!has_home && form.write_fields == write_move_fields)) own.push_back(fault);
  }
  return own;
}

void write_form(Sheet& sheet, const DeskReport& view, const DeskForm& form, const std::vector<interview::Fault>& faults) {
  const std::string id = form.id;
  sheet.open("section", "klinker-panel").said("h2", "utrecht-heading-2", form.title);
  sheet.open("form", "klinker-form").with("id", id).with("method", "post").with("action", "/desk/report/" + view.report.number.text());
  sheet.hidden("form_token", view.form_token, (id + "-token").c_str());
  sheet.hidden("seen", number_text(static_cast<std::int64_t>(view.report.history.size())), (id + "-seen").c_str());
  Sheet body(sheet.catalogue, sheet.around);
  body.faults = &faults;
  form.write_fields(body, view);
  sheet.faults = &faults;
  sheet.fault_summary(body).written(body.take());
  sheet.faults = &view.faults;
  sheet.open("div", "klinker-actions").open("button", form.button_class).with("type", "submit");
  sheet.text(sheet.say(form.button)).close().close().close().close();
}

}  // namespace

void write_desk_forms(Sheet& sheet, const DeskReport& view) {
  const std::vector<DeskForm> forms = forms_for(view);
  for (const DeskForm& form : forms) write_form(sheet, view, form, faults_of(form, forms, view));
}

}  // namespace klinker::page
