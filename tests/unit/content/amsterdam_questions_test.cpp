// What the questions, notices and dangers of a whole city promise: enough of them, nobody asked in vain, blocked by a word or not warned.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "shared/intake/assess.hpp"
#include "tests/unit/content/town_files.hpp"

using namespace klinker;

namespace {

using Kind = Condition::Kind;

const Catalogue& amsterdam() {
  static const Catalogue catalogue = test::load_town("assets/municipalities/amsterdam");
  return catalogue;
}

bool looks_at(Kind kind, const Condition& condition) {
  if (condition.kind == kind) return true;
  return std::any_of(condition.parts.begin(), condition.parts.end(), [&](const Condition& part) { return looks_at(kind, part); });
}

/// On how many answers, one after the other, does the condition hang? What is behind `none` opens nothing.
int depth_of(const Condition& condition) {
  if (condition.kind == Kind::none_of) return 0;
  if (condition.kind == Kind::answer) return 1 + depth_of(amsterdam().find_question(condition.question)->when);
  int deepest = 0;
  for (const Condition& part : condition.parts) deepest = std::max(deepest, depth_of(part));
  return deepest;
}

/// Is the question asked when nothing is known but the category and these words?
std::vector<const Question*> asked(const char* category, const std::string& text) {
  ReportDraft draft;
  draft.municipality = amsterdam().municipality.code;
  draft.text = text;
  return intake::open_questions(draft, CategoryCode(category), nullptr, amsterdam());
}

bool is_asked(const char* question, const char* category, const std::string& text) {
  const auto open = asked(category, text);
  return std::any_of(open.begin(), open.end(), [&](const Question* one) { return one->code.text() == question; });
}

}  // namespace

TEST_CASE("Amsterdam asks at least 130 distinct questions and has one for at least 90 subcategories before a word is typed") {
  std::set<std::string> sentences;
  for (const Question& question : amsterdam().questions) sentences.insert(question.text.in("nl"));

  int asking = 0;
  int subcategories = 0;
  for (const Category& category : amsterdam().categories) {
    if (category.parent.is_empty()) continue;
    ++subcategories;
    asking += asked(category.code.text().c_str(), "").empty() ? 0 : 1;
  }

  CHECK(sentences.size() >= 130);
  CHECK(subcategories == 121);
  CHECK(asking >= 90);
}

TEST_CASE("nobody is asked more than seven questions at once for a category of Amsterdam") {
  for (const Category& category : amsterdam().categories) {
    INFO(category.code.text());
    if (!category.parent.is_empty()) CHECK(asked(category.code.text().c_str(), "").size() <= 7);
  }
}

TEST_CASE("questions of Amsterdam hang on answers up to four levels deep, as from a boat to the animals in its oil") {
  int deepest = 0;
  for (const Question& question : amsterdam().questions) deepest = std::max(deepest, depth_of(question.when));

  CHECK(deepest >= 4);
  CHECK(depth_of(amsterdam().find_question(QuestionCode("olie-dieren"))->when) >= 4);
}

TEST_CASE("a choice that must be made in Amsterdam can be made by who does not know") {
  for (const Question& question : amsterdam().questions) {
    const bool is_choice = question.type == QuestionType::choice || question.type == QuestionType::choices;
    if (!is_choice || !question.is_required) continue;
    INFO(question.code.text());
    CHECK(std::any_of(question.choices.begin(), question.choices.end(), [](const Choice& choice) { return choice.code == "weet-niet"; }));
  }
}

TEST_CASE("Amsterdam ends a form at least twenty times on an answer, never on a word or a category") {
  int blocking = 0;
  for (const Notice& notice : amsterdam().notices) {
    if (!notice.blocks) continue;
    ++blocking;
    INFO(notice.code);
    CHECK(looks_at(Kind::answer, notice.when));
    CHECK_FALSE(looks_at(Kind::keyword, notice.when));
    CHECK_FALSE(looks_at(Kind::category, notice.when));
  }
  CHECK(blocking >= 20);
}

TEST_CASE("a thing with a number of its own is asked for by number: lamp, container, tree, clock, bench, bin, boat, bridge, charger, machine, light") {
  for (const char* code : {"lamp-nummer", "container-nummer", "boom-nummer", "klok-nummer", "bank-nummer", "bak-nummer", "boot-nummer", "brug-nummer",
                           "laad-nummer", "automaat-nummer", "licht-nummer"}) {
    INFO(std::string(code));
    const Question* const question = amsterdam().find_question(QuestionCode(code));
    REQUIRE(question != nullptr);
    CHECK(question->type == QuestionType::object);
    CHECK_FALSE(question->is_required);
  }
}

TEST_CASE("glass, children, current, an open bridge, a needle and a motorway ask their question in every category they occur in") {
  CHECK(is_asked("glas-waar", "veegzwerfvuil", "glas op het fietspad"));
  CHECK(is_asked("glas-waar", "onderhoud-fietspad", "overal scherven"));
  CHECK_FALSE(is_asked("glas-waar", "container-glas-vol", "de container voor glas is vol"));
  CHECK(is_asked("kinderen-dichtbij", "grofvuil", "grofvuil voor de school"));
  CHECK_FALSE(is_asked("kinderen-dichtbij", "jongerenoverlast", "kinderen gooien met stenen"));
  CHECK(is_asked("stroom-draden", "straatmeubilair", "kastje van de stroom staat open"));
  CHECK_FALSE(is_asked("stroom-draden", "onderhoud-fietspad", "prikkeldraad langs het pad"));
  CHECK(is_asked("brug-stand", "verkeersoverlast", "de brug staat open en er is een file"));
  CHECK_FALSE(is_asked("brug-stand", "graffitiwildplak", "graffiti op de brug"));
  CHECK(is_asked("naald-waar", "speelplaats", "er ligt een naald in de zandbak"));
  CHECK_FALSE(is_asked("naald-waar", "kerstbomen", "overal naalden van de kerstboom"));
  CHECK(is_asked("welke-weg", "onderhoud-stoep-straat-en-fietspad", "gat in de A10"));
  CHECK(is_asked("waar-bij-spoor", "veegzwerfvuil", "rommel bij het station"));
  CHECK_FALSE(is_asked("waar-bij-spoor", "veegzwerfvuil", "rommel bij het benzinestation"));
  CHECK(is_asked("is-het-gestolen", "overig", "mijn fiets is gestolen"));
}

TEST_CASE("danger in Amsterdam is heard in Dutch, English and the words for gas and fire of five more languages, and not where it is none") {
  const auto hears = [](const char* text) { return !intake::dangers(text, amsterdam()).empty(); };

  for (const char* text :
       {"er ligt iemand in de gracht", "kind in het water gevallen", "man te water bij de Magere Brug", "he fell into the canal", "auto in de gracht gereden",
        "iemand door het ijs gezakt", "boot klem onder de brug", "de slagbomen gaan niet dicht", "schip tegen de brug gevaren", "a boat stuck under the bridge",
        "er was een aanvaring met een rondvaartboot", "ik ruik gas", "it smells like gas", "losse kabel uit de lantaarnpaal", "er ligt een gewonde man",
        "prullenbak staat in brand", "vechtpartij op het plein", "hij heeft een mes", "de gevel stort in", "putdeksel is weg", "hond heeft gebeten",
        "hier ist Gasgeruch", "burada gaz kokusu var", "тут запах газу", "czuję zapach gazu", "رائحة غاز قوية", "es brennt", "حريق في الشارع"}) {
    INFO(std::string(text));
    CHECK(hears(text));
  }
  for (const char* text :
       {"fiets in de gracht", "er drijft een fiets in het water", "mijn telefoon in het water gevallen", "boom in het water gevallen", "de brug staat open",
        "graffiti op de brug", "slagboom van de parkeergarage", "lachgas op straat", "geen gaslucht meer", "veel gasten op het terras", "losse tegel",
        "gewonde eend in de gracht", "het wapen van Amsterdam is beklad", "brandnetels langs het water", "loslopende hond in het park", "hond bijt niet",
        "boot ligt al weken op dezelfde plek", "rondvaartboten varen te hard", "kabelbaan in de speeltuin stuk", "stoplicht staat lang op rood"}) {
    INFO(std::string(text));
    CHECK_FALSE(hears(text));
  }
}

TEST_CASE("who reads in Amsterdam that a report stays off the map is told the truth, and everybody whom it concerns is told") {
  const auto notice = std::find_if(amsterdam().notices.begin(), amsterdam().notices.end(), [](const Notice& one) { return one.code == "niet-op-kaart"; });
  REQUIRE(notice != amsterdam().notices.end());

  for (const Category& category : amsterdam().categories) {
    if (category.parent.is_empty()) continue;
    Facts facts;
    const Answers none;
    facts.answers = &none;
    facts.category = category.code;
    facts.main_category = category.parent;
    INFO(category.code.text());
    CHECK(fits(notice->when, facts) == !category.is_public);
  }
}
