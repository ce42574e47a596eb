// Why did a report go to this department, and why not to another? Every rule, what it looked at and what it found: kept with the
// assignment, shown at the desk and printed by `klinker routing explain`. Not on a phone.
#pragma once

#include <string>
#include <vector>

#include "shared/content/catalogue.hpp"

namespace klinker::routing {

/// One thing a rule looked at.
struct Look {
  Condition::Kind kind = Condition::Kind::category;
  std::string what;         ///< when it fits: the category, area, level, word or `question=choice` found; else what was wanted, `a|b|c`
  bool fits = false;
  bool is_forbidden = false;  ///< below a `none`: it fits, and that is why the rule does not
};

enum class Verdict {
  wins,    ///< the first that fits
  late,    ///< fits too, but stands below the winner
  misses,  ///< does not fit
};

struct RuleLook {
  const RoutingRule* rule = nullptr;
  Verdict verdict = Verdict::misses;
  std::vector<Look> because;  ///< when it fits, what made it fit; else what was missing. Empty: the rule fits everything
};

/// All rules in their order. The rows point into the catalogue.
[[nodiscard]] std::vector<RuleLook> explain(const Facts& facts, const Catalogue& catalogue);

/// A rule that lost and is worth telling of: it fits too but stands below the winner, or stands above it and its category fits; rules for other
/// categories are not told.
struct Lost {
  const RoutingRule* rule = nullptr;
  std::string why;   ///< "late", "none" or the code of a kind of condition
  std::string what;  ///< what it wanted, or found where it may not be
};
[[nodiscard]] std::vector<Lost> lost_of(const std::vector<RuleLook>& looks);

/// The facts that rules looked at and the rules that lost, as they are kept with an assignment. Holds words only of the municipality's own
/// rules, never the reporter's.
struct Trace {
  std::string inputs;  ///< JSON: {"category","area","wider_areas":[…],"received","priority","words":[…],"answers":{question: choices}}
  std::string lost;    ///< JSON: [{"rule","department","why":"late"|"area"|"keyword"|…,"what"}]
};
[[nodiscard]] Trace trace(const Facts& facts, const Catalogue& catalogue);

[[nodiscard]] const char* code_of(Condition::Kind kind);

}  // namespace klinker::routing
