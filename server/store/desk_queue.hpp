// The department's queue: open reports in the order of their promise, closed ones newest first.
#pragma once

#include <optional>
#include <vector>

#include "server/store/connection.hpp"
#include "server/store/records.hpp"
#include "shared/content/catalogue.hpp"

namespace klinker::store {

/// Most pressing first. The points depend on the moment, so the whole open queue is looked at.
struct PriorityOrder {
  const PriorityScheme* scheme = nullptr;
  Instant now;
};

struct QueueFilter {
  MunicipalityCode municipality;
  DepartmentCode department;   ///< empty: all
  std::string state;           ///< a state's code, "open" or empty
  std::optional<PriorityOrder> by_priority;  ///< of open reports only; none: in the order of the promise
};

struct Queue {
  std::vector<StoredReport> reports;  ///< with their history
  std::int64_t total = 0;
};

/// `page` from 1.
[[nodiscard]] Queue queue(Connection& sql, const QueueFilter& filter, int page, int page_size);

}  // namespace klinker::store
