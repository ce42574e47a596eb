// On a phone nobody reads why in English (shared/base/detail.hpp).
#include "shared/base/detail.hpp"

namespace klinker {

bool are_details_kept() { return false; }

}  // namespace klinker
