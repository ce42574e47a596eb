#include <doctest/doctest.h>

#include <algorithm>

#include "shared/console/order.hpp"
#include "tests/unit/wire/many_columns.hpp"

using namespace klinker;
using namespace klinker::console;

namespace {

Mask some_of(std::size_t rows, test::Dice& dice) {
  Mask mask(rows, Mask::Start::none);
  for (std::size_t row = 0; row < rows; ++row)
    if (dice.one_in(3)) mask.words()[row / Mask::word_bits] |= std::uint64_t{1} << (row % Mask::word_bits);
  return mask;
}

std::vector<std::uint32_t> plainly(const Mask& mask, const std::vector<std::uint32_t>& keys) {
  std::vector<std::uint32_t> rows;
  for (std::size_t row = 0; row < mask.rows(); ++row)
    if (mask.has(row)) rows.push_back(static_cast<std::uint32_t>(row));
  std::stable_sort(rows.begin(), rows.end(), [&keys](std::uint32_t a, std::uint32_t b) { return keys[a] < keys[b]; });
  return rows;
}

std::vector<std::uint32_t> all_of(Order& order) {
  std::vector<std::uint32_t> rows;
  for (std::size_t place = 0; place < order.size(); ++place) rows.push_back(order.row(place));
  return rows;
}

}  // namespace

TEST_CASE("order: the rows of a selection stand as sorting them by themselves would put them, small keys and large ones") {
  test::Dice dice(3);
  for (const std::int64_t most : {std::int64_t{7}, std::int64_t{60'000}, std::int64_t{4'000'000'000}}) {
    CAPTURE(most);
    std::vector<std::uint32_t> keys(5000);
    for (std::uint32_t& key : keys) key = static_cast<std::uint32_t>(dice.below(most));
    const Mask mask = some_of(keys.size(), dice);
    Order order;

    order.sort(keys);

    order.choose(mask, Order::Direction::upwards);
    CHECK(all_of(order) == plainly(mask, keys));
    std::vector<std::uint32_t> downwards = plainly(mask, keys);
    std::reverse(downwards.begin(), downwards.end());
    order.choose(mask, Order::Direction::downwards);
    CHECK(order.row(1000) == downwards[1000]);
    CHECK(order.row(3) == downwards[3]);
    CHECK(all_of(order) == downwards);
  }
}

TEST_CASE("order: without a column to sort by the newest report is the first of those that go downwards") {
  test::Dice dice(4);
  const Mask mask = some_of(200, dice);

  Order order;
  order.choose(mask, Order::Direction::downwards);

  const std::vector<std::uint32_t> rows = all_of(order);
  CHECK(rows.size() == mask.count());
  CHECK(std::is_sorted(rows.rbegin(), rows.rend()));
}

TEST_CASE("order: of nothing chosen there are no rows") {
  Order order;
  order.choose(Mask(100, Mask::Start::none), Order::Direction::downwards);
  CHECK(order.size() == 0);
  order.choose(Mask(), Order::Direction::upwards);
  CHECK(order.size() == 0);
}
