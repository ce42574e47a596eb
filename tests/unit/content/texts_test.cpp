#include "shared/content/texts.hpp"

#include <doctest/doctest.h>

using namespace klinker;

namespace {

Texts two_languages() {
  Texts texts;
  texts.by_language["nl"] = {{"hello", "Dag {name}"}, {"only", "Alleen hier"}, {"odd", "a { b {name} } c {name"}};
  texts.by_language["en"] = {{"hello", "Hello {name}, {name}"}};
  return texts;
}

}  // namespace

TEST_CASE("a sentence is said in the language asked for, with every blank filled") {
  CHECK(two_languages().say("en", "hello", {{"name", "Jo"}}) == "Hello Jo, Jo");
}

TEST_CASE("a sentence that is missing in a language is said in Dutch, one that is missing at all shows its key") {
  CHECK(two_languages().say("en", "only") == "Alleen hier");
  CHECK(two_languages().say("fr", "hello", {{"name", "Jo"}}) == "Dag Jo");
  CHECK(two_languages().say("nl", "nothing") == "[nothing]");
  CHECK_FALSE(two_languages().has("en", "only"));
}

TEST_CASE("a value that looks like a blank is left alone") {
  CHECK(two_languages().say("en", "hello", {{"name", "{name}"}}) == "Hello {name}, {name}");
}

TEST_CASE("a brace that opens nothing is left alone") {
  CHECK(two_languages().say("nl", "odd", {{"name", "x"}}) == "a { b {name} } c {name");
}

TEST_CASE("a localized text falls back to Dutch, and to nothing") {
  Localized name;
  CHECK(name.in("nl").empty());
  name.by_language["nl"] = "Delft";

  CHECK(name.in("en") == "Delft");
  CHECK_FALSE(name.is_empty());
}
