#include "shared/routing/explain.hpp"

#include <doctest/doctest.h>

#include "shared/base/json.hpp"
#include "shared/routing/bounce.hpp"
#include "shared/routing/route.hpp"

using namespace klinker;

namespace {

using Kind = Condition::Kind;

Condition on_category(const char* code) {
  Condition condition;
  condition.kind = Kind::category;
  condition.categories = {CategoryCode(code)};
  return condition;
}

Condition in_area(const char* code) {
  Condition condition;
  condition.kind = Kind::area;
  condition.areas = {AreaCode(code)};
  return condition;
}

Condition on_word(const char* word) {
  Condition condition;
  condition.kind = Kind::keyword;
  condition.keywords = {{word, Match::word, 0}};
  return condition;
}

Condition at_night() {
  Condition condition;
  condition.kind = Kind::time;
  condition.time.from = 17 * 60;
  condition.time.to = 8 * 60;
  return condition;
}

Condition of(Kind kind, std::vector<Condition> parts) {
  Condition condition;
  condition.kind = kind;
  condition.parts = std::move(parts);
  return condition;
}

Catalogue town() {
  Catalogue catalogue;
  catalogue.departments = {{DepartmentCode("wacht"), {}}, {DepartmentCode("olie"), {}}, {DepartmentCode("zuid"), {}}, {DepartmentCode("straat"), {}},
                           {DepartmentCode("balie"), {}}};
  const auto rule = [&](const char* code, Condition when, const char* department) {
    catalogue.rules.push_back({RuleCode(code), std::move(when), DepartmentCode(department)});
  };
  rule("nacht", of(Kind::all, {on_category("gat"), at_night()}), "wacht");
  rule("bomen", on_category("boom"), "balie");
  rule("olie", of(Kind::all, {on_category("gat"), on_word("olie"), of(Kind::none_of, {on_word("slaolie")})}), "olie");
  rule("zuid", of(Kind::all, {on_category("gat"), in_area("WK2")}), "zuid");
  rule("straat", on_category("gat"), "straat");
  rule("ook", of(Kind::any, {on_category("gat"), on_word("kuil")}), "balie");
  rule("rest", {}, "balie");
  return catalogue;
}

Facts facts_of(const char* folded, const char* area, const char* received) {
  Facts facts;
  facts.category = CategoryCode("gat");
  facts.folded_text = folded;
  facts.area = AreaCode(area);
  facts.received = amsterdam_time(*parse_instant(received));
  return facts;
}

std::string told(const routing::RuleLook& row) {
  std::string text = row.verdict == routing::Verdict::wins ? "wins:" : row.verdict == routing::Verdict::late ? "late:" : "misses:";
  for (const routing::Look& look : row.because)
    text += std::string(" ") + (look.fits ? "" : "not ") + (look.is_forbidden ? "forbidden " : "") + routing::code_of(look.kind) + "=" + look.what;
  return text;
}

}  // namespace

TEST_CASE("each rule says what made it fit or what it missed") {
  const Catalogue catalogue = town();
  const Facts facts = facts_of("een gat met olie en slaolie", "WK1", "2026-03-02T10:00:00Z");

  const auto looks = routing::explain(facts, catalogue);

  REQUIRE(looks.size() == 7);
  CHECK(told(looks[0]) == "misses: not time=17:00-08:00");
  CHECK(told(looks[1]) == "misses: not category=boom");
  CHECK(told(looks[2]) == "misses: forbidden keyword=slaolie");
  CHECK(told(looks[3]) == "misses: not area=WK2");
  CHECK(told(looks[4]) == "wins: category=gat");
  CHECK(told(looks[5]) == "late: category=gat");
  CHECK(told(looks[6]) == "late:");
}

TEST_CASE("the rule that the explanation calls the winner is the one that routes") {
  const Catalogue catalogue = town();
  for (const char* folded : {"een gat", "een gat met olie", "slaolie en olie", "kuil"})
    for (const char* area : {"WK1", "WK2", ""})
      for (const char* received : {"2026-03-02T10:00:00Z", "2026-03-02T22:00:00Z"}) {
        const Facts facts = facts_of(folded, area, received);

        std::string winner;
        for (const auto& row : routing::explain(facts, catalogue))
          if (row.verdict == routing::Verdict::wins) winner = row.rule->code.text();

        CHECK(winner == routing::route(facts, catalogue).rule.text());
      }
}

TEST_CASE("what is kept with an assignment names the inputs and the rules that lost, and no word of the reporter") {
  const Catalogue catalogue = town();

  const routing::Trace kept = routing::trace(facts_of("een gat met olie bij mevrouw jansen", "WK1", "2026-03-02T22:00:00Z"), catalogue);

  CHECK(kept.inputs == R"({"category":"gat","area":"WK1","received":"2026-03-02 23:00","words":["olie"]})");
  CHECK(kept.lost == R"([{"rule":"olie","department":"olie","why":"late"},{"rule":"zuid","department":"zuid","why":"area","what":"WK2"},)"
                     R"({"rule":"straat","department":"straat","why":"late"},{"rule":"ook","department":"balie","why":"late"}])");
  CHECK(Json::parse(kept.inputs));
  CHECK(Json::parse(kept.lost));
}

TEST_CASE("what is kept is JSON whatever an answer holds") {
  Catalogue catalogue = town();
  Condition answered;
  answered.kind = Kind::answer;
  answered.question = QuestionCode("wat");
  catalogue.rules.insert(catalogue.rules.begin(), {RuleCode("a"), answered, DepartmentCode("balie")});
  const Answers answers = {{QuestionCode("wat"), "\"quoted\\ \x01 text"}};
  Facts facts = facts_of("gat", "", "2026-03-02T10:00:00Z");
  facts.answers = &answers;

  const routing::Trace kept = routing::trace(facts, catalogue);

  CHECK(Json::parse(kept.inputs));
  CHECK(kept.inputs.find("quoted") == std::string::npos);
}

TEST_CASE("the second department that passes a report on sends it to the coordinator, whose decision stands") {
  Catalogue catalogue = town();
  catalogue.coordinator = DepartmentCode("balie");
  const DepartmentCode zuid("zuid"), straat("straat"), olie("olie"), balie("balie");

  const auto first = routing::land(zuid, straat, 0, catalogue);
  const auto second = routing::land(straat, olie, first.changes, catalogue);
  const auto decided = routing::land(balie, olie, second.changes, catalogue);
  const auto again = routing::land(olie, zuid, decided.changes, catalogue);

  CHECK(first.department == straat);
  CHECK(second.department == balie);
  CHECK(second.is_at_coordinator);
  CHECK(decided.department == olie);
  CHECK(again.department == balie);
  CHECK(routing::land(zuid, zuid, 5, catalogue).changes == 5);
}

TEST_CASE("a town without a coordinator sends a report where it is sent") {
  const auto landing = routing::land(DepartmentCode("zuid"), DepartmentCode("straat"), 7, town());

  CHECK(landing.department.text() == "straat");
  CHECK(landing.changes == 8);
  CHECK_FALSE(landing.is_at_coordinator);
}
