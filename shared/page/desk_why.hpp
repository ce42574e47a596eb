// The parts of the desk's report page that say why: why this department, why this priority, why this day.
#pragma once

#include "shared/page/desk.hpp"
#include "shared/page/sheet.hpp"

namespace klinker::page {

/// The rule that won, what it looked at, the rules that lost, and the departments before this one.
void write_why(Sheet& sheet, const DeskReport& view);
/// The sum, line by line; nothing when priority is off.
void write_priority(Sheet& sheet, const DeskReport& view);
void write_promise_changes(Sheet& sheet, const DeskReport& view);

}  // namespace klinker::page
