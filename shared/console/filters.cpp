#include "shared/console/filters.hpp"

#include <algorithm>

#include "shared/console/shape.hpp"

namespace klinker::console {
namespace {

constexpr std::size_t word_bits = Mask::word_bits;

// Eight bytes of 0 or 1 as eight bits.
std::uint64_t packed(std::uint64_t bytes) { return bytes * 0x0102'0408'1020'4080 >> 56; }

std::uint64_t packed_word(const std::uint8_t (&passes)[word_bits]) {
  std::uint64_t word = 0;
  for (std::size_t byte = 0; byte < 8; ++byte) {
    std::uint64_t eight = 0;
    for (std::size_t at = 0; at < 8; ++at) eight |= std::uint64_t{passes[byte * 8 + at]} << (8 * at);
    word |= packed(eight) << (8 * byte);
  }
  return word;
}

// Bytes first, bits after: the compiler compares many rows at once that way.
template <class Test>
std::uint64_t word_at(std::size_t first, Test test) {
  std::uint8_t passes[word_bits];
  for (std::size_t at = 0; at < word_bits; ++at) passes[at] = static_cast<std::uint8_t>(test(first + at));
  return packed_word(passes);
}

template <class Test>
void fill(Mask& mask, std::size_t from, std::size_t to, Test test) {
  std::size_t row = from;
  for (; row + word_bits <= to; row += word_bits) mask.words()[row / word_bits] = word_at(row, test);
  for (; row < to; ++row) mask.words()[row / word_bits] |= std::uint64_t{test(row)} << (row % word_bits);
}

template <class Test>
Mask all_that(std::size_t rows, Test test) {
  Mask mask(rows, Mask::Start::none);
  fill(mask, 0, rows, test);
  return mask;
}

Mask in_range_of(const std::vector<std::uint32_t>& column, const Stretches& stretches, std::int64_t from, std::int64_t to) {
  const std::int64_t rows = static_cast<std::int64_t>(column.size());
  Mask mask(column.size(), Mask::Start::none);
  if (from > to || from > 0xFFFF'FFFF || to < 0) return mask;
  const auto least = static_cast<std::uint32_t>(std::max<std::int64_t>(from, 0));
  const auto most = static_cast<std::uint32_t>(std::min<std::int64_t>(to, 0xFFFF'FFFF));
  const std::uint32_t width = most - least;
  const std::uint32_t* values = column.data();
  for (std::size_t at = 0; static_cast<std::int64_t>(at) < rows; at += Stretches::rows) {
    const Stretches::Stretch& stretch = stretches[at / Stretches::rows];
    if (stretch.most < least || stretch.least > most) continue;
    const std::size_t end = std::min(at + Stretches::rows, column.size());
    if (stretch.least >= least && stretch.most <= most) {
      fill(mask, at, end, [](std::size_t) { return true; });
      continue;
    }
    fill(mask, at, end, [=](std::size_t row) { return values[row] - least <= width; });
  }
  return mask;
}

// A range over a column of 16 bits.
template <class Number>
Mask in_small_range(const std::vector<Number>& column, Range range) {
  const auto least = static_cast<std::int32_t>(std::clamp<std::int64_t>(range.from, -100'000, 100'000));
  const auto most = static_cast<std::int32_t>(std::clamp<std::int64_t>(range.to, -100'000, 100'000));
  const Number* values = column.data();
  return all_that(column.size(), [=](std::size_t row) { return values[row] >= least && values[row] <= most; });
}

bool is_among(const Filter& filter, const std::string& name) { return std::binary_search(filter.names.begin(), filter.names.end(), name); }

// `is_allowed(name)` of the column's names.
template <class Index, class Allowed>
Mask with_names(const Codes<Index>& codes, Allowed is_allowed) {
  std::vector<std::uint8_t> table;
  for (const std::string& name : codes.names) table.push_back(is_allowed(name) ? 1 : 0);
  const Index* rows = codes.rows.data();
  const std::uint8_t* allowed = table.data();
  return all_that(codes.rows.size(), [=](std::size_t row) { return allowed[rows[row]] != 0; });
}

template <class Index>
Mask named(const Codes<Index>& codes, const Filter& filter) {
  return with_names(codes, [&](const std::string& name) { return is_among(filter, name); });
}

// A column of small numbers without names; `name_of` gives them.
template <class Name>
Mask numbered(const std::vector<std::uint8_t>& column, const Filter& filter, Name name_of) {
  std::uint8_t table[256];
  for (std::size_t value = 0; value < 256; ++value) table[value] = is_among(filter, name_of(value)) ? 1 : 0;
  const std::uint8_t* rows = column.data();
  const std::uint8_t* allowed = table;
  return all_that(column.size(), [=](std::size_t row) { return allowed[rows[row]] != 0; });
}

std::string parent_of(const Parents& parents, const std::string& category) {
  const auto found = parents.find(category);
  return found == parents.end() ? std::string() : found->second;
}

Mask in_box_of(const Reports& reports, const Places& places, Point low, Point high) {
  Mask mask(reports.size(), Mask::Start::none);
  const auto is_in = [&](std::int64_t x, std::int64_t y) {
    return (static_cast<int>(x >= low.x) & static_cast<int>(x <= high.x) & static_cast<int>(y >= low.y) & static_cast<int>(y <= high.y)) != 0;
  };
  const std::int64_t across = (std::int64_t{1} << places.frame().shift) - 1;
  const auto cell_at = [&](std::uint32_t row, std::uint32_t column) {
    const Point corner = places.frame().corner_of(row, column);
    return is_in(corner.x, corner.y) && is_in(corner.x + across, corner.y + across) ? Cell::inside : Cell::edge;
  };
  places.mark(mask, low, high, cell_at, [&](Point place, std::uint32_t) { return is_in(place.x, place.y); });
  return mask;
}

Mask in_shape_of(const Reports& reports, const Places& places, const std::vector<Point>& ring) {
  Mask mask(reports.size(), Mask::Start::none);
  const ShapeGrid grid(ring, places.frame());
  Point low = ring.front(), high = low;
  for (const Point& point : ring) {
    low = {std::min(low.x, point.x), std::min(low.y, point.y)};
    high = {std::max(high.x, point.x), std::max(high.y, point.y)};
  }
  places.mark(mask, low, high, [&](std::uint32_t row, std::uint32_t column) { return grid.cell_at(row, column); },
              [&](Point place, std::uint32_t cell) { return grid.holds(place, cell); });
  return mask;
}

const Places& places_of(const Reports& reports, Measured& measured) {
  if (!measured.places) measured.places.emplace().measure(reports);
  return *measured.places;
}

std::string name_of_timeliness(std::size_t value) {
  return value < timeliness_count ? code_of(static_cast<Timeliness>(value)) : "";
}

}  // namespace

void Stretches::measure(const std::vector<std::uint32_t>& column) {
  m_stretches.clear();
  for (std::size_t at = 0; at < column.size(); at += rows) {
    const auto begin = column.begin() + static_cast<std::ptrdiff_t>(at);
    const auto end = column.begin() + static_cast<std::ptrdiff_t>(std::min(at + rows, column.size()));
    Stretch stretch{*begin, *begin};
    for (auto value = begin; value != end; ++value) stretch = {std::min(stretch.least, *value), std::max(stretch.most, *value)};
    m_stretches.push_back(stretch);
  }
}

Measured measure(const Reports& reports) {
  Measured measured;
  measured.number.measure(reports.number);
  measured.received.measure(reports.received);
  measured.closed.measure(reports.closed);
  measured.deadline.measure(reports.deadline);
  return measured;
}

Mask passing(const Reports& reports, Measured& measured, const Parents& parents, Column column, const Filter& filter) {
  const Range range = filter.range;
  switch (column) {
    case Column::number: return in_range_of(reports.number, measured.number, range.from, range.to);
    case Column::received: return in_range_of(reports.received, measured.received, range.from, range.to);
    case Column::closed: return in_range_of(reports.closed, measured.closed, std::max<std::int64_t>(range.from, wire::never + 1), range.to);
    case Column::deadline: return in_range_of(reports.deadline, measured.deadline, range.from, range.to);
    case Column::priority: return in_small_range(reports.priority, range);
    case Column::signals: return in_small_range(reports.signals, range);
    case Column::main: return with_names(reports.category, [&](const std::string& name) { return is_among(filter, parent_of(parents, name)); });
    case Column::category: return named(reports.category, filter);
    case Column::department: return named(reports.department, filter);
    case Column::area: return named(reports.area, filter);
    case Column::state: return named(reports.state, filter);
    case Column::outcome: return named(reports.outcome, filter);
    case Column::channel: return named(reports.channel, filter);
    case Column::weekday: return numbered(reports.hour_of_week, filter, [](std::size_t hour) { return std::to_string(hour / 24 + 1); });
    case Column::hour: return numbered(reports.hour_of_week, filter, [](std::size_t hour) { return std::to_string(hour % 24); });
    case Column::timeliness: return numbered(reports.timeliness, filter, name_of_timeliness);
    case Column::box:
      if (filter.points.size() == 2) return in_box_of(reports, places_of(reports, measured), filter.points[0], filter.points[1]);
      break;
    case Column::shape:
      if (filter.points.size() >= 3) return in_shape_of(reports, places_of(reports, measured), filter.points);
      break;
  }
  return Mask(reports.size(), Mask::Start::none);
}

}  // namespace klinker::console
