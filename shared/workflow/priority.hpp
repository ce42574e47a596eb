// How pressing is a report? A sum of configured points that anybody can add up again, from the thing, the place and the words, the number
// of people who report it and the time that is left – never from who they are.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/content/catalogue.hpp"

namespace klinker::workflow {

/// The factors that fit a report at receipt: what rules and urgent promises look at, and what is kept with the report.
struct ReceiptPriority {
  int points = 0;
  std::string factors;                   ///< `glas:20,bij-school:15`, in the order of the content
  const PriorityLevel* level = nullptr;  ///< null: priority is off
};
/// Facts::priority is not looked at.
[[nodiscard]] ReceiptPriority priority_at_receipt(const Facts& facts, const Catalogue& catalogue);

/// The highest level that begins at or below `points`; null: priority is off.
[[nodiscard]] const PriorityLevel* level_of(int points, const PriorityScheme& scheme);

/// The promise for a category: its urgent one when there is one and the level is urgent or above an urgent one. Null only in a catalogue that
/// was not made by load_catalogue().
[[nodiscard]] const Handling* handling_for(const Category& category, const PriorityLevel* level, const Catalogue& catalogue);

/// One line of the sum.
struct PriorityPart {
  enum class Source { factor, co_reporters, deadline };
  Source source = Source::factor;
  std::string factor;  ///< its code; empty for the other two
  int points = 0;
};

struct Priority {
  int points = 0;
  const PriorityLevel* level = nullptr;  ///< null: priority is off, and there are no parts
  std::vector<PriorityPart> parts;
};

/// A deadline is near in the last quarter of its time at the earliest, or a promise of four hours would be near from the first minute on.
inline constexpr std::int64_t last_part = 4;

/// What changes after receipt.
struct Circumstances {
  int signals = 1;
  Instant received;
  Instant promised_until;
  Instant now;
  enum class Clock { runs, stands_still } clock = Clock::runs;  ///< a deadline does not come nearer while the clock stands still
};
/// `factors` as ReceiptPriority keeps them: the points stay those of receipt when the content changes later.
[[nodiscard]] Priority priority_now(std::string_view factors, const Circumstances& circumstances, const PriorityScheme& scheme);

}  // namespace klinker::workflow
