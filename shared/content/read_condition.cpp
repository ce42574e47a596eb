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
    {"none", Condition::Kind::none_of}};

Condition read_at_depth(const Node& node, int depth);

void read_form(const Node& value, const Node& whole, int depth, Condition& condition) {
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
    case Condition::Kind::answer:
      condition.question = QuestionCode(value.code());
      for (const Node& item : whole.find("is").items()) condition.is.push_back(item.code());
      if (whole.find("is").is_given() && condition.is.empty()) whole.find("is").fault("required", "leave it out to mean any answer");
      return;
    default:
      for (const Node& item : items) condition.parts.push_back(read_at_depth(item, depth + 1));
  }
  if (items.empty()) value.fault("required", "an empty list fits nothing");
}

Condition read_at_depth(const Node& node, int depth) {
  Condition condition;
  if (!node.is_object_with({"category", "answer", "is", "keyword", "area", "all", "any", "none"})) return condition;
  if (depth > max_depth) {
    node.fault("range", "conditions are nested too deeply");
    return condition;
  }
  bool has_form = false;
  for (const Form& form : forms) {
    const Node value = node.find(form.member);
    if (!value.is_given()) continue;
    if (has_form) {
      value.fault("one-of", "a condition has one member; put several in `all` or `any`");
      continue;
    }
    has_form = true;
    condition.kind = form.kind;
    read_form(value, node, depth, condition);
  }
  const Node is = node.find("is");
  if (is.is_given() && condition.kind != Condition::Kind::answer) is.fault("unknown", "`is` stands only beside `answer`");
  return condition;
}

}  // namespace

Condition read_condition(const Node& node) { return node.is_given() ? read_at_depth(node, 1) : Condition{}; }

}  // namespace klinker::content
