// What the store keeps of a report, beyond what the nouns of shared/model say: the rows that are written together.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/intake/assess.hpp"
#include "shared/model/report.hpp"

namespace klinker::store {

/// Identifies a report inside its municipality; also the integer of its number.
using Serial = std::int64_t;
using SignalId = std::int64_t;

/// One incoming message as it is written.
struct Signal {
  SignalId id = 0;
  MunicipalityCode municipality;
  Serial report = 0;
  Channel channel = Channel::web;
  std::string language;
  SubmissionKey key;
  StatusToken status_token;
  UploadToken upload_token;
  bool joined = false;
  CategoryCode category;
  std::string catalogue_version;
  Place place;
  std::string text;
  std::vector<intake::KeptAnswer> answers;
  std::string unknown_kept;  ///< one a line, empty: none
  Contact contact;
  Instant received;
  std::optional<Instant> created_at;
  bool is_example = false;
};

/// A report with what the store keeps beside it.
struct StoredReport {
  Serial serial = 0;
  Report report;
  /// What everybody may see of the place; none: not public.
  std::optional<Location> shown;
};

/// Who chose the department: the rules, a person, or the count of those who passed it on.
enum class How { rule, person, coordinator };
[[nodiscard]] const char* code_of(How how);

struct Assignment {
  Instant at;
  Actor by = Actor::intake;
  DepartmentCode department;
  RuleCode rule;
  CategoryCode category;
  AreaCode area;
  int certainty_permille = 0;
  std::string catalogue_version;
  int area_year = 0;
  How how = How::rule;
  std::string inputs{};  ///< routing::Trace, as it was decided; empty when no rule was asked
  std::string lost{};
  std::string reason{};  ///< of a person, for the next department; never for the reporter
};

/// A promise that was worked out again.
struct PromiseChange {
  enum class Why { category, answered } why = Why::category;  ///< the category was corrected, or the reporter answered
  Instant at;
  HandlingCode old_handling, new_handling;
  Instant old_until, new_until;
};
[[nodiscard]] const char* code_of(PromiseChange::Why why);

}  // namespace klinker::store
