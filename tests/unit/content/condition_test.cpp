#include "shared/content/condition.hpp"

#include <doctest/doctest.h>

#include "shared/base/text.hpp"

using namespace klinker;
using Kind = Condition::Kind;

namespace {

bool found(const char* keyword, Match match, const char* text) { return occurs({fold(keyword), match, 0}, fold(text)); }

Condition of_kind(Kind kind) {
  Condition condition;
  condition.kind = kind;
  return condition;
}

Condition on_category(const char* code) {
  Condition condition = of_kind(Kind::category);
  condition.categories = {CategoryCode(code)};
  return condition;
}

Condition on_answer(const char* question, std::vector<std::string> is) {
  Condition condition = of_kind(Kind::answer);
  condition.question = QuestionCode(question);
  condition.is = std::move(is);
  return condition;
}

Condition combined(Kind kind, std::vector<Condition> parts) {
  Condition condition = of_kind(kind);
  condition.parts = std::move(parts);
  return condition;
}

}  // namespace

TEST_CASE("a keyword is found as a word, at the end, at the beginning or inside, as its match says") {
  CHECK(found("lamp", Match::word, "De lamp is stuk"));
  CHECK_FALSE(found("lamp", Match::word, "Een lampion"));
  CHECK_FALSE(found("lamp", Match::word, "De straatlamp"));
  CHECK(found("container", Match::head, "naast de glascontainer"));
  CHECK_FALSE(found("container", Match::head, "containers"));
  CHECK(found("lantaarn", Match::prefix, "twee lantaarnpalen"));
  CHECK_FALSE(found("lantaarn", Match::prefix, "straatlantaarn"));
  CHECK(found("afval", Match::anywhere, "grofafvalberg"));
}

TEST_CASE("a phrase is found over punctuation and capitals, but not in other words") {
  CHECK(found("licht doet het niet", Match::word, "LICHT – doet 't? Licht doet het niet!"));
  CHECK_FALSE(found("licht doet het niet", Match::word, "licht doet het nietes"));
  CHECK(found("afval naast", Match::word, "er ligt afval, naast de bak"));
}

TEST_CASE("a later occurrence counts when an earlier one has the wrong boundaries") {
  CHECK(found("lamp", Match::word, "lampion en lamp"));
}

TEST_CASE("an empty keyword occurs nowhere") {
  CHECK_FALSE(occurs({"", Match::anywhere, 0}, "tekst"));
}

TEST_CASE("no condition fits everything, nothing in `any` fits nothing") {
  CHECK(fits({}, {}));
  CHECK_FALSE(fits(of_kind(Kind::any), {}));
  CHECK(fits(of_kind(Kind::all), {}));
}

TEST_CASE("a category fits by its own code or by its main category's") {
  Facts facts;
  facts.category = CategoryCode("lamp-stuk");
  facts.main_category = CategoryCode("licht");

  CHECK(fits(on_category("lamp-stuk"), facts));
  CHECK(fits(on_category("licht"), facts));
  CHECK_FALSE(fits(on_category("afval"), facts));
  CHECK_FALSE(fits(on_category("licht"), {}));
}

TEST_CASE("an answer fits as a whole, or as one of the choices that were made") {
  const Answers answers = {{QuestionCode("soort"), "glas,papier"}, {QuestionCode("leeg"), ""}};
  Facts facts;
  facts.answers = &answers;

  CHECK(fits(on_answer("soort", {"papier"}), facts));
  CHECK(fits(on_answer("soort", {}), facts));
  CHECK_FALSE(fits(on_answer("soort", {"pap"}), facts));
  CHECK_FALSE(fits(on_answer("leeg", {}), facts));
  CHECK_FALSE(fits(on_answer("kleur", {}), facts));
  CHECK_FALSE(fits(on_answer("soort", {}), {}));
}

TEST_CASE("all, any and none combine, also nested") {
  Facts facts;
  facts.category = CategoryCode("a");
  const Condition a = on_category("a");
  const Condition b = on_category("b");

  CHECK_FALSE(fits(combined(Kind::all, {a, b}), facts));
  CHECK(fits(combined(Kind::any, {b, a}), facts));
  CHECK(fits(combined(Kind::none_of, {b}), facts));
  CHECK_FALSE(fits(combined(Kind::none_of, {b, a}), facts));
  CHECK(fits(combined(Kind::all, {a, combined(Kind::none_of, {combined(Kind::all, {a, b})})}), facts));
}
