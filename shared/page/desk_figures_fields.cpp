// The fields of the form that chooses reports: boxes for a column of names, two ends for one of days or numbers. What is seldom asked is
// folded away until somebody opens it, or something in it is chosen or wrong.
#include <algorithm>

#include "shared/page/figure_parts.hpp"

namespace klinker::page {
namespace {

bool has_fault(const FiguresDesk& view, const std::string& field) {
  return std::any_of(view.faults.begin(), view.faults.end(), [&](const interview::Fault& fault) { return fault.field == field; });
}

const FigureFilter* find_filter(const FiguresDesk& view, const std::string& column) {
  for (const FigureFilter& filter : view.filters)
    if (filter.column == column) return &filter;
  return nullptr;
}

// What a browser's date field could not show is left to be corrected as text.
void write_day(Sheet& sheet, const std::string& name, const std::string& value) {
  Field field;
  field.name = name;
  field.label = sheet.say("desk.figures-" + name);
  field.value = value;
  const bool is_day = value.empty() || parse_date(value);
  field.type = is_day ? "date" : "text";
  if (!is_day) field.hint = sheet.say("desk.figures-day-hint");
  sheet.field(field);
}

void write_number(Sheet& sheet, const std::string& name, const std::string& value) {
  Field field;
  field.name = name;
  field.label = sheet.say("desk.figures-" + name);
  field.value = value;
  field.autocomplete = "off";
  if (name == "number_from") field.hint = sheet.say("desk.figures-number-hint", {{"prefix", sheet.catalogue.municipality.number_prefix}});
  else if (name != "number_to") field.inputmode = "numeric";
  sheet.field(field);
}

void write_ends(Sheet& sheet, const FigureRange& range) {
  const bool is_time = range.column == "received" || range.column == "closed" || range.column == "deadline";
  const auto write = is_time ? write_day : write_number;
  sheet.open("div", "klinker-filter");
  write(sheet, range.column + "_from", range.from);
  write(sheet, range.column + "_to", range.to);
  sheet.close();
}

// Most figures are asked of a time, so that one lies open.
void write_range(Sheet& sheet, const FiguresDesk& view, const FigureRange& range) {
  if (range.column == "received") return write_ends(sheet, range);
  const bool is_open = find_filter(view, range.column) != nullptr || has_fault(view, range.column + "_from") || has_fault(view, range.column + "_to");
  const std::string name = column_name(sheet, range.column);
  sheet.open("details", "klinker-pick").flag("open", is_open).open("summary").text(name).close();
  sheet.open("fieldset", "utrecht-form-fieldset").open("legend", "klinker-aloud").text(name).close();
  write_ends(sheet, range);
  sheet.close().close();
}

void write_names(Sheet& sheet, const FiguresDesk& view, const FigureChoice& choice) {
  const FigureFilter* filter = find_filter(view, choice.column);
  const std::vector<std::string> chosen = filter == nullptr ? std::vector<std::string>() : names_of_value(filter->value);
  const bool is_wrong = has_fault(view, pick_field(choice.column));
  const std::string name = column_name(sheet, choice.column);
  sheet.open("details", "klinker-pick").flag("open", filter != nullptr || is_wrong).open("summary").text(name);
  if (!chosen.empty()) sheet.text(" (" + number_text(static_cast<std::int64_t>(chosen.size())) + ")");
  sheet.close();
  const std::string id = pick_field(choice.column);
  sheet.mendable(id, name);
  sheet.open("fieldset", "utrecht-form-fieldset").open("legend", "klinker-aloud").text(name).close();
  const std::string fault_id = is_wrong ? id + "-fault" : std::string();
  if (is_wrong) sheet.open("div", "utrecht-form-field-error-message").with("id", fault_id).text(sheet.say("desk.figures-fault-unknown")).close();
  Field field;
  field.name = choice.column;
  std::int64_t at = 0;
  for (const std::string& code : choice.codes) {
    const bool is_chosen = std::find(chosen.begin(), chosen.end(), code) != chosen.end();
    const Option option{code.empty() ? "_" : code, figure_name(sheet, choice.column, code), {}, is_chosen};
    sheet.option(field, option, Several::yes, at == 0 ? id : id + "-" + number_text(at), at == 0 ? fault_id : std::string());
    ++at;
  }
  sheet.close().close();
}

}  // namespace

void write_figure_column(Sheet& sheet, const FiguresDesk& view, const std::string& column) {
  for (const FigureRange& range : view.ranges)
    if (range.column == column) return write_range(sheet, view, range);
  for (const FigureChoice& choice : view.choices)
    if (choice.column == column) return write_names(sheet, view, choice);
}

}  // namespace klinker::page
