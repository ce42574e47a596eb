// Which categories are given without a person: by reports that were not learned from, under the model as it is now.
#include "server/learn/unlocked.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "server/learn/learn.hpp"
#include "tests/server/learn/village.hpp"

using namespace klinker;
using namespace klinker::learn;
using klinker::learn::test::Told;
using klinker::learn::test::Village;

namespace {

Tallies texts(int count, const std::string& text, const std::string& category, const Catalogue& town) {
  return tally(std::vector<store::Labelled>(static_cast<std::size_t>(count), {0, text, CategoryCode(category)}), town);
}

Judged of(const std::vector<Judged>& judged, const std::string& category) {
  const auto found = std::find_if(judged.begin(), judged.end(), [&](const Judged& one) { return one.category.text() == category; });
  REQUIRE(found != judged.end());
  return *found;
}

/// A model that files every "tuinkabouter" under that category.
std::string model_for(const std::string& category, const Catalogue& town) {
  std::vector<Example> examples;
  for (int at = 0; at < 60; ++at) examples.push_back({std::to_string(at), at % 6 == 0 ? Part::valid : Part::train, category, "tuinkabouter", 1});
  for (int at = 0; at < 60; ++at) examples.push_back({std::to_string(at), at % 6 == 0 ? Part::valid : Part::train, "alles", "zeemeermin", 1});
  const auto bytes = learn::learn(examples, {}, &town);
  REQUIRE(bytes);
  return *bytes;
}

}  // namespace

TEST_CASE("held out reports count until thirty proposals were judged blindly, and from then on only these do") {
  const Village village;
  const Catalogue town = village.catalogue();
  const std::string lamp = "de lantaarnpaal is stuk";
  const auto verdict = [&](int labelled, int held_out) {
    return of(judge(texts(labelled, lamp, "stoep", town), texts(held_out, lamp, "lamp", town), town), "lamp");
  };

  CHECK_FALSE(verdict(0, 29).is_unlocked);
  CHECK(verdict(0, 30).is_unlocked);
  CHECK(verdict(5, 29).is_unlocked);
  CHECK_FALSE(verdict(6, 29).is_unlocked);
  CHECK(verdict(29, 300).is_unlocked);
  CHECK_FALSE(verdict(30, 300).is_unlocked);
  CHECK(verdict(30, 300).proposed == 30);
}

TEST_CASE("the rest of a main category is never given without a person") {
  const Village village;
  Catalogue town = village.catalogue();
  const auto rest = std::find_if(town.categories.begin(), town.categories.end(), [](const Category& one) { return one.code.text() == "lamp"; });
  REQUIRE(of(judge(texts(50, "de lantaarnpaal is stuk", "lamp", town), {}, town), "lamp").is_unlocked);

  rest->is_rest = true;

  CHECK(of(judge(texts(50, "de lantaarnpaal is stuk", "lamp", town), {}, town), "lamp").right == 50);
  CHECK_FALSE(of(judge(texts(50, "de lantaarnpaal is stuk", "lamp", town), {}, town), "lamp").is_unlocked);
}

TEST_CASE("a verdict falls with the model it was given for, though not a word of the content has changed") {
  Village village;
  std::vector<Told> told;
  for (int at = 0; at < 40; ++at) told.push_back({"Tuinkabouter!", "stoep", Told::By::sender});
  for (const store::SignalId signal : village.handle(told)) village.label(signal, "stoep");
  Verdicts verdicts;
  const auto unlocked = [&] { return is_unlocked(*verdicts.of(village.catalogue(), village.store()), CategoryCode("stoep")); };
  REQUIRE_FALSE(unlocked());

  village.write(village.trained(), model_for("stoep", village.catalogue()));
  CHECK(unlocked());
  village.write(village.trained(), model_for("lamp", village.catalogue()));
  CHECK_FALSE(unlocked());
}

TEST_CASE("a verdict follows new labels and newly closed reports, and what nobody confirmed does not count") {
  Village village;
  Verdicts verdicts;
  const auto judged = [&] { return of(*verdicts.of(village.catalogue(), village.store()), "lamp"); };
  REQUIRE(judged().proposed == 0);
  std::vector<Told> told;
  for (int at = 0; at < 400; ++at) told.push_back({"de lantaarnpaal is stuk", "lamp", at < 200 ? Told::By::classifier : Told::By::sender});

  const auto signals = village.handle(told);

  const std::int64_t held_out = judged().proposed;
  CHECK(held_out >= 10);
  CHECK(held_out <= 30);
  for (int at = 0; at < 12; ++at) village.label(signals[static_cast<std::size_t>(at)], "lamp");
  CHECK(judged().proposed == held_out + 12);
}
