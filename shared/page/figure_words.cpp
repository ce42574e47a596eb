#include "shared/page/figure_words.hpp"

#include <algorithm>
#include <string_view>

namespace klinker::page {
namespace {

constexpr std::string_view between = "..";

bool is_one_of(const std::string& column, std::initializer_list<const char*> columns) {
  for (const char* each : columns)
    if (column == each) return true;
  return false;
}

std::string time_in_words(const Sheet& sheet, const std::string& text) {
  if (const auto day = parse_date(text)) return date_in_words(sheet, *day);
  const auto moment = parse_instant(text);
  return moment ? sheet.moment_in_words(*moment) : text;
}

std::string range_in_words(const Sheet& sheet, const std::string& column, const std::string& value) {
  const std::size_t middle = value.find(between);
  const bool is_time = is_one_of(column, {"received", "closed", "deadline"});
  const auto end = [&](const std::string& text) { return is_time ? time_in_words(sheet, text) : text; };
  const std::string from = end(value.substr(0, middle));
  const std::string to = end(value.substr(middle + between.size()));
  if (from.empty() && to.empty()) return sheet.say("desk.figures-any");
  if (to.empty()) return sheet.say("desk.figures-from", {{"from", from}});
  if (from.empty()) return sheet.say("desk.figures-to", {{"to", to}});
  return sheet.say("desk.figures-between", {{"from", from}, {"to", to}});
}

std::string names_in_words(const Sheet& sheet, const std::string& column, const std::string& value) {
  if (value.empty()) return sheet.say("desk.figures-nothing");
  std::string words;
  for (const std::string& code : names_of_value(value)) words += (words.empty() ? "" : ", ") + figure_name(sheet, column, code);
  return words;
}

}  // namespace

std::string count_in_words(const Sheet& sheet, std::int64_t count) {
  std::string text = number_text(count);
  const std::string mark = sheet.say("desk.figures-thousands");
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, mark);
  return text;
}

std::string lasted_in_words(const Sheet& sheet, const Lasted& lasted) {
  const auto in = [&](const char* key) { return sheet.say(key, {{"n", number_text(lasted.count)}}); };
  switch (lasted.unit) {
    case Lasted::Unit::none: return "–";
    case Lasted::Unit::hours: return in(lasted.count == 0 ? "desk.figures-hours-none" : lasted.count == 1 ? "desk.figures-hours-one" : "desk.figures-hours");
    case Lasted::Unit::days: return in("desk.figures-days-lasted");
    case Lasted::Unit::weeks: return in("desk.figures-weeks-lasted");
    case Lasted::Unit::most: return in("desk.figures-weeks-most");
  }
  return {};
}

std::string figure_name(const Sheet& sheet, const std::string& column, const std::string& code) {
  if (code.empty()) return sheet.say("desk.figures-none");
  if (is_one_of(column, {"main", "category"})) return sheet.category_name(CategoryCode(code));
  if (column == "department") return sheet.department_name(DepartmentCode(code));
  if (column == "area") {
    const Area* area = sheet.catalogue.find_area(AreaCode(code));
    return area == nullptr || area->name.empty() ? code : area->name;
  }
  if (column == "hour") return sheet.say("desk.figures-hour", {{"hour", code}});
  const std::string key = (column == "timeliness" ? "desk.figures-" : column + ".") + code;
  return sheet.catalogue.texts.has("nl", key) ? sheet.say(key) : code;
}

std::string column_name(const Sheet& sheet, const std::string& column) { return sheet.say("desk.figures-column-" + column); }

std::string filter_in_words(const Sheet& sheet, const FigureFilter& filter) {
  const auto with_name = [&](const std::string& words) { return column_name(sheet, filter.column) + ": " + words; };
  if (!filter.is_read) return with_name(filter.value);
  if (filter.metres != 0) {
    const std::string far = count_in_words(sheet, filter.metres);
    return filter.address.empty() ? sheet.say("desk.figures-around-place", {{"metres", far}})
                                  : sheet.say("desk.figures-around-address", {{"metres", far}, {"address", filter.address}});
  }
  if (is_one_of(filter.column, {"box", "shape"})) return column_name(sheet, filter.column);
  if (is_one_of(filter.column, {"number", "received", "closed", "deadline", "priority", "signals"}))
    return with_name(range_in_words(sheet, filter.column, filter.value));
  return with_name(names_in_words(sheet, filter.column, filter.value));
}

std::string date_in_words(const Sheet& sheet, Date date) {
  return sheet.say("date.date", {{"day", number_text(date.day)}, {"month", sheet.say("month." + number_text(date.month))}, {"year", number_text(date.year)}});
}

std::vector<std::string> names_of_value(const std::string& value) {
  std::vector<std::string> names;
  for (std::size_t from = 0; from <= value.size() && !value.empty();) {
    const std::size_t comma = std::min(value.find(',', from), value.size());
    const std::string name = value.substr(from, comma - from);
    names.push_back(name == "_" ? std::string() : name);
    from = comma + 1;
  }
  return names;
}

std::string figures_address(const Sheet& sheet, const char* path, const std::string& query, const std::string& more) {
  std::string address = std::string(path) + "?municipality=" + sheet.catalogue.municipality.code.text();
  if (sheet.around.is_language_chosen) address += "&lang=" + sheet.around.language;
  if (!query.empty()) address += "&" + query;
  return address + more;
}

}  // namespace klinker::page
