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

TEST_CASE("a part of the week that runs over midnight belongs to the day on which it began") {
  WeekTime weekend_nights;
  weekend_nights.days = {5, 6};
  weekend_nights.from = 18 * 60;
  weekend_nights.to = 8 * 60;
  const auto holds_at = [&](const char* utc) { return holds(weekend_nights, amsterdam_time(*parse_instant(utc))); };

  CHECK_FALSE(holds_at("2026-03-06T16:59:00Z"));  // Friday 17:59
  CHECK(holds_at("2026-03-06T17:00:00Z"));        // Friday 18:00
  CHECK(holds_at("2026-03-07T06:59:00Z"));        // Saturday 07:59, Friday's
  CHECK_FALSE(holds_at("2026-03-07T07:00:00Z"));  // Saturday 08:00
  CHECK(holds_at("2026-03-07T22:59:00Z"));        // Saturday 23:59
  CHECK(holds_at("2026-03-08T06:00:00Z"));        // Sunday 07:00, Saturday's
  CHECK_FALSE(holds_at("2026-03-08T19:00:00Z"));  // Sunday 20:00
  CHECK_FALSE(holds_at("2026-03-06T06:00:00Z"));  // Friday 07:00 is Thursday's
}

TEST_CASE("a time of the day is that of the wall clock on both sides of the change to summer time") {
  WeekTime night;
  night.from = 0;
  night.to = 6 * 60;

  CHECK(holds(night, amsterdam_time(*parse_instant("2026-03-29T03:59:00Z"))));        // 05:59 in summer
  CHECK_FALSE(holds(night, amsterdam_time(*parse_instant("2026-03-29T04:00:00Z"))));  // 06:00 in summer
  CHECK(holds(night, amsterdam_time(*parse_instant("2026-10-25T04:59:00Z"))));        // 05:59 in winter
  CHECK_FALSE(holds(night, amsterdam_time(*parse_instant("2026-10-25T05:00:00Z"))));  // 06:00 in winter
}

TEST_CASE("a rule that looks at time or priority does not fit where they are not known") {
  Condition at_night;
  at_night.kind = Condition::Kind::time;
  Condition urgent;
  urgent.kind = Condition::Kind::priority;
  urgent.levels = {LevelCode("hoog")};
  Facts facts;

  CHECK_FALSE(fits(at_night, facts));
  CHECK_FALSE(fits(urgent, facts));

  facts.received = LocalTime{};
  facts.priority = LevelCode("hoog");
  CHECK(fits(at_night, facts));
  CHECK(fits(urgent, facts));
}

TEST_CASE("a condition on an area fits its wider area too") {
  Condition district;
  district.kind = Condition::Kind::area;
  district.areas = {AreaCode("E")};
  Facts facts;
  facts.area = AreaCode("E14");

  CHECK_FALSE(fits(district, facts));

  facts.wider_areas = {AreaCode("E")};
  CHECK(fits(district, facts));
}
