#include "server/routing/explain_report.hpp"

#include "server/store/assignments.hpp"
#include "server/store/reports.hpp"
#include "server/workflow/known_facts.hpp"
#include "shared/base/text.hpp"
#include "shared/intake/assess.hpp"
#include "shared/routing/explain.hpp"

namespace klinker::routing {

namespace {

using Lines = std::vector<std::string>;

std::string look_in_words(const Look& look) {
  std::string words = look.fits ? "" : "not ";
  if (look.is_forbidden) words += "forbidden ";
  return words + code_of(look.kind) + " " + look.what;
}

std::string row(std::size_t number, const RuleLook& look) {
  const char* const verdict = look.verdict == Verdict::wins ? "wins  " : look.verdict == Verdict::late ? "late  " : "misses";
  std::string line = (number < 10 ? "  " : number < 100 ? " " : "") + std::to_string(number) + " " + verdict + " " + look.rule->code.text() +
                     " -> " + look.rule->department.text() + ": ";
  if (look.because.empty()) return line + "fits everything";
  for (std::size_t i = 0; i < look.because.size(); ++i) line += (i == 0 ? "" : ", ") + look_in_words(look.because[i]);
  return line;
}

void add_rules(const Facts& facts, const Catalogue& catalogue, Lines& lines) {
  std::size_t number = 0;
  for (const RuleLook& look : explain(facts, catalogue)) {
    if (look.verdict == Verdict::wins)
      lines.insert(lines.end(), {"department: " + look.rule->department.text(), "by rule: " + look.rule->code.text()});
  }
  lines.emplace_back("rules, in their order:");
  for (const RuleLook& look : explain(facts, catalogue)) lines.push_back(row(++number, look));
}

std::string area_in_words(const AreaCode& code, const Catalogue& catalogue) {
  const Area* const area = catalogue.find_area(code);
  if (area == nullptr) return code.is_empty() ? "none" : code.text();
  return code.text() + " " + area->name + ", borders of " + std::to_string(area->year);
}

std::string moment_in_words(const LocalTime& time) {
  constexpr const char* names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  const auto two = [](int number) { return std::string(number < 10 ? "0" : "") + std::to_string(number); };
  return std::string(names[weekday(time.date) - 1]) + " " + format_date(time.date) + " " + two(time.hour) + ":" + two(time.minute);
}

void add_facts(const Facts& facts, const workflow::ReceiptPriority& priority, const Catalogue& catalogue, Lines& lines) {
  lines.push_back("area: " + area_in_words(facts.area, catalogue));
  if (facts.received) lines.push_back("received: " + moment_in_words(*facts.received));
  if (priority.level != nullptr)
    lines.push_back("priority: " + priority.level->code.text() + ", " + std::to_string(priority.points) + " points" +
                    (priority.factors.empty() ? "" : " (" + priority.factors + ")"));
}

std::string decision(const store::Assignment& assignment) {
  std::string line = format_utc(assignment.at) + " " + assignment.department.text() + " by " + code_of(assignment.how);
  if (!assignment.rule.is_empty()) line += " " + assignment.rule.text();
  line += ", content " + assignment.catalogue_version.substr(0, 8);
  if (!assignment.area.is_empty()) line += ", area " + assignment.area.text() + " of " + std::to_string(assignment.area_year);
  if (!assignment.inputs.empty()) line += ", looked at " + assignment.inputs;
  if (assignment.lost.size() > 2) line += ", lost " + assignment.lost;
  return line;
}

}  // namespace

Result<Lines> explain_draft(const ReportDraft& draft, const Catalogue& catalogue, Instant received) {
  ReportDraft told = draft;
  told.municipality = catalogue.municipality.code;
  // Questions that were not answered are no fault here.
  TRY(const intake::Assessment assessment, intake::assess(told, catalogue, received, intake::CatalogueAge::older));
  if (!assessment.unknown_kept.empty()) return Error{"unknown", "--" + assessment.unknown_kept.front(), "this municipality does not know it"};
  const std::string folded = fold(assessment.draft.text);
  const Facts facts = intake::facts_of(assessment, folded, received, catalogue);
  Lines lines{"category: " + assessment.category->code.text() +
              (assessment.is_category_chosen ? ", as given" : ", " + std::to_string(assessment.certainty_permille / 10) + " percent certain")};
  add_facts(facts, assessment.priority, catalogue, lines);
  lines.push_back("promise: " + assessment.handling.text() + ", until " + format_utc(assessment.promised_until));
  add_rules(facts, catalogue, lines);
  return lines;
}

Result<Lines> explain_report(const ReportNumber& number, const Catalogue& catalogue, store::Store& store) {
  return store.read([&](store::Connection& sql) -> Result<Lines> {
    const MunicipalityCode& town = catalogue.municipality.code;
    const auto stored = store::find_report(sql, town, number);
    if (!stored) return Error{"unknown", "--report", "there is no report " + number.text() + " in " + town.text()};
    Lines lines{number.text() + ": " + stored->report.category.text() + ", now with " + stored->report.department.text(), "what was decided:"};
    for (const store::Assignment& assignment : store::assignments_of(sql, town, stored->serial)) lines.push_back("  " + decision(assignment));
    for (const store::PromiseChange& change : store::promise_changes_of(sql, town, stored->serial))
      lines.push_back("  " + format_utc(change.at) + " promise " + change.old_handling.text() + " until " + format_utc(change.old_until) + " became " +
                      change.new_handling.text() + " until " + format_utc(change.new_until) + " (" + code_of(change.why) + ")");
    lines.push_back("what the rules of today (content " + catalogue.version.substr(0, 8) + ") say:");
    const workflow::KnownFacts known(sql, *stored, catalogue);
    add_facts(known.facts(), known.priority(), catalogue, lines);
    add_rules(known.facts(), catalogue, lines);
    return lines;
  });
}

}  // namespace klinker::routing
