// The reports of examples.json (docs/content.md), which fill a demonstration. Read by the server only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/model/draft.hpp"
#include "shared/model/state.hpp"

namespace klinker::wire {

/// A report as a reporter could have sent it some days ago, and how it went on.
struct Example {
  ReportDraft draft;         ///< text, place, category and answers
  int days_ago = 0;
  State state = State::submitted;
  std::optional<Outcome> outcome;
  std::string note;
  int closed_days_ago = 0;
  int signals = 1;
};

/// Faults of shape only; `klinker check-content` names the others.
[[nodiscard]] Result<std::vector<Example>> decode_examples(std::string_view json);

}  // namespace klinker::wire
