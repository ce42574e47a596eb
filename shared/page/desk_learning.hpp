// The desk's pages about the classifier itself: a report to be given a category by somebody who does not know the one it has, and how well it
// does from week to week and category by category.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/page/pages.hpp"

namespace klinker::page {

/// What somebody sees of a report that chance picked: nothing of what was proposed, chosen or corrected.
struct BlindReport {
  std::string signal;  ///< its number, for the form
  std::string text;    ///< redacted
  AreaCode area;
};
struct BlindDesk {
  std::optional<BlindReport> next;  ///< none: nothing waits
  std::int64_t waiting = 0;
  std::string form_token;
  std::vector<interview::Fault> faults;
};
[[nodiscard]] Page desk_labels(const BlindDesk& view, const Catalogue& catalogue, const std::vector<const Catalogue*>& towns,
                               const Surroundings& around);

/// One week of what came in.
struct DriftWeek {
  Date monday;
  std::int64_t reports = 0, fallback = 0, corrected = 0, unsure = 0;
};
/// A category as reports labelled blindly judge it.
struct JudgedCategory {
  CategoryCode category;
  std::int64_t proposed = 0, right = 0;
  bool is_unlocked = false;
};
struct ClassifierDesk {
  std::vector<DriftWeek> weeks;  ///< newest first
  std::vector<JudgedCategory> categories;
  std::int64_t least_judged = 0, least_precision_percent = 0;
};
[[nodiscard]] Page desk_classifier(const ClassifierDesk& view, const Catalogue& catalogue, const std::vector<const Catalogue*>& towns,
                                   const Surroundings& around);

}  // namespace klinker::page
