// Reports in the store: added, found, moved, placed, removed. Every function names the municipality; none can reach across.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/records.hpp"
#include "server/store/store.hpp"

namespace klinker::store {

/// Gives the serial and, with `prefix`, the number; writes report, first history line and first assignment and counts it on the map.
/// `stored.report.history` must hold the lines to write, in order (at least the one of its receipt).
void add_report(Transaction& transaction, StoredReport& stored, const std::string& prefix, const Assignment& assignment);

/// With its history. None: no such report in this municipality.
[[nodiscard]] std::optional<StoredReport> find_report(Connection& sql, const MunicipalityCode& municipality, Serial serial);
[[nodiscard]] std::optional<StoredReport> find_report(Connection& sql, const MunicipalityCode& municipality, const ReportNumber& number);

/// The integer of `DLF-123`; none when it is no number of this prefix.
[[nodiscard]] std::optional<Serial> serial_of(const ReportNumber& number, const std::string& prefix);

/// Writes the changed state, outcome, place, category, department… of a report that find_report gave as `before`, keeps the map's counts
/// right and appends `line` to its history.
void change_report(Transaction& transaction, const StoredReport& before, StoredReport after, const HistoryLine& line);
/// Writes what everybody may see of it, without a line of history: the report itself did not change.
void show_report(Transaction& transaction, const StoredReport& before, const StoredReport& after);
/// One more signal describes it.
void add_to_signals(Transaction& transaction, const StoredReport& stored, Instant now);

/// Removes every example of the municipality with all that hangs on it; returns how many reports. Photos' files are the caller's.
[[nodiscard]] std::int64_t remove_examples(Transaction& transaction, const MunicipalityCode& municipality);
[[nodiscard]] std::int64_t count_reports(Connection& sql, const MunicipalityCode& municipality);
/// Is there one that is no example?
[[nodiscard]] bool has_real_reports(Connection& sql, const MunicipalityCode& municipality);

/// Columns of a report in the order that report_of() reads them.
inline constexpr const char* report_columns =
    "serial, number, category, department, rule, area, state, outcome, lat_e7, lon_e7, shown_lat_e7, shown_lon_e7, received, updated, "
    "closed, promised_until, certainty_permille, signals, is_example, handling, area_year, priority_points, priority_factors, department_changes";
/// The current row, without history.
[[nodiscard]] StoredReport report_of(const Rows& row, const MunicipalityCode& municipality);

}  // namespace klinker::store
