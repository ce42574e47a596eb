// The forms of the desk's report page: say where it is, move it on, correct its subject, hand it over. Each shows what is wrong in it and no more.
#pragma once

#include "shared/page/desk.hpp"
#include "shared/page/sheet.hpp"

namespace klinker::page {

/// The forms that fit the report's state. Each sends `seen`, so that one that is sent twice, or after a colleague's change, is known as such.
void write_desk_forms(Sheet& sheet, const DeskReport& view);

}  // namespace klinker::page
