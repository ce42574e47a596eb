#include "server/workflow/known_facts.hpp"

#include "server/store/signals.hpp"
#include "shared/base/text.hpp"
#include "shared/content/area.hpp"
#include "shared/intake/assess.hpp"

namespace klinker::workflow {

namespace {

/// Of the answers that were kept only those to what is asked for the report as it is now; the others stay on the desk's page and say nothing.
Answers answers_that_count(const store::Signal& signal, const Report& report, const Area* area, const Catalogue& catalogue) {
  ReportDraft draft;
  draft.text = signal.text;
  draft.place.point = report.point;
  for (const intake::KeptAnswer& kept : signal.answers) draft.answers[kept.question] = kept.answer;
  Answers counting;
  for (const Question* question : intake::open_questions(draft, report.category, area, catalogue))
    if (const auto given = draft.answers.find(question->code); given != draft.answers.end()) counting.insert(*given);
  return counting;
}

}  // namespace

KnownFacts::KnownFacts(store::Connection& sql, const store::StoredReport& stored, const Catalogue& catalogue) {
  const Report& report = stored.report;
  const Area* const area = catalogue.find_area(report.area);
  if (const auto signals = store::signals_of(sql, report.municipality, stored.serial); !signals.empty()) {
    m_folded = fold(signals.front().text);
    m_answers = answers_that_count(signals.front(), report, area, catalogue);
  }
  m_facts.category = report.category;
  if (const Category* category = catalogue.find_category(report.category)) m_facts.main_category = category->parent;
  m_facts.answers = &m_answers;
  m_facts.folded_text = m_folded;
  // The area is that of the day it came in; the wider ones are not kept and are those of today.
  m_facts.area = report.area;
  if (area != nullptr && report.point) m_facts.wider_areas = content::areas_of_other_kinds(catalogue.areas, *area, *report.point);
  m_facts.received = amsterdam_time(report.received);
  m_priority = priority_at_receipt(m_facts, catalogue);
  if (m_priority.level != nullptr) m_facts.priority = m_priority.level->code;
}

}  // namespace klinker::workflow
