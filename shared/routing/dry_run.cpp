#include "shared/routing/dry_run.hpp"

#include <algorithm>

#include "shared/routing/route.hpp"

namespace klinker::routing {

void DryRun::add(const ReportNumber& number, const Facts& facts, const Catalogue& now, const Catalogue& then) {
  ++m_reports;
  const Route before = route(facts, now);
  const Route after = route(facts, then);
  if (before.department == after.department) {
    m_other_rule += before.rule != after.rule ? 1 : 0;
    return;
  }
  ++m_moved;
  Stream& stream = m_streams[{before.department.text(), after.department.text()}];
  ++stream.reports;
  ++stream.rules[before.rule.text() + " > " + after.rule.text()];
  if (stream.examples.size() < most_examples) stream.examples.push_back(number.text());
}

std::vector<std::string> DryRun::lines() const {
  std::vector<std::string> lines{std::to_string(m_reports) + " reports: " + std::to_string(m_moved) + " would go to another department, " +
                                 std::to_string(m_other_rule) + " to the same one by another rule"};
  std::vector<const std::pair<const std::pair<std::string, std::string>, Stream>*> most_first;
  for (const auto& stream : m_streams) most_first.push_back(&stream);
  std::stable_sort(most_first.begin(), most_first.end(), [](const auto* a, const auto* b) { return a->second.reports > b->second.reports; });
  for (const auto* each : most_first) {
    const Stream& stream = each->second;
    std::string line = std::to_string(stream.reports) + "  " + each->first.first + " -> " + each->first.second + "  (";
    for (const auto& [rules, count] : stream.rules) line += (line.back() == '(' ? "" : ", ") + rules + ": " + std::to_string(count);
    line += ")  ";
    for (const std::string& number : stream.examples) line += (line.back() == ' ' ? "" : ", ") + number;
    if (stream.reports > static_cast<std::int64_t>(stream.examples.size())) line += ", ...";
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace klinker::routing
