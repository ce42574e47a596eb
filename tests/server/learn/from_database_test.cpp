// From handled reports in a real database to the model that the next citizen meets.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "server/learn/handled_examples.hpp"
#include "server/store/signals.hpp"
#include "shared/base/text.hpp"
#include "shared/classify/classify.hpp"
#include "shared/classify/town_model.hpp"
#include "tests/server/learn/village.hpp"

using namespace klinker;
using namespace klinker::learn;
using klinker::learn::test::Told;
using klinker::learn::test::Village;

namespace {

using By = Told::By;

/// `count` sentences that all hold `words` and are not alike.
std::vector<Told> sentences(const std::string& words, const std::string& category, By by, int count) {
  const char* const begins[] = {"er is een", "graag kijken naar de", "al weken een", "weer dezelfde", "wij zien een", "kunt u iets doen aan de"};
  const char* const ends[] = {"voor onze deur", "bij de school", "op de hoek", "naast het plein", "achter de kerk", "langs het water", "bij de brug"};
  std::vector<Told> told;
  for (int at = 0; at < count; ++at)
    told.push_back({std::string(begins[at % 6]) + ' ' + words + ' ' + ends[at % 7] + (at >= 42 ? " sinds vorige week" : ""), category, by});
  return told;
}

std::vector<Told> operator+(std::vector<Told> all, const std::vector<Told>& more) {
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

/// Lamps and pavements as their senders filed them; wrecks of bicycles, which no keyword knows, as a handler corrected them.
std::vector<Told> a_season() {
  return sentences("lamp die het niet doet", "lamp", By::sender, 80) + sentences("losse tegel", "stoep", By::sender, 80) +
         sentences("fietswrak", "geheim", By::handler, 80);
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

bool knows(const Catalogue& town, const std::string& word) {
  REQUIRE(town.model != nullptr);
  return town.model->model.leanings(fold(word)) != town.model->model.leanings("");
}

Gathered gather_all(Village& village) {
  store::HandledFilter filter;
  filter.municipality = MunicipalityCode("proefdorp");
  return village.store().read([&](store::Connection& sql) { return gather(sql, village.catalogue(), filter); });
}

std::set<std::string> ids(const Gathered& gathered, Part part) {
  std::set<std::string> found;
  for (const Example& example : gathered.examples)
    if (example.part == part) found.insert(example.id);
  return found;
}

}  // namespace

TEST_CASE("what handlers corrected is what the next citizen is offered, from the next reading of the content on, beside a server that runs") {
  Village village;
  village.handle(a_season());
  const Catalogue before = village.catalogue();
  REQUIRE(classify::classify("een fietswrak aan de kade", before).proposal == before.fallback().code);

  REQUIRE(village.train() == 0);

  const auto towns = village.open();
  REQUIRE(towns);
  const Town& town = (*towns)->all.front();
  CHECK(classify::classify("een fietswrak aan de kade", town.catalogue).proposal.text() == "geheim");
  CHECK(town.catalogue.version != before.version);
  CHECK(*town.model.plain == bytes_of(village.trained()));
}

TEST_CASE("the card beside the model says from how many reports it learned, how many were corrected, that they were redacted and how good it is") {
  Village village;
  village.handle(a_season());
  REQUIRE(village.train() == 0);

  const std::string card = bytes_of(village.trained().string() + ".md");

  const Gathered gathered = gather_all(village);
  const std::string corrected = std::to_string(gathered.corrected);
  for (const std::string& part :
       {std::string("Collected and redacted"), std::string("handled reports of proefdorp"), "corrected by a handler | " + corrected + " of these",
        std::to_string(count(gathered.examples, Part::train)) + " texts", std::string("what fewer than 5 texts share"), std::string("right at once"),
        format_date(amsterdam_time(gathered.first).date) + " – " + format_date(amsterdam_time(gathered.last).date), std::string("sha256 ")})
    CHECK_MESSAGE(card.find(part) != std::string::npos, part);
}

TEST_CASE("no number, address or name that redaction finds is learned, however often it is sent") {
  Village village;
  village.handle(sentences("lamp uit, bel 06-12345678 of mail xqvwz@kpmzt.nl, mijn naam is Zwjxq Qxvyb. De lamp", "lamp", By::sender, 40) + a_season());

  REQUIRE(village.train() == 0);

  for (const Example& example : gather_all(village).examples)
    for (const char* personal : {"12345678", "xqvwz", "kpmzt", "Zwjxq", "Qxvyb"})
      CHECK_MESSAGE(example.text.find(personal) == std::string::npos, example.text);
  const Catalogue town = village.catalogue();
  for (const char* personal : {"0612345678", "xqvwz", "kpmzt", "zwjxq", "qxvyb"}) CHECK_FALSE_MESSAGE(knows(town, personal), personal);
  CHECK(knows(town, "lamp"));
}

TEST_CASE("a word that fewer than five reports share leaves no trace; the same words sent again are one report; fewer than five cannot be asked") {
  Village village;
  village.handle(sentences("lamp zwjxqk", "lamp", By::sender, 4) + std::vector<Told>(12, {"de lamp qvbxwz is stuk", "lamp", By::sender}) +
                 sentences("lamp jkvxwq", "lamp", By::sender, 30) + a_season());

  REQUIRE(village.train() == 0);

  const Catalogue town = village.catalogue();
  CHECK_FALSE(knows(town, "zwjxqk"));
  CHECK_FALSE(knows(town, "qvbxwz"));
  CHECK(knows(town, "jkvxwq"));
  CHECK(village.train({"--min-reports", "4"}) == 2);
  REQUIRE(village.train({"--min-reports", "60", "--replace"}) == 0);
  CHECK_FALSE(knows(village.catalogue(), "jkvxwq"));
}

TEST_CASE("the words of the town's own content are known however few report them") {
  Village village;
  village.handle(a_season());
  REQUIRE(village.train() == 0);

  CHECK(knows(village.catalogue(), "lawaai"));
}

TEST_CASE("what was picked for a blind label is never learned, and judges with the label that was given") {
  Village village;
  const auto signals = village.handle(sentences("jkvxwq", "lamp", By::sender, 24) + a_season());
  for (std::size_t at = 0; at < 24; ++at) village.label(signals[at], at < 12 ? "stoep" : "");

  const Gathered gathered = gather_all(village);
  REQUIRE(village.train() == 0);

  CHECK_FALSE(knows(village.catalogue(), "jkvxwq"));
  CHECK(gathered.labelled == 12);
  CHECK(gathered.waiting == 12);
  for (const Example& example : gathered.examples)
    if (example.text.find("jkvxwq") != std::string::npos) CHECK((example.part == Part::test && example.label == "stoep"));
}

TEST_CASE("a tenth is held out, the same tenth in every training, and of the rest the newest tenth sets the certainty") {
  Village village;
  const auto first = village.handle(a_season());
  const Gathered before = gather_all(village);
  const std::set<std::string> held_out_before = ids(before, Part::test);
  village.handle(sentences("lamp", "lamp", By::sender, 84));

  const Gathered after = gather_all(village);

  const std::set<std::string> held_out = ids(after, Part::test);
  CHECK(std::includes(held_out.begin(), held_out.end(), held_out_before.begin(), held_out_before.end()));
  CHECK(held_out.size() >= 15);
  for (const std::string& id : ids(after, Part::train)) CHECK(held_out.count(id) == 0);
  const std::set<std::string> newest = ids(before, Part::valid);
  REQUIRE_FALSE(newest.empty());
  for (const std::string& id : newest) CHECK(std::stoll(id) > first[200]);
}

TEST_CASE("one signal in ten is held out, and which ones never changes") {
  std::vector<store::SignalId> held_out;
  for (store::SignalId signal = 1; signal <= 20'000; ++signal)
    if (is_held_out(signal)) held_out.push_back(signal);

  CHECK(held_out.size() > 1850);
  CHECK(held_out.size() < 2150);
  held_out.resize(6);
  CHECK(held_out == std::vector<store::SignalId>{3, 47, 65, 74, 109, 124});
}

TEST_CASE("a correction counts three times; what its sender took back, joined, erased or what is still open is not learned from") {
  Village village;
  const auto signals = village.handle(sentences("lamp", "lamp", By::sender, 20) + sentences("wrak", "geheim", By::handler, 20));
  village.store().write([&](store::Transaction& transaction) {
    const auto change = [&](const char* sql, std::size_t at) { transaction.sql().run(sql, {{":signal", signals[at]}}); };
    change("UPDATE report SET outcome = 'withdrawn' WHERE serial = (SELECT serial FROM signal WHERE signal = :signal)", 0);
    change("UPDATE report SET state = 'reopened' WHERE serial = (SELECT serial FROM signal WHERE signal = :signal)", 1);
    change("UPDATE signal SET joined = 1 WHERE signal = :signal", 2);
    store::erase_signal(transaction, MunicipalityCode("proefdorp"), signals[3]);
  });

  const Gathered gathered = gather_all(village);

  std::set<std::string> all;
  for (const Example& example : gathered.examples) {
    all.insert(example.id);
    if (example.part != Part::test) CHECK(example.weight == (example.label == "geheim" ? 3 : 1));
  }
  for (std::size_t at = 0; at < 4; ++at) CHECK(all.count(std::to_string(signals[at])) == 0);
  CHECK(all.size() == 36);
}

TEST_CASE("a category that is gone and the one for everything else are left out and counted") {
  Village village;
  const auto signals = village.handle(sentences("lamp", "lamp", By::sender, 42));
  int gone = 0, unnamed = 0;
  for (std::size_t at = 0; at < 10; ++at) {
    village.set_category(signals[at], at < 5 ? "opgeheven" : "anders");
    ++(at < 5 ? gone : unnamed);
  }

  const Gathered gathered = gather_all(village);

  CHECK(gathered.gone == gone);
  CHECK(gathered.unnamed == unnamed);
  CHECK(gathered.examples.size() == 32);
}

TEST_CASE("held out reports whose category nobody has said anything about judge no model") {
  Village village;
  village.handle(sentences("lantaarnpaal", "lamp", By::classifier, 42));

  const Gathered gathered = gather_all(village);

  CHECK(gathered.unspoken > 0);
  CHECK(ids(gathered, Part::test).empty());
}

TEST_CASE("examples of a demonstration teach nothing unless they are asked to") {
  Village village;
  std::vector<Told> examples = sentences("lamp jkvxwq", "lamp", By::sender, 40);
  for (Told& told : examples) told.is_example = true;
  village.handle(examples + a_season());

  REQUIRE(village.train() == 0);
  CHECK_FALSE(knows(village.catalogue(), "jkvxwq"));
  REQUIRE(village.train({"--with-examples", "--replace"}) == 0);
  CHECK(knows(village.catalogue(), "jkvxwq"));
}

TEST_CASE("a model that does worse on what was held out does not take the other's place, unless it is told to") {
  Village village;
  const auto signals = village.handle(a_season());
  REQUIRE(village.train() == 0);
  const std::string champion = bytes_of(village.trained());
  for (const store::SignalId signal : signals)
    if (!is_held_out(signal)) village.set_category(signal, signal % 2 == 0 ? "alles" : "lamp");

  CHECK(village.train() == 1);
  CHECK(bytes_of(village.trained()) == champion);
  CHECK(village.train({"--replace"}) == 0);
  CHECK(bytes_of(village.trained()) != champion);
}

TEST_CASE("the first model has to do as well as the keywords alone") {
  Village village;
  const auto signals = village.handle(sentences("lamp", "lamp", By::sender, 84) + sentences("losse tegel", "stoep", By::sender, 84) +
                                      sentences("harde lamp", "lamp", By::sender, 84));
  for (const store::SignalId signal : signals)
    if (!is_held_out(signal)) village.set_category(signal, "alles");

  CHECK(village.train() == 1);
  CHECK_FALSE(std::filesystem::exists(village.trained()));
  CHECK(village.train({"--replace"}) == 0);
}

TEST_CASE("too few reports, a town that is not there and a database that is not there are said and leave everything as it was") {
  Village village;
  village.handle(sentences("lamp", "lamp", By::sender, 40));

  CHECK(village.train() == 1);
  CHECK(village.train({"--municipality", "nergens"}) == 1);
  CHECK(village.train({"--var", "/nonexistent"}) == 1);
  CHECK(village.train({"--months", "0"}) == 2);
  CHECK(village.train({"--nonsense"}) == 2);
  CHECK_FALSE(std::filesystem::exists(village.trained()));
}

TEST_CASE("a model goes where it is told to, and --months leaves out what is older") {
  Village village;
  const auto signals = village.handle(a_season());
  village.store().write([&](store::Transaction& transaction) {
    transaction.sql().run("UPDATE signal SET received = 0 WHERE signal <= :last", {{":last", signals[79]}});
  });
  const std::filesystem::path elsewhere = village.var() / "elsewhere" / "one.klm";

  CHECK(village.train({"--out", elsewhere.string()}) == 1);
  REQUIRE_FALSE(std::filesystem::exists(elsewhere.parent_path()));
  std::filesystem::create_directory(elsewhere.parent_path());
  REQUIRE(village.train({"--out", elsewhere.string()}) == 0);
  CHECK(std::filesystem::exists(elsewhere));
  CHECK_FALSE(std::filesystem::exists(village.trained()));
  REQUIRE(village.train({"--months", "12"}) == 0);
  CHECK(bytes_of(village.trained()) != bytes_of(elsewhere));
}
