// What the reporter was asked, and whether an answer came: the history says so. The answer's words are kept apart (model/report.hpp, Reply).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/model/report.hpp"

namespace klinker::workflow {

inline constexpr std::size_t max_reply_characters = 3000;

struct Question {
  int line = 0;                       ///< of the history, from 1
  Instant asked;
  std::string_view text;              ///< a view into the history
  enum class Fate { open, answered, passed } fate = Fate::open;  ///< passed: a handler went on without an answer
};

/// Everything that was asked, oldest first.
[[nodiscard]] std::vector<Question> questions_of(const std::vector<HistoryLine>& history);
/// The one that waits for its answer now.
[[nodiscard]] std::optional<Question> open_question(const std::vector<HistoryLine>& history);

/// Has the reporter answered, and has nobody at the desk done anything with the report since? Only handing it over is not enough.
[[nodiscard]] bool has_fresh_reply(const std::vector<HistoryLine>& history);

/// Of a tidied answer. Codes at /reply: `required`, `max-length` (3000 characters).
[[nodiscard]] Errors check_reply(std::string_view text);

}  // namespace klinker::workflow
