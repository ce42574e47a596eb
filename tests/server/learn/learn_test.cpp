#include "server/learn/learn.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "server/learn/champion.hpp"
#include "server/learn/figures.hpp"
#include "server/learn/model_card.hpp"
#include "shared/base/text.hpp"
#include "shared/classify/classify.hpp"
#include "shared/classify/town_model.hpp"

using namespace klinker;
using namespace klinker::learn;

namespace {

/// Sentences that anybody can tell apart, in three labels; every tenth sets the certainty, every tenth is for measuring.
std::vector<Example> plain_examples() {
  const std::vector<std::pair<const char*, std::vector<const char*>>> words = {
      {"lamp", {"lantaarnpaal", "straatverlichting", "lamp", "licht"}}, {"afval", {"vuilniszak", "container", "grofvuil", "afval"}},
      {"groen", {"struik", "boomtak", "onkruid", "heg"}}};
  const char* const ends[] = {"is kapot", "ligt hier al een week", "voor onze deur", "in de straat", "graag iets aan doen", "bij de school"};
  std::vector<Example> examples;
  int count = 0;
  for (int round = 0; round < 4; ++round)
    for (const auto& [label, nouns] : words)
      for (const char* noun : nouns)
        for (const char* end : ends) {
          const int turn = ++count % 10;
          const Part part = turn == 0 ? Part::valid : turn == 5 ? Part::test : Part::train;
          examples.push_back({std::to_string(count), part, label, std::string("de ") + noun + ' ' + end + " nummer " + std::to_string(round), 1});
        }
  return examples;
}

classify::Model learned(const std::vector<Example>& examples, const Settings& settings = {}) {
  const auto bytes = learn::learn(examples, settings);
  REQUIRE(bytes);
  auto model = classify::Model::read(*bytes);
  REQUIRE(model);
  return *std::move(model);
}

}  // namespace

Category category(const char* code, const char* parent, std::vector<Keyword> keywords = {}) {
  Category one;
  one.code = CategoryCode(code);
  one.parent = CategoryCode(parent);
  one.keywords = std::move(keywords);
  return one;
}

Keyword keyword(const char* text) {
  Keyword one;
  one.text = text;
  one.weight = 10;
  return one;
}

/// lamp and afval with a keyword each, groen without; the street's own rest and the town's.
Catalogue small_town() {
  Catalogue town;
  town.categories = {category("straat", ""),      category("lamp", "straat", {keyword("lantaarnpaal")}), category("afval", "straat", {keyword("container")}),
                     category("groen", "straat"), category("rest-straat", "straat"),                     category("anders", ""),
                     category("overig", "anders")};
  town.categories[4].is_rest = true;
  town.categories[6].is_fallback = true;
  return town;
}

Catalogue small_town_with_model(const std::vector<Example>& examples = plain_examples()) {
  Catalogue town = small_town();
  const auto bytes = learn::learn(examples, {}, &town);
  REQUIRE(bytes);
  auto model = classify::open_town_model(*bytes, town);
  REQUIRE(model);
  town.model = *std::move(model);
  return town;
}

TEST_CASE("a town with a model knows what no keyword says, and says which words it knew it by") {
  const Catalogue town = small_town_with_model();

  CHECK(classify::classify("de struik voor onze deur", small_town()).ranked.empty());
  const auto result = classify::classify("de STRUIK voor onze deur", town);

  CHECK(result.proposal.text() == "groen");
  CHECK(result.is_certain);
  REQUIRE_FALSE(result.ranked.front().reasons.empty());
  CHECK(result.ranked.front().reasons.front().words == "STRUIK");
}

TEST_CASE("what keywords and model both say is likelier than what either says alone") {
  const std::vector<std::int64_t> leanings = {0, 65536 * 2, 0};
  const std::vector<int> keywords = {0, 500, 0};
  const classify::Voices voices;

  const auto both = classify::weigh(leanings, keywords, voices);

  CHECK(both[1] > classify::weigh(leanings, {0, 0, 0}, voices)[1]);
  CHECK(both[1] > classify::weigh({0, 0, 0}, keywords, voices)[1]);
  CHECK(classify::weigh(leanings, {0, 0, 900}, voices)[2] > classify::weigh(leanings, {0, 0, 900}, voices)[1]);
}

TEST_CASE("of a text that is surely about the street and surely nothing more the street's own rest is proposed, and a person chooses") {
  std::vector<Example> examples = plain_examples();
  for (int i = 0; i < 240; ++i)
    examples.push_back({"two" + std::to_string(i), i % 3 == 0 ? Part::valid : Part::train, (i / 3) % 2 == 0 ? "lamp" : "groen", "de lamp of de struik in de straat", 1});
  Catalogue town = small_town_with_model(examples);
  town.municipality.threshold_permille = 850;
  const auto result = classify::classify("de lamp of de struik in de straat", town);

  CHECK_FALSE(result.is_certain);
  CHECK(result.proposal.text() == "rest-straat");
  town.categories[4].is_rest = false;
  CHECK(classify::classify("de lamp of de struik in de straat", town).proposal.text() == "overig");
}

TEST_CASE("a model of another town is refused") {
  Catalogue town = small_town();
  for (Category& one : town.categories) one.code = CategoryCode("x-" + one.code.text());

  CHECK_FALSE(classify::open_town_model(*learn::learn(plain_examples(), {}), town));
}

TEST_CASE("the same examples give the same model, byte for byte") {
  const auto once = learn::learn(plain_examples(), {});
  const auto again = learn::learn(plain_examples(), {});

  REQUIRE(once);
  CHECK(*once == *again);
}

TEST_CASE("what the test part says changes nothing in the model") {
  std::vector<Example> others = plain_examples();
  for (Example& example : others)
    if (example.part == Part::test) example.label = "iets heel anders", example.text = "bla";

  CHECK(*learn::learn(plain_examples(), {}) == *learn::learn(others, {}));
}

TEST_CASE("a model knows what it was told, typing errors included") {
  const auto model = learned(plain_examples());

  CHECK(measure(model, plain_examples(), Part::test).top1 > 9500);
  CHECK(model.labels()[best_three(model, "lantarnpaal brand niet").front().label] == "lamp");
  CHECK(model.labels()[best_three(model, "OVERAL VUILNISZAKEN!!!").front().label] == "afval");
}

TEST_CASE("what fewer reports share than asked for leaves no trace in the model") {
  std::vector<Example> examples = plain_examples();
  const auto without = learned(examples, {.least_reports = 3});
  for (int copy = 0; copy < 2; ++copy) examples.push_back({"secret" + std::to_string(copy), Part::train, "lamp", "xqzvw wvzqx", 1});
  const auto with = learned(examples, {.least_reports = 3});

  CHECK(with.leanings("xqzvw") == with.leanings(""));
  CHECK(without.leanings("xqzvw") == without.leanings(""));
  CHECK(learned(examples, {.least_reports = 2}).leanings("xqzvw") != learned(examples, {.least_reports = 2}).leanings(""));
}

TEST_CASE("a model fits in what a phone is given for it") {
  const auto bytes = learn::learn(plain_examples(), {.least_reports = 1, .most_bytes = 3000});

  REQUIRE(bytes);
  CHECK(bytes->size() < 12000);
  CHECK(measure(*classify::Model::read(*bytes), plain_examples(), Part::test).top1 > 8000);
}

TEST_CASE("nothing to learn from is said, not learned") {
  std::vector<Example> examples = plain_examples();
  for (Example& example : examples) example.part = Part::valid;

  CHECK_FALSE(learn::learn(examples, {}));
}

TEST_CASE("one label alone is a model too") {
  const auto model = learned({{"1", Part::train, "lamp", "lamp", 1}, {"2", Part::train, "lamp", "", 1}});

  CHECK(model.millionths("lamp") == std::vector<std::int64_t>{1000000});
}

TEST_CASE("where half of the labels are a guess the certainty says a half") {
  std::vector<Example> examples;
  for (int i = 0; i < 600; ++i) {
    const Part part = i % 3 == 0 ? Part::valid : Part::train;
    examples.push_back({std::to_string(i), part, (i / 3) % 2 == 0 ? "een" : "twee", "precies dezelfde woorden", 1});
  }

  const auto millionths = learned(examples).millionths("precies dezelfde woorden");

  CHECK(millionths[0] > 470000);
  CHECK(millionths[0] < 530000);
}

TEST_CASE("certainty is told in at most eight steps, which rise with what the model leans to") {
  std::vector<Example> examples;
  Dice dice(5);
  for (int i = 0; i < 1500; ++i) {
    const std::uint32_t strength = dice.roll(10);
    const bool is_lamp = dice.roll(20) < 10 + strength;
    const Part part = i % 3 == 0 ? Part::valid : i % 3 == 1 ? Part::test : Part::train;
    examples.push_back({std::to_string(i), part, is_lamp ? "lamp" : "afval", "woord" + std::string(1, static_cast<char>('a' + strength)), 1});
  }
  const auto model = learned(examples);

  std::vector<std::int32_t> told;
  for (const Example& example : examples) told.push_back(best_three(model, example.text).front().millionths);
  std::sort(told.begin(), told.end());
  told.erase(std::unique(told.begin(), told.end()), told.end());

  CHECK(told.size() <= 8);
  CHECK(told.size() > 1);
  CHECK(measure(model, examples, Part::test).calibration_error < 800);
}

TEST_CASE("a model understands texts like those it learned from, typing errors included, and no other language") {
  const auto model = learned(plain_examples());

  for (const char* text : {"de lamp is kapot", "het onkruid voor de school", "de lantarnpaal is kapot", "er ligt een vuilniszak in de straat"}) CHECK(model.understands(text));
  for (const char* text : {"", "xyzzy qwop", "sokak lambasi yanmiyor", "\xD0\xBD\xD0\xB5 \xD0\xBF\xD1\x80"}) CHECK_FALSE(model.understands(text));
}

TEST_CASE("a worse model does not take the place of a better one") {
  Figures champion;
  champion.top1 = 7000;
  champion.labels = {{"lamp", 100, 100, 80}, {"afval", 20, 20, 18}};
  Figures challenger = champion;

  CHECK(why_not(champion, challenger).empty());
  challenger.top1 = 6901;
  CHECK(why_not(champion, challenger).empty());
  challenger.top1 = 6899;
  CHECK_FALSE(why_not(champion, challenger).empty());
  challenger = champion;
  challenger.labels[0].right = 76;
  CHECK_FALSE(why_not(champion, challenger).empty());
  challenger = champion;
  challenger.labels[1].right = 2;
  CHECK(why_not(champion, challenger).empty());
}

TEST_CASE("a model that says it is surer than it is does not take the place of one that knows, as far as that is no chance") {
  Figures champion;
  champion.texts = 1000;
  champion.calibration_error = 300;
  Figures challenger = champion;
  challenger.calibration_error = 501;

  CHECK_FALSE(why_not(champion, challenger).empty());
  champion.calibration_error = 501;
  CHECK(why_not(champion, challenger).empty());
  champion.calibration_error = 300;
  challenger.calibration_error = 500;
  CHECK(why_not(champion, challenger).empty());
  challenger.calibration_error = 900;
  champion.texts = challenger.texts = 999;
  CHECK(why_not(champion, challenger).empty());
}

TEST_CASE("the card says what was learned from, how good it is, and that it was written where it was") {
  CardFacts facts;
  facts.source = "amsterdam.tsv";
  facts.origin = Origin::written;
  facts.trained = Instant{1772442900000};
  facts.sha256 = "abc123";
  facts.held_out = "valid";
  Figures figures;
  figures.texts = 400;
  figures.top1 = 7105;
  figures.labels = {{"a|b", 10, 5, 4}};

  const std::string card = model_card(facts, figures);

  for (const char* part : {"Written, not collected", "amsterdam.tsv", "abc123", "2026-03-02T09:15:00Z", "71.05 %", "a\\|b", "80.00 %", "40.00 %"})
    CHECK_MESSAGE(card.find(part) != std::string::npos, part);
  facts.origin = Origin::collected;
  CHECK(model_card(facts, figures).find("Written") == std::string::npos);
}
