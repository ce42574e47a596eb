#include "shared/content/read_parts.hpp"

namespace klinker::content {
namespace {

constexpr int max_depth = 8;

struct Form {
  const char* member;
  Condition::Kind kind;
};
constexpr Form forms[] = {
    {"category", Condition::Kind::category}, {"answer", Condition::Kind::answer}, {"keyword", Condition::Kind::keyword},
    {"area", Condition::Kind::area},         {"all", Condition::Kind::all},       {"any", Condition::Kind::any},
    {"none", Condition::Kind::none_of},      {"time", Condition::Kind::time},     {"priority", Condition::Kind::priority}};

enum class Place { anywhere, routing_rule };

Condition read_at_depth(const Node& node, int depth, Place place);

int read_time_of_day(const Node& node, int otherwise) {
  if (!node.is_given()) return otherwise;
  const std::string text = node.text(5);
  const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9' ? text[at] - '0' : 100; };
  const bool is_shaped = text.size() == 5 && text[2] == ':';
  const int hour = is_shaped ? digit(0) * 10 + digit(1) : 100;
  const int minute = is_shaped ? digit(3) * 10 + digit(4) : 100;
  if (hour < 24 && minute < 60) return hour * 60 + minute;
  node.fault("format", "a time of the day is written 08:00");
  return otherwise;
}

WeekTime read_week_time(const Node& node) {
  WeekTime period;
  if (!node.is_object_with({"days", "from", "to"})) return period;
  const Node days = node.find("days");
  period.days = read_weekdays(days);
  if (days.is_given() && period.days.empty()) days.fault("required", "leave it out to mean every day");
  const Node from = node.find("from");
  const Node to = node.find("to");
  if (from.is_given() != to.is_given()) (void)node.require(from.is_given() ? "to" : "from");
  if (!from.is_given() && !days.is_given()) node.fault("required", "days, or a time from and to");
  period.from = read_time_of_day(from, period.from);
  period.to = read_time_of_day(to, period.to);
  if (from.is_given() && period.from == period.to) to.fault("range", "from and to are the same; leave both out to mean the whole day");
  return period;
}

void read_form(const Node& value, const Node& whole, int depth, Place place, Condition& condition) {
  if (condition.kind == Condition::Kind::time) {
    condition.time = read_week_time(value);
    return;
  }
  const auto items = condition.kind == Condition::Kind::answer ? std::vector<Node>{} : value.items();
  switch (condition.kind) {
    case Condition::Kind::category:
      for (const Node& item : items) condition.categories.push_back(CategoryCode(item.code()));
      break;
    case Condition::Kind::keyword:
      for (const Node& item : items) condition.keywords.push_back(read_condition_keyword(item));
      break;
    case Condition::Kind::area:
      for (const Node& item : items) condition.areas.push_back(AreaCode(item.text(64)));
      break;
    case Condition::Kind::priority:
      for (const Node& item : items) condition.levels.push_back(LevelCode(item.code()));
      break;
    case Condition::Kind::answer:
      condition.question = QuestionCode(value.code());
      for (const Node& item : whole.find("is").items()) condition.is.push_back(item.code());
      if (whole.find("is").is_given() && condition.is.empty()) whole.find("is").fault("required", "leave it out to mean any answer");
      return;
    default:
      for (const Node& item : items) condition.parts.push_back(read_at_depth(item, depth + 1, place));
  }
  if (items.empty()) value.fault("required", "an empty list fits nothing");
}

bool is_condition(const Node& node, Place place) {
  // What a phone asks must not depend on when it is asked, and how pressing a report is follows from its answers.
  if (place == Place::routing_rule)
    return node.is_object_with({"category", "answer", "is", "keyword", "area", "time", "priority", "all", "any", "none"});
  return node.is_object_with({"category", "answer", "is", "keyword", "area", "all", "any", "none"});
}

Condition read_at_depth(const Node& node, int depth, Place place) {
  Condition condition;
  if (!is_condition(node, place)) return condition;
  if (depth > max_depth) {
    node.fault("range", "conditions are nested too deeply");
    return condition;
  }
  bool has_form = false;
  for (const Form& form : forms) {
    const Node value = node.find(form.member);
    const bool is_for_rules = form.kind == Condition::Kind::time || form.kind == Condition::Kind::priority;
    if (!value.is_given() || (is_for_rules && place == Place::anywhere)) continue;
    if (has_form) {
      value.fault("one-of", "a condition has one member; put several in `all` or `any`");
      continue;
    }
    has_form = true;
    condition.kind = form.kind;
    read_form(value, node, depth, place, condition);
  }
  const Node is = node.find("is");
  if (is.is_given() && condition.kind != Condition::Kind::answer) is.fault("unknown", "`is` stands only beside `answer`");
  return condition;
}

}  // namespace

Condition read_condition(const Node& node) { return node.is_given() ? read_at_depth(node, 1, Place::anywhere) : Condition{}; }

Condition read_rule_condition(const Node& node) { return node.is_given() ? read_at_depth(node, 1, Place::routing_rule) : Condition{}; }

}  // namespace klinker::content
