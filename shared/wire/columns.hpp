// Many reports as columns of integers: what the console filters, counts and draws a million of. The server encodes them, the browser
// decodes them with this same code; docs/protocol.md describes every byte. There is no room in it for a text, a contact or a photo:
// names are codes of the municipality's content, and everything else is a number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"

namespace klinker::wire {

inline constexpr std::size_t most_rows = 65'536;          ///< of one piece; a full block has exactly so many
inline constexpr std::size_t most_names = 65'535;         ///< of one column
inline constexpr std::size_t longest_name = 64;           ///< bytes
inline constexpr std::uint32_t never = 0;                 ///< `closed` of a report that is not closed
inline constexpr std::int32_t no_place = std::numeric_limits<std::int32_t>::min();  ///< `x` and `y` of a report without a point

/// A column of codes: each row is an index into `names`. Empty: none (no outcome, outside every area).
struct NamedColumn {
  std::vector<std::string> names;  ///< in the order of their first row, none twice, none unused; `[A-Za-z0-9._-]*`
  std::vector<std::uint16_t> rows;
};

/// At most `most_rows` reports in the order of their numbers. All columns are equally long. Times are whole seconds since 1970 UTC.
struct Columns {
  enum class Kind : std::uint8_t {
    block = 1,    ///< reports that follow each other, all of them; full ones never change
    changes = 2,  ///< reports as they are now, whether they are in a block or not
  };
  Kind kind = Kind::block;
  std::uint64_t epoch = 0;         ///< pieces of different epochs do not belong together
  std::uint64_t through = 0;       ///< the last change that is in it
  std::vector<std::uint32_t> number;    ///< the sequential part of the report's number, rising, from 1
  std::vector<std::uint32_t> received;
  std::vector<std::uint32_t> closed;    ///< or `never`
  std::vector<std::uint32_t> deadline;
  NamedColumn category, department, area, state, outcome, channel;
  std::vector<std::int16_t> priority;   ///< points at receipt
  std::vector<std::uint16_t> signals;   ///< how many people told of it, from 1
  std::vector<std::int32_t> x, y;       ///< metres in Rijksdriehoek, or `no_place` both
  [[nodiscard]] std::size_t size() const { return number.size(); }
};

/// Equal columns give equal bytes. Errors, `where` the column: `range` (too many rows or names, unequal lengths, numbers that do not rise,
/// no signal), `format` (a name that is no code, or not in the order of its first row).
[[nodiscard]] Result<std::string> encode_columns(const Columns& columns);

/// What it takes gives the same bytes when it is encoded again. Errors: `format` (not such bytes, cut off, or something left over),
/// `version` (made by a newer program), `checksum` (damaged on the way), and those of encode_columns.
[[nodiscard]] Result<Columns> decode_columns(std::string_view bytes);

/// An answer of the feed: which full blocks there are, and the pieces that complete them.
struct Feed {
  struct Block {
    std::uint64_t through = 0;     ///< part of its address: the last change that is in it
    std::uint32_t first = 0;       ///< numbers of its first and last report
    std::uint32_t last = 0;
    std::uint32_t bytes = 0;       ///< before compression
    friend bool operator==(const Block& a, const Block& b) {
      return a.through == b.through && a.first == b.first && a.last == b.last && a.bytes == b.bytes;
    }
  };
  std::uint64_t epoch = 0;
  std::uint64_t cursor = 0;        ///< to ask with next: everything up to this change is in the blocks and pieces
  std::vector<Block> blocks;       ///< from the lowest number; empty in an answer to a cursor
  std::vector<std::string> pieces; ///< encoded columns, to be taken after the blocks, in order
};
/// "42-1-70000-900": epoch, first and last number, last change. The block's part of its address, and of its file.
[[nodiscard]] std::string block_name(std::uint64_t epoch, const Feed::Block& block);
struct NamedBlock {
  std::uint64_t epoch = 0;
  Feed::Block block;               ///< without `bytes`, of which the name does not tell
};
/// Only what block_name() writes.
[[nodiscard]] std::optional<NamedBlock> parse_block_name(std::string_view name);

inline constexpr std::size_t most_blocks = 65'535;
inline constexpr std::size_t most_pieces = 255;

[[nodiscard]] std::string encode_feed(const Feed& feed);
/// The pieces are not looked into. Errors `format`, `version`, `checksum`.
[[nodiscard]] Result<Feed> decode_feed(std::string_view bytes);

}  // namespace klinker::wire
