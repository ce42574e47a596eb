// The department's queue: open reports in the order of their promise, closed ones newest first.
#pragma once

#include <vector>

#include "server/store/connection.hpp"
#include "server/store/records.hpp"

namespace klinker::store {

struct QueueFilter {
  MunicipalityCode municipality;
  DepartmentCode department;   ///< empty: all
  std::string state;           ///< a state's code, "open" or empty
};

struct Queue {
  std::vector<StoredReport> reports;
  std::int64_t total = 0;
};

/// `page` from 1.
[[nodiscard]] Queue queue(Connection& sql, const QueueFilter& filter, int page, int page_size);

}  // namespace klinker::store
