#include <doctest/doctest.h>

#include "server/learn/examples.hpp"

using namespace klinker;
using namespace klinker::learn;

TEST_CASE("a row is id, part, label and text, and tabs in the text are its own") {
  const auto examples = read_examples("a\ttrain\tlamp\tde lamp\tis kapot\r\nb\ttest\tafval\t\n\nc\tvalid\tafval\tzak");

  REQUIRE(examples);
  REQUIRE(examples->size() == 3);
  CHECK((*examples)[0].text == "de lamp\tis kapot");
  CHECK((*examples)[0].part == Part::train);
  CHECK((*examples)[1].part == Part::test);
  CHECK((*examples)[1].text.empty());
  CHECK((*examples)[2].part == Part::valid);
}

TEST_CASE("every row at fault is named by its line") {
  const auto examples = read_examples("a\ttrain\tlamp\tgoed\nb\ttrain\tlamp\nc\tlater\tlamp\tx\nd\ttrain\t\tx\n\ttrain\tlamp\tx\n");

  REQUIRE_FALSE(examples);
  const Errors faults = examples.errors();
  REQUIRE(faults.size() == 4);
  CHECK(faults[0].where == "line 2");
  CHECK(faults[1].where == "line 3");
  CHECK(faults[2].where == "line 4");
  CHECK(faults[3].where == "line 5");
}

TEST_CASE("ten faults are enough to be told") {
  std::string rows;
  for (int i = 0; i < 1000; ++i) rows += "no tabs here\n";
  CHECK(read_examples(rows).errors().size() == 10);
  CHECK_FALSE(read_examples(""));
  CHECK_FALSE(read_examples(std::string("\0\xFF\xFE", 3)));
}

TEST_CASE("the incumbent's export is read with its quotes, line ends and either separator") {
  const auto commas = read_examples("Text,Main,Sub\n\"de lamp, bij de brug\nis kapot\",Verlichting,Lantaarnpaal\nzak op straat,Afval,Huisvuil\n");
  const auto semicolons = read_examples("\"Main\";\"Sub\";\"Text\"\r\nAfval;Huisvuil;\"zeg \"\"nee\"\"\"\r\n");

  REQUIRE(commas);
  REQUIRE(commas->size() == 2);
  CHECK((*commas)[0].text == "de lamp, bij de brug\nis kapot");
  CHECK((*commas)[0].label == "Lantaarnpaal");
  REQUIRE(semicolons);
  CHECK((*semicolons)[0].text == "zeg \"nee\"");
  CHECK((*semicolons)[0].label == "Huisvuil");
}

TEST_CASE("a row of the export that has too few columns is named by its line") {
  const auto examples = read_examples("Text,Main,Sub\n\"twee\nregels\",A,B\nkort\n");

  REQUIRE_FALSE(examples);
  CHECK(examples.error().where == "line 4");
}

TEST_CASE("the same text is always held out, and about a tenth of all are") {
  int held_out = 0;
  for (int i = 0; i < 5000; ++i)
    if (part_by_hash("melding nummer " + std::to_string(i)) == Part::test) ++held_out;

  CHECK(held_out > 400);
  CHECK(held_out < 600);
  CHECK(part_by_hash("De LAMP is kapot!") == part_by_hash("de lamp is kapot"));
}

TEST_CASE("three in ten longer words are misspelt, the same way each time") {
  const std::string text = "de lantaarnpaal op de hoek van de straat is al een week kapot en niemand doet er iets aan";
  Dice dice(7);
  Dice same(7);
  int changed = 0;
  for (int i = 0; i < 200; ++i) {
    const std::string typed = with_typos(text, 3, dice);
    CHECK(typed == with_typos(text, 3, same));
    if (typed != text) ++changed;
  }
  CHECK(changed > 150);
}
