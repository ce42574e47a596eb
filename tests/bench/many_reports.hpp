// Fills a store with reports spread over a town, straight through server/store, for measuring.
#pragma once

#include <cstdint>
#include <string>

namespace klinker::bench {

/// In `folder`/klinker.db; three in four are closed, all categories of the town occur, each with signal, text, history and submission.
void add_many_reports(const std::string& folder, const std::string& municipality, std::int64_t reports);

}  // namespace klinker::bench
