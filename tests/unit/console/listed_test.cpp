#include <doctest/doctest.h>

#include "shared/console/listed.hpp"

using namespace klinker;
using namespace klinker::console;

namespace {

Reports some_reports() {
  wire::Columns piece;
  piece.epoch = 1;
  piece.category.names = {"lamp", "bin", "gone"};
  for (std::uint32_t each = 0; each < 6; ++each) {
    piece.number.push_back(each + 1);
    piece.received.push_back(1'000'000 + each * 10);
    piece.closed.push_back(each % 2 == 0 ? wire::never : 1'000'000 + 3600 * (10 - each));
    piece.deadline.push_back(2'000'000 - each);
    piece.category.rows.push_back(static_cast<std::uint16_t>(each % 3));
    piece.priority.push_back(0);
    piece.signals.push_back(static_cast<std::uint16_t>(each % 4 + 1));
    piece.x.push_back(wire::no_place);
    piece.y.push_back(wire::no_place);
  }
  for (auto* column : {&piece.department, &piece.area, &piece.state, &piece.outcome, &piece.channel}) {
    column->names = {""};
    column->rows.assign(6, 0);
  }
  Reports reports(Instant{1'000'000'000});
  REQUIRE(reports.take(piece).empty());
  return reports;
}

std::vector<std::uint32_t> numbers(const Reports& reports, Listing listing, const std::vector<std::string>& words) {
  Order order;
  order.sort(sort_keys(reports, listing.by, words));
  order.choose(Mask(reports.size(), Mask::Start::all), listing.direction);
  std::vector<std::uint32_t> all;
  for (std::size_t place = 0; place < order.size(); ++place) all.push_back(reports.number[order.row(place)]);
  return all;
}

}  // namespace

TEST_CASE("listed: names stand in the order of what they are called, those called the same together") {
  const Reports reports = some_reports();

  CHECK(numbers(reports, {Listed::category, Order::Direction::upwards}, {"Lamp", "Bak", "Zwerfvuil"}) == std::vector<std::uint32_t>{2, 5, 1, 4, 3, 6});
  CHECK(numbers(reports, {Listed::category, Order::Direction::upwards}, {"Lamp", "Bak", "Lamp"}) == std::vector<std::uint32_t>{2, 5, 1, 3, 4, 6});
  CHECK(numbers(reports, {Listed::category, Order::Direction::downwards}, {"Lamp", "Bak", "Lamp"}) == std::vector<std::uint32_t>{6, 4, 3, 1, 5, 2});
}

TEST_CASE("listed: by duration the open reports come after those that were closed") {
  const Reports reports = some_reports();

  CHECK(numbers(reports, {Listed::spent, Order::Direction::upwards}, {}) == std::vector<std::uint32_t>{6, 4, 2, 1, 3, 5});
}

TEST_CASE("listed: every order has one way to write it, and nothing else is one") {
  for (const Listed column : all_listed)
    for (const auto direction : {Order::Direction::upwards, Order::Direction::downwards}) {
      const auto read = parse_listing(write_listing({column, direction}));
      REQUIRE(read);
      CHECK(*read == Listing{column, direction});
    }
  for (const char* text : {"", "-asc", "number", "number-up", "Number-asc", "number-asc ", "outcome-asc"}) CHECK_FALSE(parse_listing(text));
  CHECK(listed_by(Listed::area).direction == Order::Direction::upwards);
  CHECK(listed_by(Listed::received).direction == Order::Direction::downwards);
}
