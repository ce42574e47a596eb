#include <doctest/doctest.h>

#include "shared/classify/classify.hpp"
#include "shared/classify/lexicon.hpp"
#include "tests/unit/classify/village.hpp"
#include "tests/unit/content/town_files.hpp"

using namespace klinker;
using test::village;

TEST_CASE("the category whose words stand in the text is proposed, with the words as they were typed") {
  const Catalogue town = village();

  const auto result = classify::classify("De LANTAARNPAAL bij nr. 12 is stuk", town);

  CHECK(result.proposal.text() == "lamp");
  CHECK(result.is_certain);
  REQUIRE(result.ranked.size() == 1);
  REQUIRE(result.ranked[0].reasons.size() == 1);
  CHECK(result.ranked[0].reasons[0].words == "LANTAARNPAAL");
}

TEST_CASE("a text without a known word goes to the fallback, certain of nothing") {
  const Catalogue town = village();

  for (const char* text : {"", "   ", "hallo, kunt u eens kijken", "\xFF\xFE", "مرحبا"}) {
    const auto result = classify::classify(text, town);

    CHECK(result.proposal.text() == "anders");
    CHECK(result.certainty_permille == 0);
    CHECK_FALSE(result.is_certain);
    CHECK(result.ranked.empty());
  }
}

TEST_CASE("two problems in one text leave the choice to the person") {
  const Catalogue town = village();

  const auto result = classify::classify("lantaarnpaal stuk en herrie van de buren", town);

  CHECK_FALSE(result.is_certain);
  CHECK(result.proposal.text() == "anders");
  REQUIRE(result.ranked.size() == 2);
  CHECK(result.ranked[0].category.text() == "lamp");
  CHECK(result.ranked[1].category.text() == "geluid");
}

TEST_CASE("certainties add up to at most a thousand and never claim more than nine hundred") {
  const Catalogue town = village();
  const char* texts[] = {"lantaarnpaal lamp straatverlichting", "lamp lawaai container vuilniszak", "afval naast container vol met vuilniszakken"};

  for (const char* text : texts) {
    int sum = 0;
    for (const auto& ranked : classify::classify(text, town).ranked) sum += ranked.certainty_permille;

    CHECK(sum <= 900);
    CHECK(sum > 0);
  }
}

TEST_CASE("a phrase outdoes the word within it") {
  const Catalogue town = village();

  const auto result = classify::classify("Er ligt afval naast container 3", town);

  CHECK(result.proposal.text() == "afval-naast-container");
  CHECK(result.is_certain);
  CHECK(result.ranked[0].reasons[0].words == "afval naast container");
}

TEST_CASE("a compound counts by its head and is shown whole") {
  const Catalogue town = village();

  const auto result = classify::classify("de GFT-Container en de papiercontainer", town);

  CHECK(result.proposal.text() == "container-vol");
  CHECK(result.ranked[0].reasons[0].words == "Container");
  CHECK(classify::classify("papiercontainer", town).ranked[0].reasons[0].words == "papiercontainer");
}

TEST_CASE("accents, marks nobody sees and signs between words do not move the reason") {
  const Catalogue town = village();

  CHECK(classify::classify("café… «láwáái»!", town).ranked.at(0).reasons.at(0).words == "láwáái");
  CHECK(classify::classify("la\xC2\xADwaai (steeds)", town).ranked.at(0).reasons.at(0).words == "la\xC2\xADwaai");
  CHECK(classify::classify("😀 lawaai 😀", town).ranked.at(0).reasons.at(0).words == "lawaai");
}

TEST_CASE("one typing error in a long word is forgiven, two are not, short words must be right") {
  const Catalogue town = village();

  for (const char* text : {"lantarnpaal stuk", "lantaarnpal", "lantaarpnaal kapot", "lantaaarnpaal", "lantaatnpaaltje"})
    CHECK(classify::classify(text, town).ranked.size() == 1);
  for (const char* text : {"lantrnpaal", "lawaii", "lmp", "herie"}) CHECK(classify::classify(text, town).ranked.empty());
}

TEST_CASE("a typing error costs certainty") {
  const Catalogue town = village();

  const auto right = classify::classify("bankstel", town);
  const auto wrong = classify::classify("bankstl", town);

  CHECK(wrong.ranked.at(0).category == right.ranked.at(0).category);
  CHECK(wrong.certainty_permille < right.certainty_permille);
}

TEST_CASE("is_one_typo_away knows a letter too many, too few, wrong or swapped") {
  using classify::is_one_typo_away;

  CHECK(is_one_typo_away("contaner", "container"));
  CHECK(is_one_typo_away("containner", "container"));
  CHECK(is_one_typo_away("comtainer", "container"));
  CHECK(is_one_typo_away("contianer", "container"));
  CHECK(is_one_typo_away("containe", "container"));
  CHECK(is_one_typo_away("ccontainer", "container"));
  CHECK_FALSE(is_one_typo_away("container", "container"));
  CHECK_FALSE(is_one_typo_away("conteinr", "container"));
  CHECK_FALSE(is_one_typo_away("", "container"));
  CHECK_FALSE(is_one_typo_away("", ""));
}

TEST_CASE("every single typing error in a keyword is still found") {
  for (const std::string keyword : {"vuilbak", "klinkers", "glijbanen", "fietsenrek"}) {
    Catalogue town = village();
    town.categories[1].keywords = {Keyword{keyword, Match::word, 10}};
    std::vector<std::string> wrong;
    for (std::size_t at = 0; at < keyword.size(); ++at) {
      wrong.push_back(keyword.substr(0, at) + keyword.substr(at + 1));
      wrong.push_back(keyword.substr(0, at) + 'q' + keyword.substr(at));
      wrong.push_back(keyword.substr(0, at) + 'q' + keyword.substr(at + 1));
      if (at + 1 < keyword.size() && keyword[at] != keyword[at + 1])
        wrong.push_back(keyword.substr(0, at) + keyword[at + 1] + keyword[at] + keyword.substr(at + 2));
    }

    for (const std::string& text : wrong) CHECK_MESSAGE(classify::classify(text, town).ranked.size() == 1, text);
  }
}

TEST_CASE("a keyword of a single letter is found, as a word of its own") {
  Catalogue town = village();
  town.categories[1].keywords = {Keyword{"x", Match::word, 10}};

  CHECK(classify::classify("daar staat een x", town).ranked.size() == 1);
  CHECK(classify::classify("daar staat een xyz", town).ranked.empty());
}

TEST_CASE("with its index made beforehand a town is read as without it") {
  const Catalogue town = test::load_town("assets/municipalities/delft");
  Catalogue without = town;
  without.keyword_index = {};

  for (const char* text : {"de lantaarnpaal op de hoek is kapot", "lantarenpaal doe het niet, en de prulenbak zit vol", "gat in het fietspad"}) {
    const auto with = classify::classify(text, town);
    const auto scratch = classify::classify(text, without);
    REQUIRE(with.ranked.size() == scratch.ranked.size());
    for (std::size_t at = 0; at < with.ranked.size(); ++at) {
      CHECK(with.ranked[at].category == scratch.ranked[at].category);
      CHECK(with.ranked[at].certainty_permille == scratch.ranked[at].certainty_permille);
    }
  }
}

TEST_CASE("equals are ranked in the order of the content") {
  Catalogue town = village();
  town.categories[1].keywords = {Keyword{"ding", Match::word, 10}};
  town.categories[6].keywords = {Keyword{"ding", Match::word, 10}};

  const auto result = classify::classify("dat ding", town);

  REQUIRE(result.ranked.size() == 2);
  CHECK(result.ranked[0].category.text() == "lamp");
  CHECK(result.ranked[0].certainty_permille == result.ranked[1].certainty_permille);
}

TEST_CASE("a very long text is ranked like any other") {
  const Catalogue town = village();
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "zomaar wat woorden ";

  const auto result = classify::classify(text + "lantaarnpaal", town);

  CHECK(result.proposal.text() == "lamp");
}
