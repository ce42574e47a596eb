// `klinker examples add|remove [town…]`, and what serve does with a database it has just made.
#pragma once

#include <string>
#include <vector>

#include "server/content/towns.hpp"
#include "server/store/store.hpp"

namespace klinker {

/// From examples.json in the town's folder; 0 when it has none.
[[nodiscard]] Result<int> add_examples_of(const Town& town, store::Store& store, Instant now);

/// One line on stderr, or one for every fault. False: there were faults.
bool say_examples(const Catalogue& catalogue, const Result<int>& added);

/// The exit code. Settings come from the environment, as for serve; a server may run on the same database meanwhile.
int examples_command(const std::vector<std::string>& words);

}  // namespace klinker
