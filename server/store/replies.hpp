// What a report's reporter answered: literal words in a table of their own, erased with the signal (signals.hpp, erase_signal).
#pragma once

#include <optional>
#include <vector>

#include "server/store/records.hpp"
#include "server/store/writer.hpp"

namespace klinker::store {

/// One for each question; a second one is a fault of the caller.
void add_reply(Transaction& transaction, const MunicipalityCode& municipality, Serial report, SignalId signal, const Reply& reply);
/// Oldest first.
[[nodiscard]] std::vector<Reply> replies_of(Connection& sql, const MunicipalityCode& municipality, Serial report);
[[nodiscard]] std::optional<Reply> find_reply(Connection& sql, const MunicipalityCode& municipality, Serial report, int question);

}  // namespace klinker::store
