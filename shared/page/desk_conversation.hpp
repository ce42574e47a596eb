// What the desk asked the reporter and what came back. Written beside what was reported.
#pragma once

#include "shared/page/desk.hpp"
#include "shared/page/sheet.hpp"

namespace klinker::page {

/// What a reporter typed; in another language than the desk's it says so, to the eye and to a screen reader.
void write_said(Sheet& sheet, const std::string& text);

/// Who asked and answered what, and when; how long an open question waits. Nothing when nothing was asked.
void write_conversation(Sheet& sheet, const DeskReport& view, Instant now);

/// "gevraagd: 6 dagen geleden", by the calendar of Amsterdam.
[[nodiscard]] std::string waiting_in_words(const Sheet& sheet, Instant asked, Instant now);

}  // namespace klinker::page
