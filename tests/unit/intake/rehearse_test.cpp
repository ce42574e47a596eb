#include <doctest/doctest.h>

#include <algorithm>

#include "shared/intake/assess.hpp"
#include "shared/intake/rehearse.hpp"
#include "tests/unit/classify/village.hpp"

using namespace klinker;
using test::village;

namespace {

// Monday 2 March 2026, 10:15 in Amsterdam.
constexpr Instant monday{1772442900000};

// A rehearsal points into it.
const Catalogue town = village();

}  // namespace

TEST_CASE("a rehearsal comes to the category, rule, priority and promise that the report itself would get") {
  for (const char* text : {"De lantaarnpaal is stuk", "Er ligt afval naast de container", "Iets heel anders", "Wespennest bij de school"}) {
    CAPTURE(text);
    ReportDraft draft;
    draft.key = SubmissionKey("6a1c2a1e-5a7d-4b0e-9a53-1f0d5f4e7c11");
    draft.municipality = MunicipalityCode("dorp");
    draft.text = text;
    draft.place.description = "achter de school";

    const auto report = intake::assess(draft, town, monday, intake::CatalogueAge::older);
    const intake::Rehearsal made = intake::rehearse(text, nullptr, town, monday);

    REQUIRE(report);
    REQUIRE(made.category != nullptr);
    REQUIRE(made.rule != nullptr);
    REQUIRE(made.handling != nullptr);
    CHECK(made.category->code == report->category->code);
    CHECK(made.rule->code == report->rule);
    CHECK(made.rule->department == report->department);
    CHECK(made.priority.points == report->priority.points);
    CHECK(made.handling->code == report->handling);
  }
}

TEST_CASE("a rehearsal says by which words each category was weighed, and never names the winner among the rules that lost") {
  const intake::Rehearsal made = intake::rehearse("De lantaarnpaal is stuk", nullptr, town, monday);

  REQUIRE(!made.weighed.empty());
  REQUIRE(!made.weighed.front().reasons.empty());
  CHECK(made.weighed.front().reasons.front().words.find("lantaarnpaal") != std::string::npos);
  CHECK(made.weighed.front().certainty_permille == made.weighed.front().keywords_permille);
  CHECK(std::none_of(made.lost.begin(), made.lost.end(), [&](const routing::Lost& one) { return one.rule == made.rule; }));
}

TEST_CASE("a text without words is not tried") {
  CHECK(intake::rehearse("  \n ", nullptr, town, monday).category == nullptr);
}
