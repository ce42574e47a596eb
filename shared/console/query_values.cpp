#include "shared/console/query_values.hpp"

#include <algorithm>

#include "shared/base/time.hpp"

namespace klinker::console {
namespace {

constexpr std::string_view between = "..";
constexpr std::string_view none = "_";
constexpr std::int64_t last_second = 0xFFFF'FFFF;  // of the columns

Error fault(const char* code, const std::string& where, std::string detail) { return {code, where, std::move(detail)}; }

bool read_number(std::string_view text, std::int64_t& number) {
  const bool is_negative = !text.empty() && text.front() == '-';
  if (is_negative) text.remove_prefix(1);
  constexpr std::size_t most_digits = 13;  // of Range::most
  if (text.empty() || text.size() > most_digits) return false;
  number = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') return false;
    number = number * 10 + (digit - '0');
  }
  if (is_negative) number = -number;
  return number >= Range::least && number <= Range::most;
}

std::vector<std::string_view> parts_of(std::string_view value) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t comma = value.find(',');
    parts.push_back(value.substr(0, comma));
    if (comma == std::string_view::npos) return parts;
    value.remove_prefix(comma + 1);
  }
}

enum class Edge { from, to };

std::int64_t start_of(Date day) { return end_of_day_in_amsterdam(plus_days(day, -1)).ms / 1000; }

bool read_time(std::string_view text, Edge edge, std::int64_t& second) {
  if (const auto day = parse_date(text)) {
    second = edge == Edge::from ? start_of(*day) : start_of(plus_days(*day, 1)) - 1;
    return true;
  }
  const auto moment = parse_instant(text);
  if (!moment || moment->ms < 0) return false;
  second = moment->ms / 1000;
  return second <= last_second;
}

// `read(text, edge, number)` reads one end.
template <class Read>
Result<Filter> parse_range(std::string_view value, const std::string& where, Read read) {
  const std::size_t middle = value.find(between);
  if (middle == std::string_view::npos) return fault("format", where, "not a range: from..to, where each may be left out");
  const std::string_view from = value.substr(0, middle);
  const std::string_view to = value.substr(middle + between.size());
  Filter filter = in_range(Range::least, Range::most);
  if (!from.empty() && !read(from, Edge::from, filter.range.from)) return fault("format", where, "its beginning cannot be read");
  if (!to.empty() && !read(to, Edge::to, filter.range.to)) return fault("format", where, "its end cannot be read");
  if (filter.range.from > filter.range.to) return fault("range", where, "its end comes before its beginning");
  return filter;
}

Result<std::vector<Point>> parse_points(std::string_view value, const std::string& where) {
  const auto parts = parts_of(value);
  if (parts.size() % 2 != 0) return fault("format", where, "not pairs of x and y");
  if (parts.size() / 2 > most_points) return fault("range", where, "more points than a shape may have");
  std::vector<Point> points;
  for (std::size_t at = 0; at < parts.size(); at += 2) {
    std::int64_t x = 0, y = 0;
    if (!read_number(parts[at], x) || !read_number(parts[at + 1], y)) return fault("format", where, "not whole metres");
    if (std::max({x, -x, y, -y}) > furthest_metres) return fault("range", where, "beyond the map");
    points.push_back({static_cast<std::int32_t>(x), static_cast<std::int32_t>(y)});
  }
  return points;
}

std::string time_text(std::int64_t second, Edge edge) {
  const std::int64_t first = edge == Edge::from ? second : second + 1;
  const Date day = amsterdam_time(Instant{first * 1000}).date;
  if (start_of(day) != first) return format_utc(Instant{second * 1000});
  return format_date(edge == Edge::from ? day : plus_days(day, -1));
}

}  // namespace

Result<Filter> parse_numbers(std::string_view value, const std::string& where) {
  return parse_range(value, where, [](std::string_view text, Edge, std::int64_t& number) { return read_number(text, number); });
}

Result<Filter> parse_times(std::string_view value, const std::string& where) { return parse_range(value, where, read_time); }

Result<Filter> parse_names(std::string_view value, const std::vector<std::string>& known, const std::string& where) {
  if (value.empty()) return among({});
  std::vector<std::string> names;
  for (const std::string_view part : parts_of(value)) {
    const std::string name(part == none ? std::string_view() : part);
    if (part != none && std::find(known.begin(), known.end(), name) == known.end())
      return fault("unknown", where, "there is no \"" + name.substr(0, 64) + "\" here");
    names.push_back(name);
  }
  return among(std::move(names));
}

Result<Filter> parse_box(std::string_view value, const std::string& where) {
  TRY(const std::vector<Point> points, parse_points(value, where));
  if (points.size() != 2) return fault("format", where, "not two corners: x,y,x,y");
  if (points[0].x > points[1].x || points[0].y > points[1].y) return fault("range", where, "its first corner is not the south-western one");
  return in_box(points[0], points[1]);
}

Result<Filter> parse_shape(std::string_view value, const std::string& where) {
  TRY(std::vector<Point> points, parse_points(value, where));
  if (points.size() < 3) return fault("range", where, "a shape has three corners at least");
  return in_shape(std::move(points));
}

std::string write_numbers(Range range) {
  return (range.from == Range::least ? std::string() : std::to_string(range.from)) + std::string(between) +
         (range.to == Range::most ? std::string() : std::to_string(range.to));
}

std::string write_times(Range range) {
  return (range.from == Range::least ? std::string() : time_text(range.from, Edge::from)) + std::string(between) +
         (range.to == Range::most ? std::string() : time_text(range.to, Edge::to));
}

std::string write_names(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ",") + (name.empty() ? std::string(none) : name);
  return text;
}

std::string write_points(const std::vector<Point>& points) {
  std::string text;
  for (const Point& point : points) text += (text.empty() ? "" : ",") + std::to_string(point.x) + "," + std::to_string(point.y);
  return text;
}

}  // namespace klinker::console
