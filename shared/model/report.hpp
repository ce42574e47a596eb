// Signal, report, task: three nouns, kept apart. A report is the one issue that one or more signals describe.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/code.hpp"
#include "shared/base/time.hpp"
#include "shared/model/draft.hpp"
#include "shared/model/state.hpp"

namespace klinker {

/// One line of a report's history: appended, never updated. Holds no personal data and no literal text of the reporter.
struct HistoryLine {
  Instant at;
  Actor by = Actor::intake;
  State state = State::submitted;
  std::optional<Outcome> outcome;
  std::string note;  ///< what the municipality answers, shown to the reporter; never the reporter's own words
};

/// The issue. What of it may be shown to whom is decided by privacy/visibility.hpp, nowhere else.
struct Report {
  MunicipalityCode municipality;
  ReportNumber number;
  CategoryCode category;
  DepartmentCode department;
  RuleCode rule;                   ///< the routing rule that chose the department
  AreaCode area;                   ///< empty: outside every area, or place still unknown
  State state = State::submitted;
  std::optional<Outcome> outcome;  ///< set exactly when state is closed
  std::optional<Location> point;
  Instant received;
  Instant updated;
  std::optional<Instant> closed;
  Instant promised_until;          ///< end of the promised day
  int certainty_permille = 0;      ///< of the classifier; 1000 when a person chose
  int signals = 1;
  bool is_example = false;         ///< made by `klinker examples add`; marked on every screen
  std::vector<HistoryLine> history;
};

/// Work for an executor on a report. Kept apart from the first migration; its screens come with the field client.
struct Task {
  ReportNumber report;
  int sequence = 1;
  DepartmentCode department;
  Instant created;
};

}  // namespace klinker
