// What would change if other rules had routed the reports of the last months? Counted by the departments between which reports would move.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "shared/content/catalogue.hpp"

namespace klinker::routing {

class DryRun {
 public:
  /// One report with what is known of it. Both catalogues judge the same facts, so that a report handed over by a person does not count.
  void add(const ReportNumber& number, const Facts& facts, const Catalogue& now, const Catalogue& then);

  [[nodiscard]] std::int64_t reports() const { return m_reports; }
  [[nodiscard]] std::int64_t moved() const { return m_moved; }
  [[nodiscard]] std::int64_t other_rule() const { return m_other_rule; }

  /// For the terminal: the totals, then from where to where, the most first, each with how many, by which rules and some numbers.
  [[nodiscard]] std::vector<std::string> lines() const;

 private:
  static constexpr std::size_t most_examples = 5;
  struct Stream {
    std::int64_t reports = 0;
    std::vector<std::string> examples;
    std::map<std::string, std::int64_t> rules;  ///< "old rule > new rule"
  };
  std::map<std::pair<std::string, std::string>, Stream> m_streams;
  std::int64_t m_reports = 0;
  std::int64_t m_moved = 0;
  std::int64_t m_other_rule = 0;
};

}  // namespace klinker::routing
