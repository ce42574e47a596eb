#include <doctest/doctest.h>

#include "shared/wire/bytes.hpp"
#include "shared/wire/columns.hpp"
#include "tests/unit/wire/many_columns.hpp"

using namespace klinker;
using test::Dice;
using test::many_columns;
using wire::Columns;

namespace {

void check_equal(const wire::NamedColumn& a, const wire::NamedColumn& b) {
  CHECK(a.names == b.names);
  CHECK(a.rows == b.rows);
}

void check_equal(const Columns& a, const Columns& b) {
  CHECK(a.kind == b.kind);
  CHECK(a.epoch == b.epoch);
  CHECK(a.through == b.through);
  CHECK(a.number == b.number);
  CHECK(a.received == b.received);
  CHECK(a.closed == b.closed);
  CHECK(a.deadline == b.deadline);
  CHECK(a.priority == b.priority);
  CHECK(a.signals == b.signals);
  CHECK(a.x == b.x);
  CHECK(a.y == b.y);
  check_equal(a.category, b.category);
  check_equal(a.department, b.department);
  check_equal(a.area, b.area);
  check_equal(a.state, b.state);
  check_equal(a.outcome, b.outcome);
  check_equal(a.channel, b.channel);
}

// As somebody would who also mends the sum, so that what lies behind it is reached.
std::string with_good_sum(std::string bytes) {
  bytes.resize(bytes.size() - 4);
  wire::put_integer(bytes, wire::checksum(bytes), 4);
  return bytes;
}

std::uint32_t sum_within(const std::string& bytes) { return wire::checksum(std::string_view(bytes).substr(0, bytes.size() - 4)); }

std::string code_of_error(const Result<Columns>& result) { return result ? "none" : result.error().code; }

Columns one_row() {
  Columns columns = many_columns(1, 3);
  columns.kind = Columns::Kind::changes;
  return columns;
}

}  // namespace

TEST_CASE("columns: what was encoded is decoded, from no row to a full block") {
  for (const std::size_t rows : {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{777}, wire::most_rows}) {
    const Columns columns = many_columns(rows, rows + 1);

    const auto bytes = wire::encode_columns(columns);
    REQUIRE(bytes);
    const auto decoded = wire::decode_columns(*bytes);

    REQUIRE(decoded);
    check_equal(*decoded, columns);
  }
}

TEST_CASE("columns: the bytes are the same on every machine, as golden sums say") {
  const auto small = wire::encode_columns(many_columns(1000, 5));
  const auto full = wire::encode_columns(many_columns(wire::most_rows, 6));

  REQUIRE(small);
  REQUIRE(full);
  CHECK(small->size() == 23'122);
  CHECK(sum_within(*small) == 970'729'268);
  CHECK(full->size() == 1'442'926);
  CHECK(sum_within(*full) == 2'928'184'007);
}

TEST_CASE("columns: the checksum is CRC-32 as gzip has it") {
  CHECK(wire::checksum("123456789") == 0xCBF43926);
  CHECK(wire::checksum("") == 0);
}

TEST_CASE("columns: extremes come back as they went") {
  Columns columns = one_row();
  columns.number = {0xFFFF'FFFF};
  columns.received = {0xFFFF'FFFF};
  columns.closed = {1};
  columns.deadline = {0};
  columns.x = {wire::no_place + 1};
  columns.y = {0x7FFF'FFFF};
  columns.priority = {-32768};
  columns.signals = {65535};
  columns.epoch = columns.through = 0xFFFF'FFFF'FFFF'FFFF;

  const auto bytes = wire::encode_columns(columns);
  REQUIRE(bytes);
  const auto decoded = wire::decode_columns(*bytes);

  REQUIRE(decoded);
  check_equal(*decoded, columns);
}

TEST_CASE("columns: nothing that is cut off anywhere is taken") {
  const auto bytes = wire::encode_columns(many_columns(60, 7));
  REQUIRE(bytes);
  for (std::size_t length = 0; length < bytes->size(); ++length) {
    CAPTURE(length);
    CHECK_FALSE(wire::decode_columns(bytes->substr(0, length)));
    if (length >= 9) CHECK_FALSE(wire::decode_columns(with_good_sum(bytes->substr(0, length))));
  }
  CHECK(code_of_error(wire::decode_columns(with_good_sum(*bytes + "x"))) == "format");
}

TEST_CASE("columns: a single bit that falls over is always noticed") {
  const auto bytes = wire::encode_columns(many_columns(40, 8));
  REQUIRE(bytes);
  for (std::size_t bit = 0; bit < bytes->size() * 8; ++bit) {
    std::string damaged = *bytes;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << bit % 8));
    CAPTURE(bit);
    CHECK_FALSE(wire::decode_columns(damaged));
  }
}

TEST_CASE("columns: whatever is taken gives the same bytes again, also from bytes damaged on purpose behind a good sum") {
  constexpr std::uint64_t seed = 20261122;
  CAPTURE(seed);
  Dice dice(seed);
  int taken = 0;
  for (int round = 0; round < 3000; ++round) {
    CAPTURE(round);
    const auto bytes = wire::encode_columns(many_columns(static_cast<std::size_t>(dice.below(30)), dice.next()));
    REQUIRE(bytes);
    std::string damaged = *bytes;
    for (std::int64_t flips = 1 + dice.below(3); flips > 0; --flips) {
      const auto at = static_cast<std::size_t>(dice.below(static_cast<std::int64_t>(damaged.size())));
      damaged[at] = static_cast<char>(dice.next());
    }
    if (dice.one_in(4)) damaged.erase(static_cast<std::size_t>(dice.below(static_cast<std::int64_t>(damaged.size() - 8))), 1);
    damaged = with_good_sum(damaged);

    const auto decoded = wire::decode_columns(damaged);

    if (!decoded) {
      CHECK_FALSE(decoded.error().detail.empty());
      continue;
    }
    ++taken;
    const auto again = wire::encode_columns(*decoded);
    REQUIRE(again);
    CHECK(*again == damaged);
  }
  CHECK(taken > 0);
}

TEST_CASE("columns: a newer version, other bytes and damage are told apart") {
  const auto bytes = wire::encode_columns(one_row());
  REQUIRE(bytes);
  std::string newer = *bytes;
  newer[4] = 2;
  std::string damaged = *bytes;
  damaged[30] = static_cast<char>(damaged[30] ^ 1);

  CHECK(code_of_error(wire::decode_columns(newer)) == "version");
  CHECK(code_of_error(wire::decode_columns(damaged)) == "checksum");
  CHECK(code_of_error(wire::decode_columns("{\"number\": 1, \"text\": \"JSON\"}")) == "format");
  CHECK(code_of_error(wire::decode_columns("")) == "format");
}

TEST_CASE("columns: what is no code is refused, so that no text, address or telephone number can travel") {
  for (const char* text : {"lamp is broken", "jan@example.nl", "+31612345678", "caf\xc3\xa9", "a/b", "1,2"}) {
    Columns columns = one_row();
    columns.category.names = {text};

    const auto bytes = wire::encode_columns(columns);

    CAPTURE(text);
    REQUIRE_FALSE(bytes);
    CHECK(bytes.error().where == "/category");
  }
}

TEST_CASE("columns: rows that contradict each other are refused with the column at fault") {
  const auto where = [](const Columns& columns) {
    const auto bytes = wire::encode_columns(columns);
    return bytes ? std::string("none") : bytes.error().where;
  };
  Columns columns = many_columns(3, 9);

  Columns falling = columns;
  falling.number[2] = falling.number[1];
  CHECK(where(falling) == "/number");
  Columns shorter = columns;
  shorter.deadline.pop_back();
  CHECK(where(shorter) == "/deadline");
  Columns untold = columns;
  untold.signals[1] = 0;
  CHECK(where(untold) == "/signals");
  Columns half = columns;
  half.x[0] = wire::no_place;
  half.y[0] = 1;
  CHECK(where(half) == "/place");
  Columns unused = columns;
  unused.area.names.emplace_back("unused");
  CHECK(where(unused) == "/area");
  CHECK(where(many_columns(wire::most_rows + 1, 1)) == "/number");
}

TEST_CASE("columns: an answer of the feed comes back as it went, and no damage goes unnoticed") {
  wire::Feed feed;
  feed.epoch = 7;
  feed.cursor = 0x1234'5678'9ABC;
  feed.blocks = {{10, 1, 70'000, 900'000}, {12, 70'001, 140'000, 910'000}};
  feed.pieces = {"first", "", "third"};

  const std::string bytes = wire::encode_feed(feed);
  const auto decoded = wire::decode_feed(bytes);

  REQUIRE(decoded);
  CHECK(decoded->epoch == feed.epoch);
  CHECK(decoded->cursor == feed.cursor);
  CHECK(decoded->blocks == feed.blocks);
  CHECK(decoded->pieces == feed.pieces);
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    CHECK_FALSE(wire::decode_feed(bytes.substr(0, length)));
    if (length >= 9) CHECK_FALSE(wire::decode_feed(with_good_sum(bytes.substr(0, length))));
  }
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    std::string damaged = bytes;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << bit % 8));
    CHECK_FALSE(wire::decode_feed(damaged));
  }
}

TEST_CASE("columns: a block's name tells epoch, numbers and last change, and nothing else is a name") {
  const wire::Feed::Block block{0x1234'5678'9ABC, 70'001, 4'294'967'295, 910'000};

  const std::string name = wire::block_name(18'446'744'073'709'551'615U, block);
  const auto named = wire::parse_block_name(name);

  CHECK(name == "18446744073709551615-70001-4294967295-20015998343868");
  REQUIRE(named);
  CHECK(named->epoch == 18'446'744'073'709'551'615U);
  CHECK(named->block == wire::Feed::Block{block.through, block.first, block.last, 0});
  for (const char* other : {"", "1", "1-2-3", "1-2-3-", "1-2-3-4-", "1-2-3-4-5", "01-2-3-4", "-1-2-3-4", "1-2-3-4 ", "1-4294967296-3-4", "1-2-3-x", "..-2-3-4"})
    CHECK_FALSE(wire::parse_block_name(other));
}
