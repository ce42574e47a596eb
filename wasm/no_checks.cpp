// What a phone opens the server has checked (shared/content/json_node.hpp).
#include "shared/content/json_node.hpp"

namespace klinker::content {

bool are_checks_kept() { return false; }

}  // namespace klinker::content
