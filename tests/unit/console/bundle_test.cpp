#include <doctest/doctest.h>

#include "shared/console/bundle.hpp"
#include "tests/unit/console/plain_answer.hpp"

using namespace klinker;
using namespace klinker::console;

namespace {

constexpr Instant some_day{1'600'000'000'000};

std::vector<std::uint32_t> every_third_row(const Reports& reports) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < reports.size(); row += 3) rows.push_back(row);
  return rows;
}

void check_equal(const Tallies& a, const Tallies& b, Grouping grouping) {
  CAPTURE(code_of(grouping));
  for (std::size_t group = 0; group < a.groups(grouping); ++group) {
    CAPTURE(group);
    REQUIRE(a.reports(grouping, group) == b.reports(grouping, group));
    if (!has_spent(grouping)) continue;
    REQUIRE(a.figure(grouping, group).handling.median == b.figure(grouping, group).handling.median);
    REQUIRE(a.figure(grouping, group).age.p90 == b.figure(grouping, group).age.p90);
  }
}

}  // namespace

TEST_CASE("bundle: reports counted together and taken out again say in each grouping what counting it by itself says") {
  const Reports reports = test::many_reports(900, 12, some_day);
  Tallies together, singly;
  together.begin(reports, test::parents_of(reports));
  singly.begin(reports, test::parents_of(reports));
  const std::vector<std::uint32_t> rows = every_third_row(reports);
  const std::vector<Grouping> groupings(std::begin(all_groupings), std::end(all_groupings));

  for (Bundle& bundle : all_bundles(reports, together)) {
    const std::vector<Grouping> members = bundle.among(groupings);
    REQUIRE(members.size() > 2);
    bundle.count(rows.data(), rows.size(), Tallies::Change::add);
    bundle.count(rows.data(), 50, Tallies::Change::remove);
    bundle.pour(members, together);
    bundle.pour(members, together);  // nothing is left in it
    for (const Grouping member : members) {
      singly.count(member, rows.data() + 50, rows.size() - 50, Tallies::Change::add);
      check_equal(together, singly, member);
    }
  }
}

TEST_CASE("bundle: where nearly every report is a combination of its own nothing is counted together") {
  const Reports reports = test::many_reports(40'000, 13, some_day);
  Tallies tallies;
  tallies.begin(reports, {});

  CHECK(Bundle({Grouping::category, Grouping::area}, reports, tallies).among({Grouping::category, Grouping::area}).empty());
  CHECK(Bundle({Grouping::state, Grouping::outcome}, reports, tallies).among({Grouping::outcome, Grouping::area}).size() == 1);
}

TEST_CASE("bundle: of no reports there is nothing to count") {
  const Reports reports(some_day);
  Tallies tallies;
  tallies.begin(reports, {});

  for (Bundle& bundle : all_bundles(reports, tallies)) bundle.pour(bundle.among({Grouping::all}), tallies);

  CHECK(tallies.reports(Grouping::all, 0) == 0);
}
