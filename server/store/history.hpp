// The history of a report: appended, never updated.
#pragma once

#include <vector>

#include "server/store/records.hpp"
#include "server/store/writer.hpp"

namespace klinker::store {

void add_history(Transaction& transaction, const MunicipalityCode& municipality, Serial serial, int position, const HistoryLine& line);
[[nodiscard]] std::vector<HistoryLine> history_of(Connection& sql, const MunicipalityCode& municipality, Serial serial);

}  // namespace klinker::store
