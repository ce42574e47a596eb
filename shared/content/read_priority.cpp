#include "shared/content/read_parts.hpp"

namespace klinker::content {
namespace {

constexpr std::int64_t most_points = 100;

int read_points(const Node& node) { return static_cast<int>(node.integer(1, most_points).value_or(1)); }

PriorityLevel read_level(const Node& node, const Municipality& municipality) {
  PriorityLevel level;
  if (!node.is_object_with({"code", "name", "from", "urgent"})) return level;
  level.code = LevelCode(node.require("code").code());
  level.name = read_localized(node.require("name"), municipality);
  level.from = static_cast<int>(node.require("from").integer(0, 1000).value_or(0));
  level.is_urgent = node.find("urgent").flag().value_or(false);
  return level;
}

PriorityFactor read_factor(const Node& node, const Municipality& municipality) {
  PriorityFactor factor;
  if (!node.is_object_with({"code", "when", "points", "text"})) return factor;
  factor.code = node.require("code").code();
  factor.when = read_condition(node.require("when"));
  factor.points = read_points(node.require("points"));
  factor.text = read_localized(node.require("text"), municipality);
  return factor;
}

}  // namespace

void read_priority(const Node& file, Catalogue& catalogue) {
  if (!file.is_object_with({"on", "levels", "factors", "co_reporters", "deadline"})) return;
  PriorityScheme& scheme = catalogue.priority;
  scheme.is_on = file.require("on").flag().value_or(false);
  for (const Node& node : file.require("levels").items()) scheme.levels.push_back(read_level(node, catalogue.municipality));
  for (const Node& node : file.require("factors").items()) scheme.factors.push_back(read_factor(node, catalogue.municipality));
  const Node co_reporters = file.find("co_reporters");
  if (co_reporters.is_object_with({"points_each", "at_most"})) {
    scheme.points_per_co_reporter = read_points(co_reporters.require("points_each"));
    scheme.most_for_co_reporters = read_points(co_reporters.require("at_most"));
  }
  const Node deadline = file.find("deadline");
  if (deadline.is_object_with({"within_days", "points"})) {
    scheme.deadline_days = static_cast<int>(deadline.require("within_days").integer(0, 30).value_or(0));
    scheme.points_for_deadline = read_points(deadline.require("points"));
  }
}

}  // namespace klinker::content
