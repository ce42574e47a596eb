#include "shared/wire/columns.hpp"

#include <algorithm>
#include <utility>

#include "shared/wire/bytes.hpp"
#include "shared/wire/column_forms.hpp"

namespace klinker::wire {
namespace {

constexpr std::string_view columns_mark = "KLMC";
constexpr std::string_view feed_mark = "KLMF";
constexpr std::uint32_t version = 1;
constexpr std::size_t sum_bytes = 4;

Error fault(const char* code, const char* where, const char* detail) { return {code, where, detail}; }

bool is_code(std::string_view name) {
  if (name.size() > longest_name) return false;
  for (const char c : name)
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-')) return false;
  return true;
}

// Are the names codes, none twice, each used, in the order of their first row?
Errors check_names(const NamedColumn& column, std::size_t rows, const char* where) {
  if (column.rows.size() != rows) return {fault("range", where, "not as many rows as there are numbers")};
  if (column.names.size() > most_names) return {fault("range", where, "more names than a column may have")};
  std::size_t seen = 0;
  for (const std::uint16_t row : column.rows) {
    if (row > seen || row >= column.names.size()) return {fault("format", where, "a row's name is not the next new one")};
    if (row == seen) ++seen;
  }
  if (seen != column.names.size()) return {fault("format", where, "a name that no row uses")};
  std::vector<std::string_view> sorted(column.names.begin(), column.names.end());
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t at = 0; at < sorted.size(); ++at) {
    if (!is_code(sorted[at])) return {fault("format", where, "a name that is no code")};
    if (at > 0 && sorted[at] == sorted[at - 1]) return {fault("format", where, "a name that occurs twice")};
  }
  return {};
}

struct NamedPart {
  const char* where;
  NamedColumn Columns::*column;
};
constexpr NamedPart named_parts[] = {{"/category", &Columns::category}, {"/department", &Columns::department}, {"/area", &Columns::area},
                                     {"/state", &Columns::state},       {"/outcome", &Columns::outcome},       {"/channel", &Columns::channel}};

Errors check_columns(const Columns& columns) {
  const std::size_t rows = columns.size();
  if (rows > most_rows) return {fault("range", "/number", "more rows than a piece may have")};
  if (columns.received.size() != rows) return {fault("range", "/received", "not as many rows as there are numbers")};
  if (columns.closed.size() != rows) return {fault("range", "/closed", "not as many rows as there are numbers")};
  if (columns.deadline.size() != rows) return {fault("range", "/deadline", "not as many rows as there are numbers")};
  if (columns.priority.size() != rows) return {fault("range", "/priority", "not as many rows as there are numbers")};
  if (columns.signals.size() != rows) return {fault("range", "/signals", "not as many rows as there are numbers")};
  if (columns.x.size() != rows || columns.y.size() != rows) return {fault("range", "/place", "not as many rows as there are numbers")};
  for (const NamedPart& part : named_parts)
    if (Errors errors = check_names(columns.*part.column, rows, part.where); !errors.empty()) return errors;
  for (std::size_t row = 0; row < rows; ++row) {
    if (columns.number[row] <= (row == 0 ? 0 : columns.number[row - 1])) return {fault("range", "/number", "numbers do not rise")};
    if (columns.signals[row] == 0) return {fault("range", "/signals", "a report that nobody told of")};
    if ((columns.x[row] == no_place) != (columns.y[row] == no_place)) return {fault("range", "/place", "half a place")};
  }
  return {};
}

// Every column in turn, to bytes and back. The two directions stand beside each other, because they must agree.

void put_names(std::string& bytes, const NamedColumn& column) {
  put_integer(bytes, column.names.size(), 2);
  for (const std::string& name : column.names) {
    put_integer(bytes, name.size(), 1);
    bytes += name;
  }
}

bool take_names(ByteReader& reader, NamedColumn& column) {
  const std::size_t names = reader.small(2);
  for (std::size_t at = 0; at < names && !reader.has_failed(); ++at) column.names.emplace_back(reader.piece(reader.small(1)));
  return !reader.has_failed();
}

// Which department has it follows from the category, hardly ever not; in which area it lies, from where the neighbours were found.
std::uint32_t key_of_category(const Columns& columns, std::size_t row) { return columns.category.rows[row]; }
std::uint32_t key_of_place(const Columns& columns, std::size_t row) {
  return (static_cast<std::uint32_t>(columns.x[row]) >> 8) + (static_cast<std::uint32_t>(columns.y[row]) >> 8) * 61;
}
std::uint32_t no_key(const Columns&, std::size_t) { return 0; }
using KeyOf = std::uint32_t (*)(const Columns&, std::size_t);

void put_named(std::string& bytes, const Columns& columns, const NamedColumn& column, KeyOf key_of) {
  put_names(bytes, column);
  Numbers values;
  Guesses guesses;
  for (std::size_t row = 0; row < columns.size(); ++row)
    values.push_back(key_of == no_key ? column.rows[row] : guesses.coded(key_of(columns, row), column.rows[row]));
  put_planes(bytes, values);
}

bool take_named(ByteReader& reader, std::size_t rows, const Columns& columns, NamedColumn& column, KeyOf key_of) {
  Numbers values;
  if (!take_names(reader, column) || !take_planes(reader, rows, values)) return false;
  Guesses guesses;
  for (std::size_t row = 0; row < rows; ++row) {
    auto value = static_cast<std::uint32_t>(values[row]);
    if (key_of == no_key ? values[row] > 0xFFFF : !guesses.decoded(key_of(columns, row), values[row], value)) return false;
    if (value >= column.names.size()) return false;
    column.rows.push_back(static_cast<std::uint16_t>(value));
  }
  return true;
}

// `of` gives what is written of a row; `set` takes it back, false when there is no such value.
template <class Of>
void put_column(std::string& bytes, std::size_t rows, Of of) {
  Numbers values;
  values.reserve(rows);
  for (std::size_t row = 0; row < rows; ++row) values.push_back(of(row));
  put_planes(bytes, values);
}

template <class Set>
bool take_column(ByteReader& reader, std::size_t rows, Set set) {
  Numbers values;
  if (!take_planes(reader, rows, values)) return false;
  for (std::size_t row = 0; row < rows; ++row)
    if (!set(row, values[row])) return false;
  return true;
}

bool fit(std::int64_t value, std::int64_t least, std::int64_t most) { return value >= least && value <= most; }

// Rising or nearly so: the difference with the row before.
void put_steps(std::string& bytes, const std::vector<std::uint32_t>& column) {
  put_column(bytes, column.size(), [&](std::size_t row) { return folded(std::int64_t{column[row]} - (row == 0 ? 0 : column[row - 1])); });
}

bool take_steps(ByteReader& reader, std::size_t rows, std::vector<std::uint32_t>& column) {
  std::int64_t value = 0;
  return take_column(reader, rows, [&](std::size_t, std::uint64_t step) {
    value += unfolded(step);
    if (!fit(value, 0, 0xFFFF'FFFF)) return false;
    column.push_back(static_cast<std::uint32_t>(value));
    return true;
  });
}

void put_closed(std::string& bytes, const Columns& columns) {
  put_column(bytes, columns.size(), [&](std::size_t row) {
    return columns.closed[row] == never ? 0 : folded(std::int64_t{columns.closed[row]} - columns.received[row]) + 1;
  });
}

bool take_closed(ByteReader& reader, std::size_t rows, Columns& columns) {
  return take_column(reader, rows, [&](std::size_t row, std::uint64_t code) {
    const std::int64_t closed = code == 0 ? std::int64_t{never} : columns.received[row] + unfolded(code - 1);
    if (!fit(closed, code == 0 ? 0 : 1, 0xFFFF'FFFF)) return false;
    columns.closed.push_back(static_cast<std::uint32_t>(closed));
    return true;
  });
}

void put_deadline(std::string& bytes, const Columns& columns) {
  LocalDays days;
  put_column(bytes, columns.size(), [&](std::size_t row) { return coded_deadline(columns.received[row], columns.deadline[row], days); });
}

bool take_deadline(ByteReader& reader, std::size_t rows, Columns& columns) {
  LocalDays days;
  return take_column(reader, rows, [&](std::size_t row, std::uint64_t code) {
    std::uint32_t deadline = 0;
    if (!decoded_deadline(columns.received[row], code, days, deadline)) return false;
    columns.deadline.push_back(deadline);
    return true;
  });
}

// From the lowest coordinate there is; 0: no place.
void put_coordinate(std::string& bytes, const std::vector<std::int32_t>& column) {
  std::int64_t least = std::numeric_limits<std::int32_t>::max();
  for (const std::int32_t metres : column)
    if (metres != no_place && metres < least) least = metres;
  put_integer(bytes, static_cast<std::uint32_t>(least), 4);
  put_column(bytes, column.size(), [&](std::size_t row) {
    return column[row] == no_place ? 0 : static_cast<std::uint64_t>(column[row] - least + 1);
  });
}

bool take_coordinate(ByteReader& reader, std::size_t rows, std::vector<std::int32_t>& column) {
  const auto least = static_cast<std::int32_t>(reader.small(4));
  bool has_least = least == std::numeric_limits<std::int32_t>::max();
  return take_column(reader, rows, [&](std::size_t, std::uint64_t code) {
    has_least = has_least || code == 1;
    const std::int64_t metres = code == 0 ? std::int64_t{no_place} : least + static_cast<std::int64_t>(code) - 1;
    if (!fit(metres, code == 0 ? no_place : std::int64_t{no_place} + 1, std::numeric_limits<std::int32_t>::max())) return false;
    column.push_back(static_cast<std::int32_t>(metres));
    return true;
  }) && has_least;
}

void put_priority(std::string& bytes, const std::vector<std::int16_t>& column) {
  put_column(bytes, column.size(), [&](std::size_t row) { return folded(column[row]); });
}

bool take_priority(ByteReader& reader, std::size_t rows, std::vector<std::int16_t>& column) {
  return take_column(reader, rows, [&](std::size_t, std::uint64_t code) {
    if (code > 0xFFFF) return false;
    column.push_back(static_cast<std::int16_t>(unfolded(code)));
    return true;
  });
}

void put_signals(std::string& bytes, const std::vector<std::uint16_t>& column) {
  put_column(bytes, column.size(), [&](std::size_t row) { return std::uint64_t{column[row]} - 1; });
}

bool take_signals(ByteReader& reader, std::size_t rows, std::vector<std::uint16_t>& column) {
  return take_column(reader, rows, [&](std::size_t, std::uint64_t code) {
    if (code >= 0xFFFF) return false;
    column.push_back(static_cast<std::uint16_t>(code + 1));
    return true;
  });
}

// The first column that cannot be taken; null: all could.
const char* take_all(ByteReader& reader, std::size_t rows, Columns& columns) {
  if (!take_steps(reader, rows, columns.number)) return "/number";
  if (!take_steps(reader, rows, columns.received)) return "/received";
  if (!take_closed(reader, rows, columns)) return "/closed";
  if (!take_deadline(reader, rows, columns)) return "/deadline";
  if (!take_coordinate(reader, rows, columns.x) || !take_coordinate(reader, rows, columns.y)) return "/place";
  if (!take_named(reader, rows, columns, columns.category, no_key)) return "/category";
  if (!take_named(reader, rows, columns, columns.department, key_of_category)) return "/department";
  if (!take_named(reader, rows, columns, columns.area, key_of_place)) return "/area";
  if (!take_named(reader, rows, columns, columns.state, no_key)) return "/state";
  if (!take_named(reader, rows, columns, columns.outcome, no_key)) return "/outcome";
  if (!take_named(reader, rows, columns, columns.channel, no_key)) return "/channel";
  if (!take_priority(reader, rows, columns.priority)) return "/priority";
  if (!take_signals(reader, rows, columns.signals)) return "/signals";
  return nullptr;
}

void put_sum(std::string& bytes) { put_integer(bytes, checksum(bytes), sum_bytes); }

// The bytes after mark and version, without the sum at their end.
Result<std::string_view> opened(std::string_view bytes, std::string_view mark) {
  if (bytes.size() < mark.size() + 1 + sum_bytes || bytes.substr(0, mark.size()) != mark)
    return fault("format", "", "these are not such bytes, or not even their beginning");
  ByteReader head(bytes.substr(mark.size()));
  if (head.small(1) != version) return fault("version", "", "made by another version of this program");
  ByteReader tail(bytes.substr(bytes.size() - sum_bytes));
  if (tail.small(sum_bytes) != checksum(bytes.substr(0, bytes.size() - sum_bytes)))
    return fault("checksum", "", "cut off or damaged on the way");
  return bytes.substr(mark.size() + 1, bytes.size() - mark.size() - 1 - sum_bytes);
}

}  // namespace

Result<std::string> encode_columns(const Columns& columns) {
  if (Errors errors = check_columns(columns); !errors.empty()) return errors;
  std::string bytes(columns_mark);
  put_integer(bytes, version, 1);
  put_integer(bytes, static_cast<std::uint8_t>(columns.kind), 1);
  put_integer(bytes, columns.epoch, 8);
  put_integer(bytes, columns.through, 8);
  put_integer(bytes, columns.size(), 4);
  put_steps(bytes, columns.number);
  put_steps(bytes, columns.received);
  put_closed(bytes, columns);
  put_deadline(bytes, columns);
  put_coordinate(bytes, columns.x);
  put_coordinate(bytes, columns.y);
  put_named(bytes, columns, columns.category, no_key);
  put_named(bytes, columns, columns.department, key_of_category);
  put_named(bytes, columns, columns.area, key_of_place);
  put_named(bytes, columns, columns.state, no_key);
  put_named(bytes, columns, columns.outcome, no_key);
  put_named(bytes, columns, columns.channel, no_key);
  put_priority(bytes, columns.priority);
  put_signals(bytes, columns.signals);
  put_sum(bytes);
  return bytes;
}

Result<Columns> decode_columns(std::string_view bytes) {
  TRY(const std::string_view body, opened(bytes, columns_mark));
  ByteReader reader(body);
  Columns columns;
  const std::uint32_t kind = reader.small(1);
  if (kind != 1 && kind != 2) return fault("format", "/kind", "neither a block nor changes");
  columns.kind = static_cast<Columns::Kind>(kind);
  columns.epoch = reader.integer(8);
  columns.through = reader.integer(8);
  const std::size_t rows = reader.small(4);
  if (rows > most_rows) return fault("range", "/number", "more rows than a piece may have");
  if (const char* column = take_all(reader, rows, columns)) return fault("format", column, "cut off, or not a value of this column");
  if (reader.has_failed() || reader.left() != 0) return fault("format", "", "cut off, or something is left over");
  if (Errors errors = check_columns(columns); !errors.empty()) return errors;
  return columns;
}

std::string encode_feed(const Feed& feed) {
  std::string bytes(feed_mark);
  put_integer(bytes, version, 1);
  put_integer(bytes, feed.epoch, 8);
  put_integer(bytes, feed.cursor, 8);
  put_integer(bytes, feed.blocks.size(), 2);
  put_integer(bytes, feed.pieces.size(), 1);
  for (const Feed::Block& block : feed.blocks) {
    put_integer(bytes, block.through, 8);
    put_integer(bytes, block.first, 4);
    put_integer(bytes, block.last, 4);
    put_integer(bytes, block.bytes, 4);
  }
  for (const std::string& piece : feed.pieces) {
    put_integer(bytes, piece.size(), 4);
    bytes += piece;
  }
  put_sum(bytes);
  return bytes;
}

Result<Feed> decode_feed(std::string_view bytes) {
  TRY(const std::string_view body, opened(bytes, feed_mark));
  ByteReader reader(body);
  Feed feed;
  feed.epoch = reader.integer(8);
  feed.cursor = reader.integer(8);
  const std::size_t blocks = reader.small(2);
  const std::size_t pieces = reader.small(1);
  for (std::size_t at = 0; at < blocks && !reader.has_failed(); ++at) {
    Feed::Block block;
    block.through = reader.integer(8);
    block.first = reader.small(4);
    block.last = reader.small(4);
    block.bytes = reader.small(4);
    if (block.last < block.first || (at > 0 && block.first <= feed.blocks.back().last))
      return fault("format", "/blocks", "blocks do not follow each other");
    feed.blocks.push_back(block);
  }
  for (std::size_t at = 0; at < pieces && !reader.has_failed(); ++at) feed.pieces.emplace_back(reader.piece(reader.small(4)));
  if (reader.has_failed() || reader.left() != 0) return fault("format", "", "cut off, or something is left over");
  return feed;
}

std::string block_name(std::uint64_t epoch, const Feed::Block& block) {
  return std::to_string(epoch) + "-" + std::to_string(block.first) + "-" + std::to_string(block.last) + "-" + std::to_string(block.through);
}

std::optional<NamedBlock> parse_block_name(std::string_view name) {
  std::uint64_t numbers[4] = {};
  std::size_t at = 0;
  for (const char c : name) {
    if (c == '-' && ++at < 4) continue;
    if (c < '0' || c > '9') return std::nullopt;
    numbers[at] = numbers[at] * 10 + static_cast<std::uint64_t>(c - '0');
  }
  const NamedBlock named{numbers[0], {numbers[3], static_cast<std::uint32_t>(numbers[1]), static_cast<std::uint32_t>(numbers[2]), 0}};
  // "007", a number that is too large, or one too few is no name of anything.
  if (block_name(named.epoch, named.block) != name) return std::nullopt;
  return named;
}

}  // namespace klinker::wire
