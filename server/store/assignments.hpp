// Why a report is where it is and what was promised when: one row for each decision, appended, never updated.
#pragma once

#include <vector>

#include "server/store/records.hpp"
#include "server/store/writer.hpp"

namespace klinker::store {

void add_assignment(Transaction& transaction, const MunicipalityCode& municipality, Serial serial, const Assignment& assignment);
/// The first one of a new report.
void add_first_assignment(Transaction& transaction, const MunicipalityCode& municipality, Serial serial, const Assignment& assignment);
/// Oldest first.
[[nodiscard]] std::vector<Assignment> assignments_of(Connection& sql, const MunicipalityCode& municipality, Serial serial);

void add_promise_change(Transaction& transaction, const MunicipalityCode& municipality, Serial serial, const PromiseChange& change);
[[nodiscard]] std::vector<PromiseChange> promise_changes_of(Connection& sql, const MunicipalityCode& municipality, Serial serial);

}  // namespace klinker::store
