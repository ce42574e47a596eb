// A conversation as an editor reads and writes it: lines that say what the reporter does, and below each, indented, what the
// municipality makes of it. The reporter's lines are the author's; the indented ones are made here, from the same functions as the form.
#pragma once

#include <string>
#include <vector>

#include "shared/content/catalogue.hpp"

namespace klinker::test {

/// `told`: the lines of one conversation, a title first. Lines that begin with a space are not read. What the reporter may do:
///   language en                            first, otherwise Dutch
///   received 2026-12-24T16:30:00+01:00     when it is sent; otherwise Monday 2 March 2026, 10:15 in Amsterdam
///   types TEXT                             and goes on; again later: goes back and changes it
///   means CATEGORY                         agrees when that is proposed, and else chooses it
///   chooses CATEGORY                       in the place of what is proposed
///   stands at LAT,LON, or describes TEXT   where it is
///   answers QUESTION: VALUE                several choices with a comma between them
///   goes on                                past the questions, as they are now
///   sends                                  through all screens that are left
/// Returns the title and the reporter's lines as they were, each followed by what it led to.
std::vector<std::string> tell(const std::vector<std::string>& told, const Catalogue& town);

}  // namespace klinker::test
