// How a made-up report goes on after receipt: by the law of states, with the promise that the rules give.
#pragma once

#include "server/generate/dice.hpp"
#include "shared/content/catalogue.hpp"
#include "shared/model/report.hpp"
#include "shared/wire/city.hpp"

namespace klinker::generate {

/// `report` as it was received, with its first line of history. Adds the lines up to `now`, and state, outcome, closing and deadline that
/// follow from them.
void run_course(Report& report, const Catalogue& catalogue, const wire::City& city, Instant now, Dice& dice);

}  // namespace klinker::generate
