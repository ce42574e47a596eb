// Apart, so that a program may bring its own answer and the linker leaves this one where it is.
#include "shared/base/detail.hpp"

namespace klinker {

bool are_details_kept() { return true; }

}  // namespace klinker
