#include "shared/workflow/priority.hpp"

#include <algorithm>

namespace klinker::workflow {
namespace {

constexpr std::int64_t ms_per_day = 24 * 3600 * std::int64_t{1000};

void add(Priority& priority, PriorityPart part) {
  if (part.points <= 0) return;
  priority.points += part.points;
  priority.parts.push_back(std::move(part));
}

bool is_near(const Circumstances& circumstances, const PriorityScheme& scheme) {
  const std::int64_t left = circumstances.promised_until.ms - circumstances.now.ms;
  const std::int64_t whole = circumstances.promised_until.ms - circumstances.received.ms;
  return left <= scheme.deadline_days * ms_per_day && left * last_part <= whole;
}

}  // namespace

Priority priority_now(std::string_view factors, const Circumstances& circumstances, const PriorityScheme& scheme) {
  Priority priority;
  if (!scheme.is_on) return priority;
  while (!factors.empty()) {
    const std::string_view each = factors.substr(0, factors.find(','));
    factors.remove_prefix(std::min(factors.size(), each.size() + 1));
    const std::size_t colon = each.find(':');
    if (colon == std::string_view::npos) continue;
    int points = 0;
    for (const char digit : each.substr(colon + 1, 4))
      if (digit >= '0' && digit <= '9') points = points * 10 + (digit - '0');
    add(priority, {PriorityPart::Source::factor, std::string(each.substr(0, colon)), points});
  }
  const std::int64_t others = std::max(0, circumstances.signals - 1);
  const auto of_others = static_cast<int>(std::min<std::int64_t>(others * scheme.points_per_co_reporter, scheme.most_for_co_reporters));
  add(priority, {PriorityPart::Source::co_reporters, "", of_others});
  if (circumstances.clock == Circumstances::Clock::runs && is_near(circumstances, scheme))
    add(priority, {PriorityPart::Source::deadline, "", scheme.points_for_deadline});
  priority.level = level_of(priority.points, scheme);
  return priority;
}

}  // namespace klinker::workflow
