// The department's queue: a table and a page per report, for handlers. No contact data until staff accounts exist.
#pragma once

#include <string>
#include <vector>

#include "shared/page/pages.hpp"
#include "shared/workflow/priority.hpp"

namespace klinker::page {

struct DeskFilter {
  MunicipalityCode municipality;
  DepartmentCode department;
  std::string state;        ///< code, "open" or empty
  enum class Order { promise, priority } order = Order::promise;
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
  workflow::Priority priority;
  bool is_to_be_confirmed = false;  ///< the category is the classifier's alone
  std::optional<Instant> asked{};   ///< the reporter, and no answer came yet
  bool has_fresh_reply = false;     ///< an answer came that nobody has done anything with
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
/// A rule that did not win.
struct DeskLost {
  RuleCode rule;
  DepartmentCode department;
  std::string why;   ///< the end of a key `desk.lost-…`
  std::string what;  ///< what it wanted
};

/// Why a department had the report from then on.
struct DeskAssignment {
  Instant at;
  enum class How { rule, person, coordinator } how = How::rule;
  DepartmentCode department;
  RuleCode rule;
  CategoryCode category;
  AreaCode area;
  int area_year = 0;
  std::string priority;  ///< code of the level at receipt
  std::vector<std::string> words;
  std::vector<std::pair<QuestionCode, std::string>> answers;
  std::vector<DeskLost> lost;
  std::string reason;    ///< of the person who passed it on
};

/// A promise that was worked out again.
struct DeskPromiseChange {
  Instant at;
  std::string why;       ///< the end of a key `desk.promise-…`
  Instant old_until, new_until;
};

struct DeskReport {
  Report report;
  std::vector<DeskAssignment> assignments;  ///< oldest first
  std::vector<DeskPromiseChange> promise_changes;
  workflow::Priority priority;
  std::vector<Reply> replies;     ///< to what the history asks
  std::vector<DeskSignal> signals;
  bool is_to_be_confirmed = false;  ///< the category is the classifier's alone
  std::string form_token;         ///< against cross-site posts
  std::vector<interview::Fault> faults;
  std::string typed_note;         ///< kept when the change was refused, like what follows
  std::string typed_state;
  std::string typed_outcome;
  std::string typed_place;        ///< an address or two degrees, as it was typed and not found
  std::string typed_reason;
  std::string typed_category;     ///< a code, like the next
  std::string typed_department;
};
[[nodiscard]] Page desk_report(const DeskReport& view, const Catalogue& catalogue, const Surroundings& around, Instant now);
/// Has a password been tried and refused just now?
enum class LoginTry { none, failed };
struct Login {
  LoginTry last = LoginTry::none;
  std::string next = "/desk";  ///< the desk's page that it leads to
};
[[nodiscard]] Page desk_login(const Login& login, const Catalogue& catalogue, const Surroundings& around);

}  // namespace klinker::page
