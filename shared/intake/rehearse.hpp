// What would be made of a text, and why: tried by who makes the rules, before a reporter writes it. Nothing is stored.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/classify/classify.hpp"
#include "shared/routing/explain.hpp"
#include "shared/workflow/priority.hpp"

namespace klinker::intake {

/// A category that the text speaks for, with what keywords alone would make of it.
struct Weighed {
  const Category* category = nullptr;
  int certainty_permille = 0;
  int keywords_permille = 0;
  std::vector<classify::Reason> reasons;
};

/// All pointers are into the catalogue.
struct Rehearsal {
  std::vector<Weighed> weighed;               ///< best first
  const Category* category = nullptr;         ///< the one that is proposed; everything below is of it
  bool is_certain = false;                    ///< else the reporter is asked
  std::vector<const Danger*> dangers;
  std::vector<const Question*> questions;
  std::vector<const Notice*> notices;
  std::vector<const PriorityFactor*> factors;
  workflow::ReceiptPriority priority;
  const RoutingRule* rule = nullptr;          ///< the one that wins
  std::vector<routing::Look> because;         ///< what made it fit; empty: it fits everything
  std::vector<routing::Lost> lost;
  const Handling* handling = nullptr;         ///< the promise
};

/// `area`: where it is; null: nowhere yet. `received`: rules may look at the hour.
[[nodiscard]] Rehearsal rehearse(std::string_view text, const Area* area, const Catalogue& catalogue, Instant received);

}  // namespace klinker::intake
