#include "shared/console/selection.hpp"

#include <algorithm>
#include <utility>

namespace klinker::console {

const char* code_of(Column column) {
  switch (column) {
    case Column::number: return "number";
    case Column::received: return "received";
    case Column::closed: return "closed";
    case Column::deadline: return "deadline";
    case Column::priority: return "priority";
    case Column::signals: return "signals";
    case Column::main: return "main";
    case Column::category: return "category";
    case Column::department: return "department";
    case Column::area: return "area";
    case Column::state: return "state";
    case Column::outcome: return "outcome";
    case Column::channel: return "channel";
    case Column::weekday: return "weekday";
    case Column::hour: return "hour";
    case Column::timeliness: return "timeliness";
    case Column::box: return "box";
    case Column::shape: return "shape";
  }
  return "";
}

ColumnKind kind_of(Column column) {
  switch (column) {
    case Column::number:
    case Column::priority:
    case Column::signals: return ColumnKind::number;
    case Column::received:
    case Column::closed:
    case Column::deadline: return ColumnKind::time;
    case Column::box: return ColumnKind::box;
    case Column::shape: return ColumnKind::shape;
    default: return ColumnKind::names;
  }
}

Filter in_range(std::int64_t from, std::int64_t to) {
  Filter filter;
  filter.is_set = true;
  filter.range = {from, to};
  return filter;
}

Filter among(std::vector<std::string> names) {
  Filter filter;
  filter.is_set = true;
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  filter.names = std::move(names);
  return filter;
}

Filter in_box(Point south_west, Point north_east) {
  Filter filter;
  filter.is_set = true;
  filter.points = {south_west, north_east};
  return filter;
}

Filter in_shape(std::vector<Point> ring) {
  Filter filter;
  filter.is_set = true;
  filter.points = std::move(ring);
  return filter;
}

}  // namespace klinker::console
