#include "shared/routing/dry_run.hpp"

#include <doctest/doctest.h>

using namespace klinker;

namespace {

Condition on_word(const char* word) {
  Condition condition;
  condition.kind = Condition::Kind::keyword;
  condition.keywords = {{word, Match::word, 0}};
  return condition;
}

Catalogue with_rules(std::vector<RoutingRule> rules) {
  Catalogue catalogue;
  catalogue.rules = std::move(rules);
  return catalogue;
}

RoutingRule rule(const char* code, Condition when, const char* department) { return {RuleCode(code), std::move(when), DepartmentCode(department)}; }

}  // namespace

TEST_CASE("a dry run counts what would move by department, the most first, with rules and numbers") {
  const Catalogue now = with_rules({rule("gat", on_word("gat"), "wegen"), rule("rest", {}, "balie")});
  const Catalogue then = with_rules({rule("gat-olie", on_word("olie"), "milieu"), rule("gaten", on_word("gat"), "wegen"), rule("rest", {}, "balie")});
  routing::DryRun run;
  int number = 0;
  for (const char* folded : {"gat", "olie", "olie in een gat", "olie op straat", "iets", "olie", "olie", "olie", "olie"}) {
    Facts facts;
    facts.folded_text = folded;
    run.add(ReportNumber("DLF-" + std::to_string(++number)), facts, now, then);
  }

  const std::vector<std::string> lines = run.lines();

  REQUIRE(lines.size() == 3);
  CHECK(lines[0] == "9 reports: 7 would go to another department, 1 to the same one by another rule");
  CHECK(lines[1] == "6  balie -> milieu  (rest > gat-olie: 6)  DLF-2, DLF-4, DLF-6, DLF-7, DLF-8, ...");
  CHECK(lines[2] == "1  wegen -> milieu  (gat > gat-olie: 1)  DLF-3");
}

TEST_CASE("the same rules move nothing") {
  const Catalogue now = with_rules({rule("gat", on_word("gat"), "wegen"), rule("rest", {}, "balie")});
  routing::DryRun run;
  Facts facts;
  facts.folded_text = "gat";
  run.add(ReportNumber("DLF-1"), facts, now, now);

  CHECK(run.moved() == 0);
  CHECK(run.lines().size() == 1);
}
