#include "server/store/reports.hpp"

#include <charconv>

#include "server/store/assignments.hpp"
#include "server/store/columns.hpp"
#include "server/store/grid.hpp"
#include "server/store/history.hpp"
#include "server/store/map_cells.hpp"
#include "shared/privacy/visibility.hpp"

namespace klinker::store {

namespace {

// The place as everybody may see it, in the columns that the map asks by.
struct ShownColumns {
  std::optional<std::int64_t> lat_e7, lon_e7, grid_x, grid_y, rd_x, rd_y;
};

ShownColumns shown_columns(const StoredReport& stored) {
  ShownColumns columns;
  if (!stored.shown) return columns;
  constexpr std::int64_t hundred_metres = 100'000;
  const Cell cell = cell_of(*stored.shown, finest_level);
  const privacy::Rd rd = privacy::to_rd(*stored.shown);
  columns.lat_e7 = stored.shown->lat_e7();
  columns.lon_e7 = stored.shown->lon_e7();
  columns.grid_x = cell.x;
  columns.grid_y = cell.y;
  columns.rd_x = rd.x_mm / hundred_metres;
  columns.rd_y = rd.y_mm / hundred_metres;
  return columns;
}

std::optional<std::int64_t> lat_of(const Report& report) {
  return report.point ? std::optional<std::int64_t>(report.point->lat_e7()) : std::nullopt;
}

std::optional<std::int64_t> lon_of(const Report& report) {
  return report.point ? std::optional<std::int64_t>(report.point->lon_e7()) : std::nullopt;
}

std::optional<std::string> outcome_of(const Report& report) {
  return report.outcome ? std::optional<std::string>(code_of(*report.outcome)) : std::nullopt;
}

std::optional<std::int64_t> closed_of(const Report& report) {
  return report.closed ? std::optional<std::int64_t>(report.closed->ms) : std::nullopt;
}

std::int64_t next_change(Transaction& transaction, const MunicipalityCode& municipality) {
  return transaction.next(municipality.text(), change_counter);
}

std::optional<Location> location_of(const Rows& row, int lat, int lon) {
  if (row.is_null(lat) || row.is_null(lon)) return std::nullopt;
  Result<Location> point = Location::from_e7(row.integer(lat), row.integer(lon));
  return point ? std::optional<Location>(*point) : std::nullopt;
}

}  // namespace

void add_report(Transaction& transaction, StoredReport& stored, const std::string& prefix, const Assignment& assignment) {
  Report& report = stored.report;
  stored.serial = transaction.next("", "report");
  report.number = ReportNumber(prefix + "-" + std::to_string(stored.serial));
  const ShownColumns shown = shown_columns(stored);
  const auto outcome = outcome_of(report);
  transaction.sql().run(
      "INSERT INTO report (municipality, serial, number, category, department, rule, area, state, outcome, is_open, lat_e7, lon_e7, is_public, "
      "shown_lat_e7, shown_lon_e7, grid_x, grid_y, rd_x, rd_y, received, updated, closed, promised_until, certainty_permille, signals, is_example, "
      "handling, area_year, priority_points, priority_factors, department_changes, changed) "
      "VALUES (:municipality, :serial, :number, :category, :department, :rule, :area, :state, :outcome, :is_open, :lat_e7, :lon_e7, :is_public, "
      ":shown_lat_e7, :shown_lon_e7, :grid_x, :grid_y, :rd_x, :rd_y, :received, :updated, :closed, :promised_until, :certainty_permille, :signals, "
      ":is_example, :handling, :area_year, :priority_points, :priority_factors, :department_changes, :changed)",
      {{":municipality", report.municipality.text()}, {":serial", stored.serial}, {":number", report.number.text()},
       {":category", report.category.text()}, {":department", report.department.text()}, {":rule", report.rule.text()},
       {":area", report.area.text()}, {":state", code_of(report.state)}, {":outcome", outcome}, {":is_open", report.state != State::closed ? 1 : 0},
       {":lat_e7", lat_of(report)}, {":lon_e7", lon_of(report)}, {":is_public", stored.shown ? 1 : 0}, {":shown_lat_e7", shown.lat_e7},
       {":shown_lon_e7", shown.lon_e7}, {":grid_x", shown.grid_x}, {":grid_y", shown.grid_y}, {":rd_x", shown.rd_x}, {":rd_y", shown.rd_y},
       {":received", report.received.ms}, {":updated", report.updated.ms}, {":closed", closed_of(report)},
       {":promised_until", report.promised_until.ms}, {":certainty_permille", report.certainty_permille}, {":signals", report.signals},
       {":is_example", report.is_example ? 1 : 0}, {":handling", report.handling.text()}, {":area_year", report.area_year},
       {":priority_points", report.priority_points}, {":priority_factors", report.priority_factors},
       {":department_changes", report.department_changes}, {":changed", next_change(transaction, report.municipality)}});
  int position = 0;
  for (const HistoryLine& line : report.history) add_history(transaction, report.municipality, stored.serial, ++position, line);
  add_first_assignment(transaction, report.municipality, stored.serial, assignment);
  count_report(transaction, stored, Count::in);
}

StoredReport report_of(const Rows& row, const MunicipalityCode& municipality) {
  StoredReport stored;
  Report& report = stored.report;
  report.municipality = municipality;
  stored.serial = row.integer(0);
  report.number = ReportNumber(row.text(1));
  report.category = CategoryCode(row.text(2));
  report.department = DepartmentCode(row.text(3));
  report.rule = RuleCode(row.text(4));
  report.area = AreaCode(row.text(5));
  report.state = state(row.text(6)).value_or(State::submitted);
  if (!row.is_null(7)) report.outcome = outcome(row.text(7));
  report.point = location_of(row, 8, 9);
  stored.shown = location_of(row, 10, 11);
  report.received = Instant{row.integer(12)};
  report.updated = Instant{row.integer(13)};
  if (!row.is_null(14)) report.closed = Instant{row.integer(14)};
  report.promised_until = Instant{row.integer(15)};
  report.certainty_permille = row.small(16);
  report.signals = row.small(17);
  report.is_example = row.truth(18);
  report.handling = HandlingCode(row.text(19));
  report.area_year = row.small(20);
  report.priority_points = row.small(21);
  report.priority_factors = row.text(22);
  report.department_changes = row.small(23);
  return stored;
}

std::optional<StoredReport> find_report(Connection& sql, const MunicipalityCode& municipality, Serial serial) {
  static const std::string query =
      std::string("SELECT ") + report_columns + " FROM report WHERE municipality = :municipality AND serial = :serial";
  Rows rows = sql.ask(query, {{":municipality", municipality.text()}, {":serial", serial}});
  if (!rows.next()) return std::nullopt;
  StoredReport stored = report_of(rows, municipality);
  stored.report.history = history_of(sql, municipality, serial);
  return stored;
}

std::optional<StoredReport> find_report(Connection& sql, const MunicipalityCode& municipality, const ReportNumber& number) {
  const std::size_t hyphen = number.text().rfind('-');
  if (hyphen == std::string::npos) return std::nullopt;
  const auto serial = serial_of(number, number.text().substr(0, hyphen));
  if (!serial) return std::nullopt;
  auto stored = find_report(sql, municipality, *serial);
  // The prefix must be the one it was given, even after the municipality chose another.
  if (stored && stored->report.number != number) return std::nullopt;
  return stored;
}

std::optional<Serial> serial_of(const ReportNumber& number, const std::string& prefix) {
  const std::string& text = number.text();
  if (text.size() <= prefix.size() + 1 || text.size() > prefix.size() + 19 || text.compare(0, prefix.size(), prefix) != 0) return std::nullopt;
  if (text[prefix.size()] != '-' || text[prefix.size() + 1] == '0') return std::nullopt;
  Serial serial = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data() + prefix.size() + 1, end, serial);
  if (read.ec != std::errc() || read.ptr != end || serial <= 0) return std::nullopt;
  return serial;
}

namespace {

// `changed` none: the report itself stays as it was.
void write_report(Transaction& transaction, const StoredReport& before, const StoredReport& after, std::optional<std::int64_t> changed) {
  const Report& report = after.report;
  count_report(transaction, before, Count::out);
  const ShownColumns shown = shown_columns(after);
  const auto outcome = outcome_of(report);
  transaction.sql().run(
      "UPDATE report SET category = :category, department = :department, rule = :rule, area = :area, state = :state, outcome = :outcome, "
      "is_open = :is_open, lat_e7 = :lat_e7, lon_e7 = :lon_e7, is_public = :is_public, shown_lat_e7 = :shown_lat_e7, shown_lon_e7 = :shown_lon_e7, "
      "grid_x = :grid_x, grid_y = :grid_y, rd_x = :rd_x, rd_y = :rd_y, updated = :updated, closed = :closed, promised_until = :promised_until, "
      "certainty_permille = :certainty_permille, handling = :handling, area_year = :area_year, priority_points = :priority_points, "
      "priority_factors = :priority_factors, department_changes = :department_changes, "
      "changed = COALESCE(:changed, changed) "
      "WHERE municipality = :municipality AND serial = :serial",
      {{":municipality", report.municipality.text()}, {":serial", after.serial}, {":category", report.category.text()},
       {":department", report.department.text()}, {":rule", report.rule.text()}, {":area", report.area.text()}, {":state", code_of(report.state)},
       {":outcome", outcome}, {":is_open", report.state != State::closed ? 1 : 0}, {":lat_e7", lat_of(report)},
       {":lon_e7", lon_of(report)}, {":is_public", after.shown ? 1 : 0}, {":shown_lat_e7", shown.lat_e7}, {":shown_lon_e7", shown.lon_e7},
       {":grid_x", shown.grid_x}, {":grid_y", shown.grid_y}, {":rd_x", shown.rd_x}, {":rd_y", shown.rd_y}, {":updated", report.updated.ms},
       {":closed", closed_of(report)}, {":promised_until", report.promised_until.ms}, {":certainty_permille", report.certainty_permille},
       {":handling", report.handling.text()}, {":area_year", report.area_year}, {":priority_points", report.priority_points},
       {":priority_factors", report.priority_factors}, {":department_changes", report.department_changes}, {":changed", changed}});
  count_report(transaction, after, Count::in);
}

}  // namespace

void change_report(Transaction& transaction, const StoredReport& before, StoredReport after, const HistoryLine& line) {
  after.report.updated = line.at;
  write_report(transaction, before, after, next_change(transaction, after.report.municipality));
  const MunicipalityCode& municipality = after.report.municipality;
  const int position = static_cast<int>(history_of(transaction.sql(), municipality, after.serial).size()) + 1;
  add_history(transaction, municipality, after.serial, position, line);
}

void show_report(Transaction& transaction, const StoredReport& before, const StoredReport& after) {
  write_report(transaction, before, after, std::nullopt);
}

void add_to_signals(Transaction& transaction, const StoredReport& stored, Instant now) {
  transaction.sql().run(
      "UPDATE report SET signals = signals + 1, updated = :updated, changed = :changed WHERE municipality = :municipality AND serial = :serial",
      {{":updated", now.ms}, {":changed", next_change(transaction, stored.report.municipality)}, {":municipality", stored.report.municipality.text()}, {":serial", stored.serial}});
}

std::int64_t count_reports(Connection& sql, const MunicipalityCode& municipality) {
  Rows rows = sql.ask("SELECT COALESCE(SUM(reports), 0) FROM queue_total WHERE municipality = :municipality",
                      {{":municipality", municipality.text()}});
  return rows.next() ? rows.integer(0) : 0;
}

bool has_real_reports(Connection& sql, const MunicipalityCode& municipality) {
  return sql.ask("SELECT serial FROM report WHERE municipality = :municipality AND is_example = 0 LIMIT 1", {{":municipality", municipality.text()}}).next();
}

std::int64_t remove_examples(Transaction& transaction, const MunicipalityCode& municipality) {
  Connection& sql = transaction.sql();
  const std::string& town = municipality.text();
  static const std::string query =
      std::string("SELECT ") + report_columns + " FROM report WHERE municipality = :municipality AND is_example = 1";
  {
    Rows rows = sql.ask(query, {{":municipality", town}});
    while (rows.next()) count_report(transaction, report_of(rows, municipality), Count::out);
  }
  for (const char* remove : {
           "DELETE FROM signal_text WHERE municipality = :municipality AND signal IN "
           "(SELECT s.signal FROM signal s JOIN report r ON r.municipality = s.municipality AND r.serial = s.serial WHERE r.municipality = :municipality AND r.is_example = 1)",
           "DELETE FROM signal_answer WHERE municipality = :municipality AND signal IN "
           "(SELECT s.signal FROM signal s JOIN report r ON r.municipality = s.municipality AND r.serial = s.serial WHERE r.municipality = :municipality AND r.is_example = 1)",
           "DELETE FROM signal_contact WHERE municipality = :municipality AND signal IN "
           "(SELECT s.signal FROM signal s JOIN report r ON r.municipality = s.municipality AND r.serial = s.serial WHERE r.municipality = :municipality AND r.is_example = 1)"})
    sql.run(remove, {{":municipality", town}});
  for (const std::string table : {"signal", "submission", "history", "reply", "assignment", "promise_change", "task", "photo", "outbox"})
    sql.run("DELETE FROM " + table + " WHERE municipality = :municipality AND serial IN "
            "(SELECT serial FROM report WHERE municipality = :municipality AND is_example = 1)",
            {{":municipality", town}});
  sql.run("DELETE FROM report WHERE municipality = :municipality AND is_example = 1", {{":municipality", town}});
  const std::int64_t removed = sql.touched();
  if (removed > 0) (void)transaction.next(town, removal_counter);
  sql.run("DELETE FROM map_cell WHERE municipality = :municipality AND reports = 0", {{":municipality", town}});
  sql.run("DELETE FROM map_total WHERE municipality = :municipality AND reports = 0", {{":municipality", town}});
  return removed;
}

}  // namespace klinker::store
