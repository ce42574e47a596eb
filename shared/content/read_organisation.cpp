#include "shared/content/read_parts.hpp"

namespace klinker::content {

void read_departments(const Node& file, Catalogue& catalogue) {
  if (!file.is_object_with({"departments", "coordinator"})) return;
  catalogue.coordinator = DepartmentCode(file.find("coordinator").code());
  for (const Node& node : file.require("departments").items()) {
    Department department;
    if (node.is_object_with({"code", "name"})) {
      department.code = DepartmentCode(node.require("code").code());
      department.name = read_localized(node.require("name"), catalogue.municipality);
    }
    catalogue.departments.push_back(std::move(department));
  }
}

namespace {

void read_hours(const Node& node, Handling& handling) {
  handling.hours = static_cast<int>(node.find("hours").integer(1, 240).value_or(1));
  for (const char* member : {"days", "days_are"})
    if (node.find(member).is_given()) node.find(member).fault("one-of", "a promise is in hours or in days");
}

void read_days(const Node& node, Handling& handling) {
  handling.days = static_cast<int>(node.require("days").integer(0, 366).value_or(0));
  const Node kind = node.require("days_are");
  const std::string days_are = kind.text(20);
  handling.counts_working_days = days_are != "calendar";
  if (!days_are.empty() && days_are != "working" && days_are != "calendar") kind.fault("unknown", "days_are is working or calendar");
}

}  // namespace

void read_handlings(const Node& file, Catalogue& catalogue) {
  if (!file.is_object_with({"handlings"})) return;
  for (const Node& node : file.require("handlings").items()) {
    Handling handling;
    if (node.is_object_with({"code", "hours", "days", "days_are", "text"})) {
      handling.code = HandlingCode(node.require("code").code());
      if (node.find("hours").is_given()) read_hours(node, handling);
      else read_days(node, handling);
      handling.text = read_localized(node.require("text"), catalogue.municipality);
    }
    catalogue.handlings.push_back(std::move(handling));
  }
}

void read_rules(const Node& file, Catalogue& catalogue) {
  if (!file.is_object_with({"rules"})) return;
  for (const Node& node : file.require("rules").items()) {
    RoutingRule rule;
    if (node.is_object_with({"code", "when", "department"})) {
      rule.code = RuleCode(node.require("code").code());
      rule.when = read_rule_condition(node.find("when"));
      rule.department = DepartmentCode(node.require("department").code());
    }
    catalogue.rules.push_back(std::move(rule));
  }
}

std::vector<int> read_weekdays(const Node& node) {
  constexpr const char* names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  std::vector<int> days;
  for (const Node& item : node.items()) {
    const std::string name = item.text(3);
    int day = 0;
    for (int i = 0; i < 7; ++i)
      if (name == names[i]) day = i + 1;
    if (day == 0) item.fault("unknown", "a day is mon, tue, wed, thu, fri, sat or sun");
    for (const int other : days)
      if (other == day) item.fault("duplicate", "this day is already there");
    if (day != 0) days.push_back(day);
  }
  return days;
}

void read_calendar(const Node& file, Calendar& calendar) {
  if (!file.is_object_with({"working_days", "dutch_public_holidays", "closed"})) return;
  const Node working_days = file.require("working_days");
  calendar.working_weekdays = read_weekdays(working_days);
  if (working_days.is_given() && calendar.working_weekdays.empty())
    working_days.fault("required", "without a working day no promise ever ends");
  calendar.has_dutch_public_holidays = file.require("dutch_public_holidays").flag().value_or(true);
  for (const Node& item : file.find("closed").items()) {
    const std::string text = item.text(10);
    const Result<Date> date = parse_date(text);
    if (!date) {
      if (!text.empty()) item.fault("format", date.error().detail.c_str());
      continue;
    }
    for (const Date& other : calendar.closed)
      if (other == *date) item.fault("duplicate", "this day is already there");
    calendar.closed.push_back(*date);
  }
}

void read_texts(const Node& file, const std::string& language, Texts& texts) {
  auto& sentences = texts.by_language[language];
  for (const auto& [key, node] : file.members()) {
    if (key == "$schema") continue;
    std::string sentence = node.text(4000);
    if (!sentence.empty()) sentences[std::string(key)] = std::move(sentence);
  }
}

}  // namespace klinker::content
