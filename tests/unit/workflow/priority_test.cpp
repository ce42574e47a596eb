#include "shared/workflow/priority.hpp"

#include <doctest/doctest.h>

using namespace klinker;
using workflow::PriorityPart;

namespace {

constexpr std::int64_t day_ms = 24 * 3600 * std::int64_t{1000};

Condition on_word(const char* word) {
  Condition condition;
  condition.kind = Condition::Kind::keyword;
  condition.keywords = {{word, Match::word, 0}};
  return condition;
}

Catalogue town() {
  Catalogue catalogue;
  Handling slow, fast;
  slow.code = HandlingCode("vijf-dagen");
  slow.days = 5;
  fast.code = HandlingCode("vier-uur");
  fast.hours = 4;
  catalogue.handlings = {slow, fast};
  PriorityScheme& scheme = catalogue.priority;
  scheme.is_on = true;
  scheme.levels = {{LevelCode("gewoon"), {}, 0, false}, {LevelCode("hoog"), {}, 40, true}, {LevelCode("hoogst"), {}, 70, false}};
  scheme.factors = {{"glas", on_word("glas"), 20, {}}, {"gevallen", on_word("gevallen"), 20, {}}};
  scheme.points_per_co_reporter = 5;
  scheme.most_for_co_reporters = 20;
  scheme.deadline_days = 1;
  scheme.points_for_deadline = 15;
  return catalogue;
}

workflow::ReceiptPriority of_words(const char* folded, const Catalogue& catalogue = town()) {
  Facts facts;
  facts.folded_text = folded;
  return workflow::priority_at_receipt(facts, catalogue);
}

std::string lines(const workflow::Priority& priority) {
  std::string text;
  for (const PriorityPart& part : priority.parts) {
    text += part.source == PriorityPart::Source::factor ? part.factor : part.source == PriorityPart::Source::deadline ? "deadline" : "co-reporters";
    text += "+" + std::to_string(part.points) + " ";
  }
  return text + "=" + std::to_string(priority.points);
}

workflow::Circumstances later(int signals, std::int64_t days_left) {
  return {signals, Instant{80 * day_ms}, Instant{100 * day_ms}, Instant{(100 - days_left) * day_ms}};
}

}  // namespace

TEST_CASE("a factor gives its points once, also when one word falls under two of its terms or several of its words are there") {
  Catalogue catalogue = town();
  Condition& when = catalogue.priority.factors.front().when;
  when.kind = Condition::Kind::any;
  when.keywords.clear();
  when.parts = {on_word("glas"), on_word("glas"), on_word("scherven")};

  CHECK(of_words("er ligt glas", catalogue).factors == "glas:20");
  CHECK(of_words("er ligt glas en nog eens glas en scherven", catalogue).points == 20);
}

TEST_CASE("the priority of a report is the sum of the factors that fit, each with its points") {
  CHECK(of_words("er ligt glas").points == 20);
  CHECK(of_words("er ligt glas en ik ben gevallen").factors == "glas:20,gevallen:20");
  CHECK(of_words("er ligt glas en ik ben gevallen").points == 40);
  CHECK(of_words("een tegel ligt los").factors.empty());
}

TEST_CASE("a level begins at exactly its points") {
  const Catalogue catalogue = town();

  CHECK(workflow::level_of(39, catalogue.priority)->code.text() == "gewoon");
  CHECK(workflow::level_of(40, catalogue.priority)->code.text() == "hoog");
  CHECK(workflow::level_of(500, catalogue.priority)->code.text() == "hoogst");
}

TEST_CASE("a priority that is switched off says nothing, whatever the report says") {
  Catalogue catalogue = town();
  catalogue.priority.is_on = false;

  CHECK(of_words("glas gevallen", catalogue).level == nullptr);
  CHECK(of_words("glas gevallen", catalogue).points == 0);
  CHECK(workflow::priority_now("glas:20", later(9, 0), catalogue.priority).parts.empty());
}

TEST_CASE("a category with an urgent promise gives it from the urgent level up, another gives its own always") {
  const Catalogue catalogue = town();
  Category pavement, bench;
  pavement.handling = bench.handling = HandlingCode("vijf-dagen");
  pavement.urgent_handling = HandlingCode("vier-uur");
  const auto promised = [&](const Category& category, int points) {
    return workflow::handling_for(category, workflow::level_of(points, catalogue.priority), catalogue)->code.text();
  };

  CHECK(promised(pavement, 20) == "vijf-dagen");
  CHECK(promised(pavement, 40) == "vier-uur");
  CHECK(promised(pavement, 90) == "vier-uur");
  CHECK(promised(bench, 90) == "vijf-dagen");
  CHECK(workflow::handling_for(pavement, nullptr, catalogue)->code.text() == "vijf-dagen");
}

TEST_CASE("co-reporters and the deadline are added when somebody looks, and the co-reporters not without end") {
  const PriorityScheme scheme = town().priority;

  CHECK(lines(workflow::priority_now("glas:20", later(1, 9), scheme)) == "glas+20 =20");
  CHECK(lines(workflow::priority_now("glas:20", later(3, 9), scheme)) == "glas+20 co-reporters+10 =30");
  CHECK(lines(workflow::priority_now("glas:20", later(99, 9), scheme)) == "glas+20 co-reporters+20 =40");
  CHECK(lines(workflow::priority_now("", later(1, 1), scheme)) == "deadline+15 =15");
  CHECK(lines(workflow::priority_now("", later(1, -3), scheme)) == "deadline+15 =15");
  CHECK(workflow::priority_now("glas:20", later(99, 9), scheme).level->code.text() == "hoog");
}

TEST_CASE("a deadline is near in the last quarter of its time at the earliest, so not from the first minute of a promise in hours") {
  const auto left_of_four_hours = [](std::int64_t minutes) {
    constexpr std::int64_t minute_ms = 60'000;
    return workflow::Circumstances{1, Instant{0}, Instant{240 * minute_ms}, Instant{(240 - minutes) * minute_ms}};
  };
  const PriorityScheme scheme = town().priority;

  CHECK(workflow::priority_now("", left_of_four_hours(240), scheme).points == 0);
  CHECK(workflow::priority_now("", left_of_four_hours(61), scheme).points == 0);
  CHECK(lines(workflow::priority_now("", left_of_four_hours(60), scheme)) == "deadline+15 =15");
  CHECK(lines(workflow::priority_now("", left_of_four_hours(-5), scheme)) == "deadline+15 =15");
  CHECK(lines(workflow::priority_now("", later(1, 2), scheme)) == "=0");
}

TEST_CASE("no deadline comes nearer while the reporter is waited for") {
  workflow::Circumstances waiting = later(1, 0);
  waiting.clock = workflow::Circumstances::Clock::stands_still;

  CHECK(workflow::priority_now("", waiting, town().priority).points == 0);
}

TEST_CASE("points stay those of receipt when the content changes later, and damaged ones add nothing") {
  const PriorityScheme scheme = town().priority;

  CHECK(lines(workflow::priority_now("weg-uit-de-lijst:30,glas:10", later(1, 9), scheme)) == "weg-uit-de-lijst+30 glas+10 =40");
  CHECK(workflow::priority_now(",,glas,:,x:y,", later(1, 9), scheme).points == 0);
}
