// Signals in the store: the message, its literal text, its answers and how to reach the sender, each in a table of its own.
#pragma once

#include <optional>
#include <vector>

#include "server/store/records.hpp"
#include "server/store/writer.hpp"

namespace klinker::store {

/// Gives the signal its id and writes its rows.
void add_signal(Transaction& transaction, Signal& signal);

/// With text and answers, never with contact: nobody reads that here yet.
[[nodiscard]] std::vector<Signal> signals_of(Connection& sql, const MunicipalityCode& municipality, Serial report);
[[nodiscard]] std::optional<Signal> find_signal_by_status_token(Connection& sql, const MunicipalityCode& municipality, const StatusToken& token);
/// The signal of this report that this upload token belongs to.
[[nodiscard]] std::optional<SignalId> find_signal_by_upload_token(Connection& sql, const MunicipalityCode& municipality, Serial report,
                                                                  const UploadToken& token);

/// Erases text, answers, replies, contact and blind label of a signal, and what the rules looked at; the signal itself, the report, its assignments and
/// its history stay.
void erase_signal(Transaction& transaction, const MunicipalityCode& municipality, SignalId signal);

/// Erases contact of every signal whose report was closed before `before` and still is; returns how many. A reopened report keeps it.
std::int64_t erase_old_contacts(Transaction& transaction, const MunicipalityCode& municipality, Instant before);

}  // namespace klinker::store
