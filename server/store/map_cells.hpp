// The counted cells of the map and the totals of the queues. Whoever adds, changes or removes a report says so here, in the same transaction.
#pragma once

#include "server/store/records.hpp"
#include "server/store/writer.hpp"

namespace klinker::store {

/// Counts the report in (+1) or out (-1) of every cell and queue it stands in. Not public: of the queue only.
enum class Count : int { in = 1, out = -1 };
void count_report(Transaction& transaction, const StoredReport& stored, Count count);

}  // namespace klinker::store
