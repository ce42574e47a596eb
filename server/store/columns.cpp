#include "server/store/columns.hpp"

namespace klinker::store {
namespace {

// The first signal is the lowest of the report's own, by the index on reports: told to sort and take one, the engine looks through all signals
// of the municipality, for every report.
constexpr const char* columns =
    "SELECT r.serial, r.category, r.department, r.area, r.state, r.outcome, r.lat_e7, r.lon_e7, r.received, r.closed, r.promised_until, "
    "r.priority_points, r.signals, (SELECT s.channel FROM signal s WHERE s.municipality = r.municipality AND s.signal = "
    "(SELECT MIN(f.signal) FROM signal f WHERE f.municipality = r.municipality AND f.serial = r.serial)) FROM report r WHERE r.municipality = :municipality ";

void read_all(Rows rows, const UseRow& use) {
  ColumnRow row;
  while (rows.next()) {
    row.serial = rows.integer(0);
    row.category = rows.text(1);
    row.department = rows.text(2);
    row.area = rows.text(3);
    row.state = rows.text(4);
    row.outcome = rows.is_null(5) ? std::string() : rows.text(5);
    row.point.reset();
    if (!rows.is_null(6) && !rows.is_null(7))
      if (const auto point = Location::from_e7(rows.integer(6), rows.integer(7))) row.point = *point;
    row.received = Instant{rows.integer(8)};
    row.closed = rows.is_null(9) ? std::nullopt : std::optional(Instant{rows.integer(9)});
    row.promised_until = Instant{rows.integer(10)};
    row.priority_points = rows.small(11);
    row.signals = rows.small(12);
    row.channel = rows.is_null(13) ? std::string() : rows.text(13);
    use(row);
  }
}

}  // namespace

void read_columns_after(Connection& sql, const MunicipalityCode& municipality, Serial after, std::int64_t limit, const UseRow& use) {
  static const std::string query = std::string(columns) + "AND r.serial > :after ORDER BY r.serial LIMIT :limit";
  read_all(sql.ask(query, {{":municipality", municipality.text()}, {":after", after}, {":limit", limit}}), use);
}

void read_columns_between(Connection& sql, const MunicipalityCode& municipality, Serial first, Serial last, const UseRow& use) {
  static const std::string query = std::string(columns) + "AND r.serial >= :first AND r.serial <= :last ORDER BY r.serial";
  read_all(sql.ask(query, {{":municipality", municipality.text()}, {":first", first}, {":last", last}}), use);
}

void read_columns_changed(Connection& sql, const MunicipalityCode& municipality, std::int64_t after_change, std::int64_t limit, const UseRow& use) {
  // In the order of their changes first, so that little is looked at when little changed.
  static const std::string query = std::string(columns) +
                                   "AND r.serial IN (SELECT c.serial FROM report c WHERE c.municipality = :municipality AND c.changed > :after "
                                   "ORDER BY c.changed LIMIT :limit) ORDER BY r.serial";
  read_all(sql.ask(query, {{":municipality", municipality.text()}, {":after", after_change}, {":limit", limit}}), use);
}

std::vector<ChangedSerial> changed_serials(Connection& sql, const MunicipalityCode& municipality, std::int64_t after_change, Serial up_to) {
  std::vector<ChangedSerial> changed;
  Rows rows = sql.ask(
      "SELECT serial, changed FROM report WHERE municipality = :municipality AND changed > :after AND serial <= :up_to ORDER BY changed",
      {{":municipality", municipality.text()}, {":after", after_change}, {":up_to", up_to}});
  while (rows.next()) changed.push_back({rows.integer(0), rows.integer(1)});
  return changed;
}

std::int64_t last_change(Connection& sql, const MunicipalityCode& municipality) {
  Rows rows = sql.ask("SELECT COALESCE(MAX(changed), 0) FROM report WHERE municipality = :municipality", {{":municipality", municipality.text()}});
  return rows.next() ? rows.integer(0) : 0;
}

std::int64_t removals(Connection& sql, const MunicipalityCode& municipality) {
  Rows rows = sql.ask("SELECT last FROM counter WHERE municipality = :municipality AND name = :name",
                      {{":municipality", municipality.text()}, {":name", removal_counter}});
  return rows.next() ? rows.integer(0) : 0;
}

}  // namespace klinker::store
