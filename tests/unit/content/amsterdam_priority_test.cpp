// What words make a report pressing in Amsterdam, and what words only look as if they did.
#include <doctest/doctest.h>

#include "shared/base/text.hpp"
#include "shared/intake/assess.hpp"
#include "shared/workflow/priority.hpp"
#include "tests/unit/content/town_files.hpp"

using namespace klinker;

namespace {

// Tuesday 10 March 2026, 10:00 in Amsterdam; Saturday 14 March 2026, 23:30.
constexpr Instant tuesday_morning{1773133200000};
constexpr Instant saturday_night{1773527400000};

const Catalogue& amsterdam() {
  static const Catalogue catalogue = test::load_town("assets/municipalities/amsterdam");
  return catalogue;
}

workflow::ReceiptPriority of_words(std::string_view text) {
  const std::string folded = fold(text);
  Facts facts;
  facts.category = amsterdam().fallback().code;
  facts.main_category = amsterdam().fallback().parent;
  facts.folded_text = folded;
  return workflow::priority_at_receipt(facts, amsterdam());
}

struct Sentence {
  const char* text;
  const char* factors;  ///< exactly these, as ReceiptPriority::factors
};

constexpr Sentence sentences[] = {
    {"gaslucht in de straat", "gas:45"},
    {"ik ruik al een uur gas bij nummer 12", "gas:45"},
    {"er liggen lachgas flessen op straat", ""},
    {"lantaarnpaal omgevallen op de stoep, losse draden, kind gewond, scherven glas", "gewond:45,stroom:45,glas:15,kind:15"},
    {"er hangt een kabel uit de lantaarnpaal", "stroom:45"},
    {"mijn moeder is hier gevallen over een losse tegel", "gevallen:25"},
    {"losse stoeptegel, ik ben gevallen", "gevallen:25"},
    {"er ligt een gewonde eend in het gras", ""},
    {"Er zijn bladeren gevallen bij de school", "kwetsbare-plek:15"},
    {"er is een tak gevallen", ""},
    {"niet gevaarlijk maar wel lelijk, graffiti op blinde muur", ""},
    {"geen spoed, maar de prullenbak is vol", ""},
    {"heel gevaarlijke kruising", "gevaar:25"},
    {"spoed: putdeksel is weg", "gevaar:25,gat:45"},
    {"kinderwagen staat op de stoep", ""},
    {"ik kan er met de kinderwagen niet langs", "rolstoel:15"},
    {"auto's op de stoep, voetgangers kunnen er niet langs", "rolstoel:15"},
    {"met mijn rolstoel kom ik hier niet de stoep op", "rolstoel:15"},
    {"er ligt een oude rolstoel in de gracht", ""},
    {"container vol op de Kinderdijkstraat", ""},
    {"lamp kapot in de Schoolstraat", ""},
    {"er spelen hier veel kinderen", "kind:15"},
    {"glas op het fietspad", "glas:15,glas-fietspad:10"},
    {"glasbak zit vol", ""},
    {"container voor glas is kapot", ""},
    {"naalden van de kerstboom op straat", ""},
    {"de brug staat open en er komt niemand", "brug-open:40"},
    {"op de brug staat een fiets", ""},
    {"boom ligt over het fietspad", "weg-versperd:20"},
    {"klacht over de weg", ""},
    {"de deksel van de prullenbak, deksel is weg", ""},
    {"kind in het water gevallen", "te-water:45,kind:15"},
    {"container staat in brand", "brand:45"},
    {"vaten met chemisch afval in de berm", "gevaarlijke-stof:40"},
};

/// Every word of the danger's condition, but those behind `none`.
void collect(const Condition& condition, std::vector<Keyword>& words) {
  if (condition.kind == Condition::Kind::none_of) return;
  for (const Keyword& keyword : condition.keywords) words.push_back(keyword);
  for (const Condition& part : condition.parts) collect(part, words);
}

intake::Assessment assessed(const std::string& text, const char* category, Instant received) {
  ReportDraft draft;
  draft.municipality = amsterdam().municipality.code;
  draft.text = text;
  draft.category = CategoryCode(category);
  draft.place.description = "onbekend";
  auto assessment = intake::assess(draft, amsterdam(), received, intake::CatalogueAge::older);
  REQUIRE(static_cast<bool>(assessment));
  return *std::move(assessment);
}

}  // namespace

TEST_CASE("in Amsterdam words of danger raise their factor, and words that only look like it raise none") {
  for (const Sentence& sentence : sentences) {
    INFO(std::string(sentence.text));
    CHECK(of_words(sentence.text).factors == sentence.factors);
  }
}

TEST_CASE("whatever warns in Amsterdam is urgent too") {
  int warned = 0;
  for (const Danger& danger : amsterdam().dangers) {
    std::vector<Keyword> words;
    collect(danger.when, words);
    for (const Keyword& word : words) {
      Facts facts;
      facts.folded_text = word.text;
      if (!fits(danger.when, facts)) continue;
      INFO(danger.code, ": ", word.text);
      const auto priority = of_words(word.text);
      REQUIRE(priority.level != nullptr);
      CHECK(priority.level->is_urgent);
      ++warned;
    }
  }
  CHECK(warned >= 200);
}

TEST_CASE("an urgent report in Amsterdam that fits no category is somebody's within four hours, not in five working days") {
  for (const char* text : {"gaslucht in de straat", "iets omgevallen op de stoep, losse draden, kind gewond, scherven glas"})
    for (const Instant moment : {tuesday_morning, saturday_night}) {
      const intake::Assessment urgent = assessed(text, "overig", moment);
      INFO(std::string(text));
      CHECK(urgent.department.text() == "wegen");
      CHECK(urgent.promised_until.ms - moment.ms == 4 * 3600 * std::int64_t{1000});
    }
  CHECK(assessed("iets heel anders", "overig", tuesday_morning).department.text() == "klantcontact");
}

TEST_CASE("every category of Amsterdam for what fits nowhere else promises sooner when it is urgent") {
  int rest = 0;
  for (const Category& category : amsterdam().categories) {
    const bool is_rest = !category.parent.is_empty() && category.code.text().find("overig") != std::string::npos;
    if (!is_rest) continue;
    INFO(category.code.text());
    CHECK_FALSE(category.urgent_handling.is_empty());
    ++rest;
  }
  CHECK(rest == 12);
}
