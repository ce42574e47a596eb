// The department's queue: a table and a page per report, for handlers. No contact data until staff accounts exist.
#pragma once

#include <string>
#include <vector>

#include "shared/page/pages.hpp"

namespace klinker::page {

struct DeskFilter {
  MunicipalityCode municipality;
  DepartmentCode department;
  std::string state;        ///< code, "open" or empty
  int page = 1;
};
struct DeskRow {
  ReportNumber number;
  CategoryCode category;
  DepartmentCode department;
  State state = State::submitted;
  Instant received;
  Instant promised_until;
  int signals = 1;
  bool is_example = false;
};
[[nodiscard]] Page desk_queue(const std::vector<DeskRow>& rows, int total, const DeskFilter& filter, const Catalogue& catalogue,
                              const std::vector<const Catalogue*>& towns, const Surroundings& around, Instant now);

/// One signal as a handler sees it: literal text and answers, no contact.
struct DeskSignal {
  Instant received;
  Channel channel = Channel::web;
  std::string text;
  std::vector<intake::KeptAnswer> answers;
  Place place;
  std::vector<std::string> photo_urls;
};
struct DeskReport {
  Report report;
  std::string rule_explanation;   ///< code of the rule and what it looked at
  std::vector<DeskSignal> signals;
  std::string form_token;         ///< against cross-site posts
  std::vector<interview::Fault> faults;
  std::string typed_note;         ///< kept when a move was refused, like the next three
  std::string typed_state;
  std::string typed_outcome;
  std::string typed_place;        ///< an address or two degrees, as it was typed and not found
};
[[nodiscard]] Page desk_report(const DeskReport& view, const Catalogue& catalogue, const Surroundings& around, Instant now);
/// Has a password been tried and refused just now?
enum class LoginTry { none, failed };
[[nodiscard]] Page desk_login(LoginTry last, const Catalogue& catalogue, const Surroundings& around);

}  // namespace klinker::page
