// What is known of a stored report, as the rules looked at it when it came in.
#pragma once

#include <string>

#include "server/store/records.hpp"
#include "server/store/store.hpp"
#include "shared/content/catalogue.hpp"
#include "shared/workflow/priority.hpp"

namespace klinker::workflow {

/// The words of a report's first signal, its answers to what is asked of such a report, and everything a rule may look at. Not copied: the facts point into it.
class KnownFacts {
 public:
  /// As the report is written in `report`: its category, its place's area, its receipt.
  KnownFacts(store::Connection& sql, const store::StoredReport& report, const Catalogue& catalogue);
  KnownFacts(const KnownFacts&) = delete;
  KnownFacts& operator=(const KnownFacts&) = delete;

  [[nodiscard]] const Facts& facts() const { return m_facts; }
  [[nodiscard]] const ReceiptPriority& priority() const { return m_priority; }

 private:
  std::string m_folded;
  Answers m_answers;
  Facts m_facts;
  ReceiptPriority m_priority;
};

}  // namespace klinker::workflow
