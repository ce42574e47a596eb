// The laws of Amsterdam's content: how much there is, what is public, where it goes, and that people's words lead to it.
#include <doctest/doctest.h>

#include <set>
#include <string>

#include <nlohmann/json.hpp>

#include "shared/base/text.hpp"
#include "shared/classify/classify.hpp"
#include "shared/intake/assess.hpp"
#include "shared/routing/route.hpp"
#include "tests/unit/content/town_files.hpp"

using namespace klinker;
using nlohmann::json;

namespace {

constexpr const char* folder = "assets/municipalities/amsterdam";

// Saturday 14 March 2026, 23:30 in Amsterdam; Tuesday 10 March 2026, 10:00.
constexpr Instant saturday_night{1773527400000};
constexpr Instant tuesday_morning{1773133200000};

const Catalogue& amsterdam() {
  static const Catalogue catalogue = test::load_town("assets/municipalities/amsterdam");
  return catalogue;
}

struct Place {
  const char* lat;
  const char* lon;
};

constexpr Place dam{"52.3731", "4.8926"};
constexpr Place buikslotermeer{"52.3985", "4.9360"};
constexpr Place bijlmer{"52.3125", "4.9535"};

/// `level` as the factors of priority.json would give it; empty: none.
std::string department_of(const std::string& text, const std::string& category, const Place& place, Instant received, const std::string& level = {}) {
  const Category* const found = amsterdam().find_category(CategoryCode(category));
  REQUIRE(found != nullptr);
  const auto point = Location::from_e7(*parse_degrees_e7(place.lat), *parse_degrees_e7(place.lon));
  const Area* const area = routing::find_area(*point, amsterdam());
  REQUIRE(area != nullptr);
  const Answers nothing;
  const std::string folded = fold(text);
  Facts facts;
  facts.category = found->code;
  facts.main_category = found->parent;
  facts.answers = &nothing;
  facts.folded_text = folded;
  facts.area = area->code;
  facts.received = amsterdam_time(received);
  facts.priority = LevelCode(level);
  return routing::route(facts, amsterdam()).department.text();
}

struct Typed {
  const char* meant;
  const char* text;
};

constexpr Typed typed[] = {
    {"container-is-vol", "De ondergrondse container aan de Kinkerstraat zit weer helemaal vol"},
    {"container-is-kapot", "restafvalcontainer gaat niet open met mijn pas"},
    {"container-glas-vol", "glasbak vol"},
    {"container-glas-kapot", "de klep van de glasbak is stuk"},
    {"container-voor-papier-is-vol", "er kan geen karton meer bij in de papiercontainer"},
    {"container-voor-papier-is-stuk", "papierbak klemt"},
    {"container-voor-plastic-afval-is-vol", "plasticbak puilt uit"},
    {"huisafval", "mensen zetten vuilniszakken naast de container"},
    {"grofvuil", "oude bank en stoelen op de stoep"},
    {"bruin-en-witgoed", "wasmachine bij het grofvuil"},
    {"asbest-accu", "accu's van scooters in de bosjes"},
    {"kerstbomen", "kerstboompje ligt hier al weken"},
    {"puin-sloopafval", "zakken met puin in het plantsoen"},
    {"prullenbak-vol", "prulebak bij de bushalte is bomvol"},
    {"prullenbakkapot", "de prullenbak is eraf getrapt"},
    {"veegzwerfvuil", "wat een teringzooi hier op het plein"},
    {"graffitiwildplak", "muur ondergekalkt met verf"},
    {"uitwerpselen", "drollen op de stoep"},
    {"onkruid-verharding", "het onkruid staat kniehoog tussen de stoeptegels"},
    {"gladheid-winterdienst", "fietspad spekglad, is hier niet gestrooid?"},
    {"gladheid-bladeren", "natte bladeren op de brug, spekglad"},
    {"drijfvuil-bevaarbaar-water", "er drijft allemaal plastic in de Prinsengracht"},
    {"lantaarnpaal-straatverlichting", "lanternpaal kapot"},
    {"lantaarnpaal-straatverlichting", "het is hier zo donker, alle lampen zijn uit"},
    {"verkeerslicht", "stoplicht doet het niet"},
    {"onderhoud-stoep-straat-en-fietspad", "losse stoeptegel, ik ben gevallen"},
    {"onderhoud-fietspad", "groot gat in het fietspad"},
    {"put-riolering-verstopt", "de put loopt over en de straat staat blank"},
    {"put-riool-kapot", "put deksel is weg"},
    {"straatmeubilair", "amsterdammertje staat scheef"},
    {"bewegwijzering", "wegwijzer wijst de verkeerde kant op"},
    {"fietsrek-nietje", "nietje ligt los voor de deur"},
    {"straatmeubilair", "bankje aan het water heeft geen zitting meer"},
    {"speelplaats", "glijbaantje is gescheurd"},
    {"sportvoorziening", "net van de basket is weg"},
    {"klok", "de klok op het Mercatorplein loopt een uur achter"},
    {"oplaadpunt", "laadpaal geeft geen stroom"},
    {"parkeerautomaten", "kan niet betalen bij de parkeerautomaat"},
    {"autom-verzinkbare-palen", "poller zakt niet"},
    {"omleiding-belijning-verkeer", "zebrapad is weggesleten"},
    {"tijdelijke-verkeersmaatregelen", "hekken van de wegwerkzaamheden zijn omgewaaid"},
    {"verkeerssituaties", "hier gaat nog eens een kind aangereden worden, gevaarlijke oversteek"},
    {"verkeersoverlast", "scooters scheuren door de straat"},
    {"boom", "deze boom is dood"},
    {"boom-noodkap", "boom staat op omvallen"},
    {"boom-stormschade", "grote tak op de weg gevallen door de storm"},
    {"boom-aanvraag-plaatsing", "graag een nieuwe boom in de straat"},
    {"eikenprocessierups", "rupsen nest in de eik"},
    {"snoeien", "struiken hangen over de stoep"},
    {"maaien-snoeien", "gras moet gemaaid worden"},
    {"japanse-duizendknoop", "duizendknoop langs het spoor"},
    {"bruggen", "de leuning van het bruggetje is afgebroken"},
    {"brug-bediening", "brug staat al een kwartier open"},
    {"kades", "kademuur zakt weg"},
    {"steiger", "planken van de steiger zijn rot"},
    {"overlast-op-het-water-snel-varen", "bootjes varen veel te hard door de gracht"},
    {"overlast-op-het-water-geluid", "sloep met keiharde muziek"},
    {"overlast-op-het-water-gezonken-boot", "er ligt een gezonken bootje"},
    {"olie-op-het-water", "laag olie op de gracht"},
    {"fietswrak", "fietswrakken aan de brugleuning"},
    {"auto-scooter-bromfietswrak", "scooter zonder kenteken ligt hier al maanden"},
    {"parkeeroverlast", "auto geparkeerd op de stoep"},
    {"hinderlijk-geplaatst-object", "reclamebord blokkeert de stoep, ik kan er met de rolstoel niet langs"},
    {"bouw-sloopoverlast", "ze zijn al om zes uur aan het heien"},
    {"ratten", "ratten in het park"},
    {"ratten-in-en-rond-woning", "ratten in onze tuin"},
    {"duiven", "buurvrouw voert elke dag de duiven"},
    {"dode-dieren", "dode meeuw op het fietspad"},
    {"drank-en-drugsoverlast", "junks gebruiken in het portiek"},
    {"jongerenoverlast", "hangjongeren op het schoolplein"},
    {"wildplassen-poepen-overgeven", "mannen plassen tegen onze deur"},
    {"overlast-door-afsteken-vuurwerk", "de hele avond knallen van vuurwerk"},
    {"geluidsoverlast-muziek", "keiharde muziek uit de kroeg beneden"},
    {"geluidsoverlast-installaties", "airco van de supermarkt bromt dag en nacht"},
    {"overlast-terrassen", "terras neemt de hele stoep in"},
    {"stankoverlast", "etenslucht van het restaurant"},
    {"vakantieverhuur", "buurman verhuurt via airbnb"},
    {"leegstand", "pand staat al jaren leeg"},
    {"woningkwaliteit", "schimmel in mijn woning, huisbaas doet niets"},
    {"overige-dienstverlening", "ik wacht al drie weken op antwoord op mijn melding"},
    {"vermoeden", "volgens mij zit er een wietplantage in dat pand"},
};

}  // namespace

TEST_CASE("Amsterdam has 121 subcategories under 13 main categories and 25 departments") {
  std::size_t mains = 0;
  std::size_t subs = 0;
  for (const Category& category : amsterdam().categories) ++(category.parent.is_empty() ? mains : subs);

  CHECK(mains == 13);
  CHECK(subs == 121);
  CHECK(amsterdam().departments.size() == 25);
  CHECK(amsterdam().areas.size() == 9);
}

TEST_CASE("in Amsterdam nothing is public that would point at a person, a neighbour, a business or a home") {
  for (const Category& category : amsterdam().categories) {
    INFO(category.code.text());
    const std::string main = category.parent.text();
    const bool is_about_somebody = main == "overlast-van-en-door-personen-of-groepen" || main == "overlast-bedrijven-en-horeca" ||
                                   main == "ondermijning" || main == "wonen" || main == "iets-anders";
    if (is_about_somebody) CHECK_FALSE(category.is_public);
  }
  for (const char* code : {"handhaving-op-afval", "boom-illegale-kap", "parkeeroverlast", "auto-scooter-bromfietswrak", "verkeersoverlast",
                           "ratten-in-en-rond-woning", "overig-boten", "overlast-op-het-water-geluid", "wegsleep", "duiven"}) {
    INFO(std::string(code));
    REQUIRE(amsterdam().find_category(CategoryCode(code)) != nullptr);
    CHECK_FALSE(amsterdam().find_category(CategoryCode(code))->is_public);
  }
  for (const char* code : {"container-is-vol", "lantaarnpaal-straatverlichting", "boom-noodkap", "bruggen", "fietswrak", "dode-dieren"}) {
    INFO(std::string(code));
    REQUIRE(amsterdam().find_category(CategoryCode(code)) != nullptr);
    CHECK(amsterdam().find_category(CategoryCode(code))->is_public);
  }
}

TEST_CASE("in Amsterdam place, words, priority and hour choose the team") {
  CHECK(department_of("container vol", "container-is-vol", dam, tuesday_morning) == "afval-centrum");
  CHECK(department_of("container vol", "container-is-vol", buikslotermeer, tuesday_morning) == "afval-noord");
  CHECK(department_of("container vol", "container-is-vol", bijlmer, tuesday_morning) == "afval-zuid");
  CHECK(department_of("asbestplaten", "puin-sloopafval", dam, tuesday_morning) == "omgevingsdienst");
  CHECK(department_of("puin op straat", "puin-sloopafval", dam, tuesday_morning) == "afval-centrum");
  CHECK(department_of("groep jongens schreeuwt", "jongerenoverlast", dam, saturday_night) == "openbare-orde");
  CHECK(department_of("groep jongens schreeuwt", "jongerenoverlast", dam, tuesday_morning) == "handhaving");
  CHECK(department_of("boom staat op omvallen", "boom-noodkap", dam, saturday_night, "hoog") == "wegen");
  CHECK(department_of("boom staat op omvallen", "boom-noodkap", dam, saturday_night, "gewoon") == "bomen");
  CHECK(department_of("boom staat op omvallen", "boom-noodkap", dam, tuesday_morning, "hoog") == "bomen");
  CHECK(department_of("iets heel anders", "overig", dam, tuesday_morning) == "klantcontact");
}

TEST_CASE("what people type in Amsterdam is offered among three, and nearly always first") {
  int first = 0;
  int offered = 0;
  int all = 0;
  for (const Typed& one : typed) {
    const auto result = classify::classify(one.text, amsterdam());
    bool is_offered = false;
    for (const auto& ranked : result.ranked) is_offered = is_offered || ranked.category.text() == one.meant;
    first += !result.ranked.empty() && result.ranked.front().category.text() == one.meant ? 1 : 0;
    offered += is_offered ? 1 : 0;
    ++all;
  }

  MESSAGE("first: ", first, ", offered: ", offered, " of ", all);
  CHECK(all >= 60);
  CHECK(first * 10 >= all * 9);
  CHECK(offered * 20 >= all * 19);
}

TEST_CASE("every example report of Amsterdam could have been sent, each department and each district gets some") {
  std::set<std::string> departments;
  std::set<std::string> areas;
  std::set<std::string> states;
  std::set<std::string> outcomes;
  std::set<std::string> texts;
  const json examples = json::parse(test::source_text(std::string(folder) + "/examples.json"))["examples"];

  for (const json& example : examples) {
    ReportDraft draft;
    draft.key = SubmissionKey("0f0e0d0c-0b0a-4908-8706-050403020100");
    draft.municipality = amsterdam().municipality.code;
    draft.channel = Channel::example;
    draft.text = example["text"].get<std::string>();
    draft.category = CategoryCode(example["category"].get<std::string>());
    for (const auto& answer : example["answers"].items()) draft.answers[QuestionCode(answer.key())] = answer.value().get<std::string>();
    if (example.contains("lat")) draft.place.point = *Location::from_degrees(example["lat"].get<double>(), example["lon"].get<double>());
    else draft.place.description = example["description"].get<std::string>();
    const auto assessment = intake::assess(draft, amsterdam(), tuesday_morning, intake::CatalogueAge::current);
    INFO(draft.text);
    REQUIRE(static_cast<bool>(assessment));
    CHECK(assessment->answers.size() == draft.answers.size());
    CHECK((assessment->area != nullptr) == draft.place.point.has_value());
    departments.insert(assessment->department.text());
    if (assessment->area != nullptr) areas.insert(assessment->area->code.text());
    states.insert(example["state"].get<std::string>());
    if (example.contains("outcome")) outcomes.insert(example["outcome"].get<std::string>());
    texts.insert(draft.text);
  }

  CHECK(texts.size() == examples.size());
  CHECK(departments.size() == amsterdam().departments.size());
  CHECK(areas.size() == amsterdam().areas.size());
  CHECK(states.size() == std::size(all_states));
  CHECK(outcomes.size() == std::size(all_outcomes));
}
