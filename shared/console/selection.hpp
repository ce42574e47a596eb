// Which reports somebody looks at: one filter a column, all of which must let a report through. A selection is the query of an address, so
// that it can be sent to a colleague and asked of the plain pages too.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"

namespace klinker::console {

/// What can be filtered on, in the order of the query.
enum class Column : std::uint8_t {
  number, received, closed, deadline, priority, signals,               // ranges
  main, category, department, area, state, outcome, channel,           // names
  weekday, hour, timeliness,                                           // names: "1"–"7", "0"–"23", code_of(Timeliness)
  box, shape,                                                          // places
};
inline constexpr std::size_t column_count = 18;
inline constexpr Column all_columns[] = {Column::number, Column::received, Column::closed,  Column::deadline, Column::priority, Column::signals,
                                         Column::main,   Column::category, Column::department, Column::area,  Column::state,    Column::outcome,
                                         Column::channel, Column::weekday, Column::hour,    Column::timeliness, Column::box,    Column::shape};
[[nodiscard]] const char* code_of(Column column);

enum class ColumnKind { number, time, names, box, shape };
[[nodiscard]] ColumnKind kind_of(Column column);

/// Both ends are in it. Times are seconds since 1970 UTC.
struct Range {
  static constexpr std::int64_t least = -(std::int64_t{1} << 40);
  static constexpr std::int64_t most = std::int64_t{1} << 40;
  std::int64_t from = least;
  std::int64_t to = most;
  friend bool operator==(Range a, Range b) { return a.from == b.from && a.to == b.to; }
};

/// Metres in Rijksdriehoek, within a thousand kilometres of its origin.
struct Point {
  std::int32_t x = 0;
  std::int32_t y = 0;
  friend bool operator==(Point a, Point b) { return a.x == b.x && a.y == b.y; }
};
inline constexpr std::int32_t furthest_metres = 1'000'000;
inline constexpr std::size_t most_points = 200;

/// Of one column. Not set: everything passes. Of an empty list of names: nothing does.
struct Filter {
  bool is_set = false;
  Range range;                     ///< number and time columns; a report that is not closed is in no range of `closed`
  std::vector<std::string> names;  ///< sorted, none twice; "" is none
  std::vector<Point> points;       ///< box: south-west and north-east corner, both in it; shape: a ring of 3 and more, by the even-odd rule
  friend bool operator==(const Filter& a, const Filter& b) {
    return a.is_set == b.is_set && a.range == b.range && a.names == b.names && a.points == b.points;
  }
};
[[nodiscard]] Filter in_range(std::int64_t from, std::int64_t to);
[[nodiscard]] Filter among(std::vector<std::string> names);
[[nodiscard]] Filter in_box(Point south_west, Point north_east);
[[nodiscard]] Filter in_shape(std::vector<Point> ring);

struct Selection {
  std::array<Filter, column_count> filters;
  [[nodiscard]] Filter& operator[](Column column) { return filters[static_cast<std::size_t>(column)]; }
  [[nodiscard]] const Filter& operator[](Column column) const { return filters[static_cast<std::size_t>(column)]; }
  friend bool operator==(const Selection& a, const Selection& b) { return a.filters == b.filters; }
};

/// The names there are, of the columns whose names are the municipality's own. Sorted or not.
struct Vocabulary {
  std::vector<std::string> mains, categories, departments, areas;
};

/// `received=2026-01-01..2026-03-31&category=lamp,tegel&outcome=_`: whole days of Amsterdam or moments in UTC, both ends within;
/// an end may be left out (`closed=..`: closed at any time); `_` is none. Parameters that are no column are another's and are left alone.
/// Errors: `unknown` (a name that does not exist), `format`, `range` (an end before its beginning, a place outside the map), `twice`;
/// `where` is the parameter: "/received".
[[nodiscard]] Result<Selection> parse_selection(std::string_view query, const Vocabulary& vocabulary);

/// The one query of this selection, without "?"; empty when nothing is filtered. parse_selection() gives the selection back.
[[nodiscard]] std::string write_selection(const Selection& selection);

}  // namespace klinker::console
