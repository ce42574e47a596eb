// Reports as the console's feed wants them: many at once, without text, contact or anything else that one signal said. Which of them changed
// since a cursor is told by the municipality's counter of changes, which only the one writer raises.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "server/store/records.hpp"
#include "server/store/connection.hpp"

namespace klinker::store {

struct ColumnRow {
  Serial serial = 0;
  std::string category, department, area, state, outcome;  ///< outcome empty: none
  std::string channel;                                     ///< of its first signal
  std::optional<Location> point;
  Instant received, promised_until;
  std::optional<Instant> closed;
  int priority_points = 0;
  int signals = 1;
};
using UseRow = std::function<void(const ColumnRow&)>;

/// In the order of their serials, after `after`, at most `limit`.
void read_columns_after(Connection& sql, const MunicipalityCode& municipality, Serial after, std::int64_t limit, const UseRow& use);
/// Both within.
void read_columns_between(Connection& sql, const MunicipalityCode& municipality, Serial first, Serial last, const UseRow& use);
/// Those that changed after this change, in the order of their serials, at most `limit`.
void read_columns_changed(Connection& sql, const MunicipalityCode& municipality, std::int64_t after_change, std::int64_t limit, const UseRow& use);

struct ChangedSerial {
  Serial serial = 0;
  std::int64_t change = 0;
};
/// Up to this serial, in the order of their changes.
[[nodiscard]] std::vector<ChangedSerial> changed_serials(Connection& sql, const MunicipalityCode& municipality, std::int64_t after_change, Serial up_to);
[[nodiscard]] std::int64_t last_change(Connection& sql, const MunicipalityCode& municipality);
/// Rises when reports were removed, after which nothing that was handed out before is right.
[[nodiscard]] std::int64_t removals(Connection& sql, const MunicipalityCode& municipality);
inline constexpr const char* change_counter = "change";
inline constexpr const char* removal_counter = "removal";

}  // namespace klinker::store
