// Controls of a form: the label above, what may be left empty said in words, hint and fault tied to the control.
#include "shared/page/sheet.hpp"

namespace klinker::page {

std::string Sheet::fault_sentence(std::string key) const {
  // The most exact sentence there is: "fault.required.answers.lampnummer", else "fault.required.answers", else "fault.required".
  while (!catalogue.texts.has("nl", key) && key.find('.') != std::string::npos) key.resize(key.rfind('.'));
  return say(key);
}

std::string Sheet::fault_of(const std::string& field) const {
  if (faults == nullptr) return {};
  for (const interview::Fault& fault : *faults)
    if (fault.field == field) return fault_sentence(fault.text);
  return {};
}

void Sheet::label_of(const Field& field, const std::string& id) {
  open("label", "utrecht-form-label").with("for", id).text(field.label);
  if (!field.is_required) element("span", "klinker-optional", " " + say("form.optional"));
  close();
}

std::string Sheet::hint_and_fault(const Field& field, const std::string& id, const std::string& fault) {
  std::string described_by;
  if (!field.hint.empty()) {
    described_by = id + "-hint";
    open("div", "utrecht-form-field-description").with("id", described_by).text(field.hint).close();
  }
  if (!fault.empty()) {
    const std::string fault_id = id + "-fault";
    open("div", "utrecht-form-field-error-message").with("id", fault_id).text(fault).close();
    if (!described_by.empty()) described_by += ' ';
    described_by += fault_id;
  }
  return described_by;
}

Sheet& Sheet::field(const Field& field) {
  const std::string id = field.id.empty() ? id_of(field.name) : field.id;
  const std::string fault = field.id.empty() ? fault_of(field.name) : std::string();
  const bool is_long = std::string_view(field.type) == "textarea";
  mendable(field.name, field.label);
  open("div", fault.empty() ? "utrecht-form-field" : "utrecht-form-field utrecht-form-field--invalid");
  label_of(field, id);
  const std::string described_by = hint_and_fault(field, id, fault);
  if (is_long)
    open("textarea", fault.empty() ? "utrecht-textarea" : "utrecht-textarea utrecht-textarea--invalid").with("rows", "4");
  else
    empty("input", fault.empty() ? "utrecht-textbox" : "utrecht-textbox utrecht-textbox--invalid").with("type", field.type);
  with("id", id).with("name", field.name);
  if (!is_long && std::string_view(field.type) != "file") with("value", field.value);
  if (!described_by.empty()) with("aria-describedby", described_by);
  if (std::string_view(field.type) == "file") with("accept", "image/jpeg,image/png,image/webp");
  if (field.autocomplete != nullptr) with("autocomplete", field.autocomplete);
  if (field.inputmode != nullptr) with("inputmode", field.inputmode);
  flag("required", field.is_required);
  if (!fault.empty()) with("aria-invalid", "true");
  if (is_long) text(field.value).close();
  close();
  return *this;
}

Sheet& Sheet::option(const Field& field, const Option& option, Several several, const std::string& id,
                     const std::string& described_by) {
  const std::string hint_id = id + "-about";
  open("div", "klinker-choice");
  empty("input").with("type", several == Several::yes ? "checkbox" : "radio").with("id", id).with("name", field.name);
  with("value", option.value);
  std::string about = option.hint.empty() ? std::string() : hint_id;
  if (!described_by.empty()) about += (about.empty() ? "" : " ") + described_by;
  if (!about.empty()) with("aria-describedby", about);
  flag("checked", option.is_chosen);
  if (!fault_of(field.name).empty()) with("aria-invalid", "true");
  open("label").with("for", id).text(option.label).close();
  if (!option.hint.empty()) open("div", "klinker-choice__about").with("id", hint_id).text(option.hint).close();
  close();
  return *this;
}

Sheet& Sheet::choice(const Field& field, const std::vector<Option>& options, Several several) {
  const std::string id = id_of(field.name);
  const std::string fault = fault_of(field.name);
  mendable(field.name, field.label);
  open("fieldset", fault.empty() ? "utrecht-form-fieldset" : "utrecht-form-fieldset utrecht-form-fieldset--invalid");
  open("legend", "utrecht-form-label").text(field.label);
  if (!field.is_required) element("span", "klinker-optional", " " + say("form.optional"));
  close();
  const std::string described_by = hint_and_fault(field, id, fault);
  for (std::size_t i = 0; i < options.size(); ++i)
    option(field, options[i], several, i == 0 ? id : id + "-" + number_text(static_cast<std::int64_t>(i)),
           i == 0 ? described_by : std::string());
  close();
  return *this;
}

Sheet& Sheet::select(const Field& field, const std::vector<Option>& options) {
  const std::string id = id_of(field.name);
  const std::string fault = fault_of(field.name);
  mendable(field.name, field.label);
  open("div", fault.empty() ? "utrecht-form-field" : "utrecht-form-field utrecht-form-field--invalid");
  open("label", "utrecht-form-label").with("for", id).text(field.label).close();
  const std::string described_by = hint_and_fault(field, id, fault);
  open("select", fault.empty() ? "utrecht-select" : "utrecht-select utrecht-select--invalid").with("id", id).with("name", field.name);
  if (!described_by.empty()) with("aria-describedby", described_by);
  if (!fault.empty()) with("aria-invalid", "true");
  std::string group;
  for (const Option& option : options) {
    if (option.hint != group) {
      if (!group.empty()) close();
      if (!option.hint.empty()) open("optgroup").with("label", option.hint);
      group = option.hint;
    }
    open("option").with("value", option.value).flag("selected", option.value == field.value).text(option.label).close();
  }
  if (!group.empty()) close();
  close().close();
  return *this;
}

const std::string* Sheet::find_mendable(const std::string& name) const {
  for (const auto& one : m_mendable)
    if (one.first == name) return &one.second;
  return nullptr;
}

Sheet& Sheet::fault_summary(const Sheet& body) {
  if (faults == nullptr) return *this;
  // Faults of another step wait until that step is shown; what belongs to no step at all is said without a link.
  bool has_link = false;
  for (const interview::Fault& fault : *faults) has_link = has_link || body.find_mendable(fault.field) != nullptr;
  bool is_open = false;
  for (const interview::Fault& fault : *faults) {
    const std::string* label = body.find_mendable(fault.field);
    if (has_link && label == nullptr) continue;
    if (!is_open) {
      open("div", "utrecht-alert utrecht-alert--error klinker-faults").with("id", "faults").with("role", "group");
      with("tabindex", "-1").with("aria-labelledby", "faults-title").flag("autofocus", is_plain());
      open("p", "klinker-faults__title").with("id", "faults-title").text(say("faults.title")).close().open("ul");
      is_open = true;
    }
    open("li");
    if (label != nullptr) open("a", "utrecht-link").with("href", "#" + id_of(fault.field));
    if (label != nullptr && !label->empty()) text(*label + " – ");
    text(fault_sentence(fault.text));
    if (label != nullptr) close();
    close();
  }
  if (is_open) close().close();
  return *this;
}

}  // namespace klinker::page
