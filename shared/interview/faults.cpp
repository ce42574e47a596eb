#include "shared/interview/faults.hpp"

#include <algorithm>

#include "shared/base/order.hpp"
#include "shared/intake/assess.hpp"
#include "shared/interview/path.hpp"

namespace klinker::interview {

namespace {

bool begins_with(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

/// `/answers/soort-afval` → `answers.soort-afval`.
std::string field_of(std::string_view pointer) {
  std::string field;
  for (std::size_t at = 1; at < pointer.size(); ++at) {
    const bool is_escaped = pointer[at] == '~' && at + 1 < pointer.size();
    if (is_escaped) field += pointer[++at] == '0' ? '~' : '/';
    else field += pointer[at] == '/' ? '.' : pointer[at];
  }
  return field;
}

Step step_of_fault(std::string_view where) {
  if (begins_with(where, "/category")) return Step::category;
  if (begins_with(where, "/location")) return Step::where;
  if (begins_with(where, "/joins")) return Step::nearby;
  if (begins_with(where, "/answers")) return Step::questions;
  if (begins_with(where, "/contact")) return Step::contact;
  return Step::what;
}

PlacedFault placed(const Error& error, const Session& session, const Catalogue& catalogue) {
  if (error.code == "not-ours") {
    const bool has_questions = has_something_to_ask(Step::questions, session, catalogue);
    return {has_questions ? Step::questions : Step::where, {"answers", "fault.not-ours"}};
  }
  const std::string member = field_of(error.where);
  // A place is mended where an address is typed: that control is always there, a map is not.
  const std::string field = member == "location" ? "address_query" : member;
  return {step_of_fault(error.where), {field, "fault." + error.code + '.' + member}};
}

}  // namespace

std::vector<PlacedFault> all_faults(const Session& session, const Catalogue& catalogue, Instant now) {
  ReportDraft draft = session.draft;
  if (!session.is_category_chosen) draft.category = CategoryCode();
  std::vector<PlacedFault> found;
  const auto assessment = intake::assess(draft, catalogue, now, intake::CatalogueAge::current);
  const Errors& errors = assessment.errors();
  const bool is_not_ours = std::any_of(errors.begin(), errors.end(), [](const Error& error) { return error.code == "not-ours"; });
  for (const Error& error : errors) {
    // Who is told that it is somebody else's is not asked to go on answering.
    const bool is_moot = is_not_ours && error.code == "required" && begins_with(error.where, "/answers/");
    if (!is_moot) found.push_back(placed(error, session, catalogue));
  }
  put_in_order(found, [](const PlacedFault& a, const PlacedFault& b) { return a.step < b.step; });
  return found;
}

std::vector<Fault> faults_of(Step step, const Session& session, const Catalogue& catalogue, Instant now) {
  std::vector<Fault> found;
  for (PlacedFault& row : all_faults(session, catalogue, now))
    if (row.step == step) found.push_back(std::move(row.fault));
  return found;
}

}  // namespace klinker::interview
