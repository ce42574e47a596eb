// Is one answer, address or number what it should be? Small questions that assess() asks about each member of a draft.
#pragma once

#include <string>
#include <string_view>

#include "shared/content/catalogue.hpp"

namespace klinker::intake {

/// Error code, or null when the answer may stand. `answer` comes back as it is kept: tidied, several choices in the order of the content.
/// Codes: `max-length`, `format`, `unknown` (a choice that is none).
[[nodiscard]] const char* check_answer(const Question& question, std::string& answer);

/// One mailbox as RFC 5321 allows it, without quotes or comments, at a domain with a dot.
[[nodiscard]] bool is_email(std::string_view text);
/// 8 to 15 digits (ITU-T E.164) with the usual signs between them.
[[nodiscard]] bool is_phone(std::string_view text);
/// `2026-03-02`, or with `T` and a time of the day as a browser's own field writes it, or RFC 3339.
[[nodiscard]] bool is_date_time(std::string_view text);
/// Digits with at most one comma or point between them, a minus before them; at most 20 characters.
[[nodiscard]] bool is_number(std::string_view text);

}  // namespace klinker::intake
