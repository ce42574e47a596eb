// A word that only says where it is ("bij de haven", "in de struiken") never decides alone what it is.
#include <doctest/doctest.h>

#include "shared/classify/classify.hpp"
#include "tests/unit/content/town_files.hpp"

using namespace klinker;

namespace {

Catalogue town(const std::string& name) {
  return test::load_town("assets/municipalities/" + name);
}

struct Typed {
  const char* text;
  /// Code of the category that must be first; empty: whatever is first, it is not certain; after an exclamation mark: whatever is first, not this.
  const char* meant;
};

std::string offers_of(const classify::Classification& result) {
  std::string all;
  for (const auto& ranked : result.ranked) all += ranked.category.text() + ' ' + std::to_string(ranked.certainty_permille) + "  ";
  return all;
}

template <std::size_t count>
void check(const char* name, const Typed (&sentences)[count]) {
  const Catalogue catalogue = town(name);
  for (const Typed& one : sentences) {
    const auto result = classify::classify(one.text, catalogue);
    INFO(std::string(one.text), " -> ", offers_of(result));
    if (*one.meant == '\0') CHECK_FALSE(result.is_certain);
    else if (*one.meant == '!') CHECK((result.ranked.empty() || result.ranked.front().category.text() != one.meant + 1));
    else CHECK((!result.ranked.empty() && result.ranked.front().category.text() == one.meant));
  }
}

}  // namespace

TEST_CASE("in Waterdorp the harbour, the bridge and the quay are places until something is wrong with them") {
  check("waterdorp", {{"de lamp bij de haven is kapot", ""},
                      {"fiets gestolen bij de haven", ""},
                      {"gat in het fietspad bij de haven", ""},
                      {"de lamp bij de brug brandt niet", ""},
                      {"hek op de kade is weg", ""},
                      {"er drijft plastic in de haven", "vuil-in-haven"},
                      {"er ligt veel rommel in de haven", "vuil-in-haven"},
                      {"de haven ligt vol vuil", "vuil-in-haven"},
                      {"de brug gaat niet open", "ophaalbrug"},
                      {"ophaalbrug kapot", "ophaalbrug"},
                      {"stuk van de kade ligt los", "kade-los"},
                      {"kademuur verzakt", "kade-los"}});
}

TEST_CASE("in Delft bushes, bridges, canals and signs are places until something is wrong with them") {
  check("delft", {{"fiets ligt in de struiken", "fietswrak"},
                  {"scheve paal bij de brug", "paaltje"},
                  {"sticker op verkeersbord", "graffiti"},
                  {"stickers op verkeersborden", "graffiti"},
                  {"iets vreemds bij de brug", ""},
                  {"lamp bij de brug is kapot", "lantaarnpaal-kapot"},
                  {"de brug is stuk", "brug"},
                  {"de gracht drijft vol met plastic", "drijfvuil"},
                  {"lamp bij de gracht kapot", "lantaarnpaal-kapot"},
                  {"struiken hangen over het fietspad", "snoeien"},
                  {"de struiken moeten gesnoeid", "snoeien"},
                  {"verkeersbord is omgereden", "verkeersbord"},
                  {"plank van de brug is los", "brug"},
                  {"er zit een gat in de brug", "brug"},
                  {"brug gaat niet open", "brug"},
                  {"winkelwagen in de gracht", "drijfvuil"}});
}

TEST_CASE("in Amsterdam a park, a jetty, a market and a quay are places until something is wrong with them") {
  const Catalogue catalogue = town("amsterdam");
  const auto bench = classify::classify("bankje in het park kapot", catalogue);
  INFO(offers_of(bench));
  REQUIRE_FALSE(bench.ranked.empty());
  CHECK(bench.ranked.front().category.text() == "straatmeubilair");
  for (const auto& ranked : bench.ranked) CHECK(ranked.category.text().find("container") == std::string::npos);
  check("amsterdam", {{"glasbak kapot", "container-glas-kapot"},
                      {"de glascontainer is stuk", "container-glas-kapot"},
                      {"papierbak kapot", "container-voor-papier-is-stuk"},
                      {"papiercontainer stuk", "container-voor-papier-is-stuk"},
                      {"plasticcontainer kapot", "container-voor-plastic-afval-is-kapot"},
                      {"container kapot", "container-is-kapot"},
                      {"lantaarnpaal omgevallen op de stoep", "lantaarnpaal-straatverlichting"},
                      {"iets vreemds in het park", "overig"},
                      {"lamp op de steiger is kapot", "lantaarnpaal-straatverlichting"},
                      {"planken van de steiger zijn los", "steiger"},
                      {"lawaai van de kraampjes op de markt", "markten"},
                      {"lamp bij de markt kapot", "lantaarnpaal-straatverlichting"},
                      {"fiets gestolen bij de kade", "!kades"},
                      {"fiets gestolen in het park", "!overig-groen-en-water"}});
}
