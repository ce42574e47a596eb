// `klinker routing explain|dry-run …`: the words of the terminal → what is wanted.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/model/draft.hpp"

namespace klinker::routing {

struct Order {
  enum class What { explain, dry_run } what = What::explain;
  MunicipalityCode municipality;
  // explain
  ReportNumber report;         ///< empty: the text is explained
  ReportDraft draft;           ///< text, place, category and answers as given
  std::optional<Instant> at;   ///< of receipt; none: now
  // dry-run
  std::string rules_file;
  int months = 3;
  std::vector<std::string> rest;  ///< flags that read_config() knows
};

/// Errors: `required`, `unknown`, `format`; `where` the flag, `detail` a sentence for the terminal.
[[nodiscard]] Result<Order> read_routing_order(const std::vector<std::string>& words);

}  // namespace klinker::routing
