#include "shared/interview/faults.hpp"

#include <algorithm>

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

/// Where it is shown, and what the field is called in `fault.<code>.<noun>`.
std::pair<Step, const char*> place_of(std::string_view where) {
  if (begins_with(where, "/text")) return {Step::what, "text"};
  if (begins_with(where, "/category")) return {Step::category, "category"};
  if (where == "/location/description") return {Step::where, "description"};
  if (begins_with(where, "/location")) return {Step::where, "location"};
  if (begins_with(where, "/joins")) return {Step::nearby, "joins"};
  if (begins_with(where, "/answers")) return {Step::questions, "answer"};
  if (begins_with(where, "/contact/email")) return {Step::contact, "email"};
  if (begins_with(where, "/contact/phone")) return {Step::contact, "phone"};
  return {Step::what, "form"};
}

PlacedFault placed(const Error& error, const Session& session, const Catalogue& catalogue) {
  const auto [step, noun] = place_of(error.where);
  if (error.code == "not-ours") {
    const bool has_questions = has_something_to_ask(Step::questions, session, catalogue);
    return {has_questions ? Step::questions : Step::where, {"answers", "fault.not-ours"}};
  }
  return {step, {field_of(error.where), "fault." + error.code + '.' + noun}};
}

}  // namespace

std::vector<PlacedFault> all_faults(const Session& session, const Catalogue& catalogue, Instant now) {
  ReportDraft draft = session.draft;
  if (!session.is_category_chosen) draft.category = CategoryCode();
  std::vector<PlacedFault> found;
  for (const Error& error : intake::assess(draft, catalogue, now, intake::CatalogueAge::current).errors())
    found.push_back(placed(error, session, catalogue));
  std::stable_sort(found.begin(), found.end(), [](const PlacedFault& a, const PlacedFault& b) { return a.step < b.step; });
  return found;
}

std::vector<Fault> faults_of(Step step, const Session& session, const Catalogue& catalogue, Instant now) {
  std::vector<Fault> found;
  for (PlacedFault& row : all_faults(session, catalogue, now))
    if (row.step == step) found.push_back(std::move(row.fault));
  return found;
}

}  // namespace klinker::interview
