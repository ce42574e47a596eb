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
  /// What a line tells besides where the report stands.
  enum class About { state, place, category, department, confirmed };
  Instant at;
  Actor by = Actor::intake;
  State state = State::submitted;
  std::optional<Outcome> outcome;
  std::string note;  ///< what the municipality answers, shown to the reporter; never the reporter's own words
  About about = About::state;
};
[[nodiscard]] const char* code_of(HistoryLine::About about);

/// What the reporter wrote when the municipality asked something: literal words, so kept apart from the history, erasable and never public.
struct Reply {
  int question = 0;  ///< the line of the history that asked, from 1
  Instant at;
  std::string text;
};

/// The issue. What of it may be shown to whom is decided by privacy/visibility.hpp, nowhere else.
struct Report {
  MunicipalityCode municipality;
  ReportNumber number;
  CategoryCode category;
  DepartmentCode department;
  RuleCode rule;                   ///< the routing rule that chose the department; empty: a person did
  int department_changes = 0;      ///< how often a person passed it on
  AreaCode area;                   ///< empty: outside every area, or place still unknown
  int area_year = 0;               ///< of the borders in which it was found, which may have moved since
  State state = State::submitted;
  std::optional<Outcome> outcome;  ///< set exactly when state is closed
  std::optional<Location> point;
  Instant received;
  Instant updated;
  std::optional<Instant> closed;
  HandlingCode handling;           ///< the promise that was given
  Instant promised_until;          ///< end of the promised day, or hour
  int priority_points = 0;         ///< of the factors that fitted at receipt
  std::string priority_factors;    ///< as workflow::ReceiptPriority keeps them
  int certainty_permille = 0;      ///< of the classifier; 1000 when a person chose or confirmed the category, and only then
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
