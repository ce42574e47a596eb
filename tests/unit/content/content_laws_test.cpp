// What the content of the towns promises: enough of it, in plain language, about the right things and safe for neighbours.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "shared/base/text.hpp"
#include "shared/classify/classify.hpp"
#include "shared/intake/assess.hpp"
#include "shared/routing/route.hpp"
#include "tests/unit/content/town_files.hpp"

using namespace klinker;
using nlohmann::json;

namespace {

constexpr const char* delft_folder = "assets/municipalities/delft";
constexpr const char* waterdorp_folder = "assets/municipalities/waterdorp";
constexpr const char* amsterdam_folder = "assets/municipalities/amsterdam";

Catalogue town(const std::string& folder) {
  const auto catalogue = load_catalogue(test::town_files(folder), "1");
  std::string told;
  for (const Error& error : catalogue.errors()) told += error.where + " " + error.detail + "\n";
  INFO(told);
  REQUIRE(static_cast<bool>(catalogue));
  return *catalogue;
}

const Catalogue& delft() {
  static const Catalogue catalogue = town(delft_folder);
  return catalogue;
}

std::vector<json> examples(const std::string& folder) {
  return json::parse(test::source_text(folder + "/examples.json"))["examples"].get<std::vector<json>>();
}

ReportDraft draft_of(const json& example, const Catalogue& catalogue) {
  ReportDraft draft;
  draft.key = SubmissionKey("0f0e0d0c-0b0a-4908-8706-050403020100");
  draft.municipality = catalogue.municipality.code;
  draft.channel = Channel::example;
  draft.text = example["text"].get<std::string>();
  draft.category = CategoryCode(example["category"].get<std::string>());
  for (const auto& answer : example["answers"].items()) draft.answers[QuestionCode(answer.key())] = answer.value().get<std::string>();
  if (example.contains("lat")) {
    const auto point = Location::from_degrees(example["lat"].get<double>(), example["lon"].get<double>());
    REQUIRE(static_cast<bool>(point));
    draft.place.point = *point;
  } else {
    draft.place.description = example["description"].get<std::string>();
  }
  return draft;
}

ReportDraft typed(const std::string& text) {
  ReportDraft draft;
  draft.municipality = delft().municipality.code;
  draft.text = text;
  return draft;
}

bool is_asked(const std::string& question, const std::string& text) {
  const CategoryCode category = classify::classify(text, delft()).proposal;
  for (const Question* open : intake::open_questions(typed(text), category, nullptr, delft()))
    if (open->code.text() == question) return true;
  return false;
}

/// Every text for people in `language` below `value`.
void collect(const json& value, const std::string& language, std::vector<std::string>& sentences) {
  if (value.is_object() || value.is_array()) {
    for (const auto& item : value.items()) {
      if (item.key() == language && item.value().is_string()) sentences.push_back(item.value().get<std::string>());
      else collect(item.value(), language, sentences);
    }
  }
}

std::vector<std::string> texts_for_people(const std::string& folder, const std::string& language) {
  std::vector<std::string> texts;
  for (const auto& file : test::town_files(folder)) {
    const json value = json::parse(file.second);
    if (file.first == "platform/" + language + ".json" || file.first == "texts." + language + ".json") {
      for (const auto& entry : value.items())
        if (entry.key() != "$schema") texts.push_back(entry.value().get<std::string>());
    } else if (file.first != "areas.geojson") {
      collect(value, language, texts);
    }
    if (file.first != "examples.json" || language != "nl") continue;
    for (const json& example : value["examples"])
      if (example.contains("note")) texts.push_back(example["note"].get<std::string>());
  }
  return texts;
}

std::size_t longest_sentence(const std::string& text) {
  std::size_t longest = 0;
  std::string sentence;
  const auto close = [&] {
    const std::string folded = fold(sentence);
    longest = std::max(longest, folded_words(folded).size());
    sentence.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    sentence += text[i];
    const bool is_end = text[i] == '.' || text[i] == '!' || text[i] == '?' || text[i] == ':';
    if (is_end && (i + 1 == text.size() || text[i + 1] == ' ')) close();
  }
  close();
  return longest;
}

}  // namespace

TEST_CASE("Delft has at least 40 subcategories under 9 main categories, 25 questions with conditions and 8 departments") {
  std::size_t mains = 0;
  std::size_t subs = 0;
  for (const Category& category : delft().categories) ++(category.parent.is_empty() ? mains : subs);
  std::size_t conditional = 0;
  for (const Question& question : delft().questions) conditional += question.when.kind == Condition::Kind::always ? 0 : 1;

  CHECK(mains == 9);
  CHECK(subs >= 40);
  CHECK(conditional >= 25);
  CHECK(delft().departments.size() == 8);
  CHECK(delft().areas.size() == 13);
  for (const Area& area : delft().areas) CHECK(area.is_coarse);
}

TEST_CASE("a lamp that is broken asks for its number, waste beside a container for its kind") {
  CHECK(is_asked("lampnummer", "lantaarnpaal stuk"));
  CHECK(is_asked("soort-afval", "afval naast container"));
  CHECK_FALSE(is_asked("soort-afval", "lantaarnpaal stuk"));
  CHECK_FALSE(is_asked("lampnummer", "afval naast container"));
}

TEST_CASE("a question may depend on an answer that depends on an answer") {
  ReportDraft draft = typed("De container leest mijn pas niet");
  const CategoryCode category("container-kapot");
  const auto asks = [&](const char* code) {
    for (const Question* question : intake::open_questions(draft, category, nullptr, delft()))
      if (question->code.text() == code) return true;
    return false;
  };

  CHECK_FALSE(asks("pas-elders"));

  draft.answers[QuestionCode("container-defect")] = "pas,klep";
  CHECK(asks("pas-elders"));
}

TEST_CASE("danger is heard in the words people use, and not in words that only look like it") {
  const auto hears = [](const char* text) { return !intake::dangers(text, delft()).empty(); };

  for (const char* text :
       {"er hangt een sterke gaslucht in de straat", "Ik ruik gas bij nummer 4", "gas lek!!", "it smells like gas here",
        "er hangt een losse kabel uit de lantaarnpaal", "de draden steken uit de paal", "kabel hangt los boven de stoep", "loose wires near the bench",
        "er ligt een gewonde man", "iemand is bewusteloos", "iemand ligt op de grond", "prullenbak staat in brand", "container in de fik",
        "er hangen kabels uit de lantaarnpaal", "lantaarnpaal omver, draden zichtbaar", "er zijn vonken bij de lantaarnpaal",
        "fietser aangereden op de kruising", "er bloedt iemand", "het stinkt hier naar gas", "putdeksel is weg", "er is een open put", "de muur stort in", "boom valt om",
        "ik ruik hier gas", "het ruikt hier naar iets van gas", "brand in container", "iemand ligt in het water", "boom gaat vallen op huis",
        "gas smell", "exposed wire hanging from the lamp post", "vaten met chemicaliën in de sloot"}) {
    INFO(std::string(text));
    CHECK(hears(text));
  }
  for (const char* text :
       {"lantaarnpaal stuk", "lamp brandt niet", "lamp brand niet", "lantaarnpaal brandt overdag", "gasfles naast de container",
        "lachgas patronen in het park", "veel gasten op het terras", "er is een gewonde eend", "kabelbaan in de speeltuin is kapot",
        "de laadkabel hangt over de stoep", "geen gaslucht meer", "put verstopt", "brandnetels langs het pad", "de brandweer kan er niet langs", "lantaarnpaal aangereden door een auto",
        "het elektriciteitskastje is beklad", "kat aangereden op de weg", "prullenbak heeft in brand gestaan", "zwerm wespen aan het dak"}) {
    INFO(std::string(text));
    CHECK_FALSE(hears(text));
  }
  for (const Danger& danger : delft().dangers) CHECK(danger.phone == "112");
}

TEST_CASE("what would point at a neighbour is never public") {
  for (const Category& category : delft().categories) {
    INFO(category.code.text());
    if (category.parent.text() == "overlast") CHECK_FALSE(category.is_public);
  }
  for (const char* code : {"parkeren", "autowrak", "afval-gedumpt", "kliko-niet-geleegd", "ratten", "boot", "water-vies", "iets-anders", "idee"}) {
    INFO(std::string(code));
    REQUIRE(delft().find_category(CategoryCode(code)) != nullptr);
    CHECK_FALSE(delft().find_category(CategoryCode(code))->is_public);
  }
  for (const char* code : {"lantaarnpaal-kapot", "container-vol", "losse-tegel", "boom-gevaar", "speeltoestel"}) {
    INFO(std::string(code));
    REQUIRE(delft().find_category(CategoryCode(code)) != nullptr);
    CHECK(delft().find_category(CategoryCode(code))->is_public);
  }
}

TEST_CASE("at least two notices say that something is not of the municipality and end the form") {
  std::size_t blocking = 0;
  for (const Notice& notice : delft().notices) blocking += notice.blocks ? 1 : 0;

  CHECK(blocking >= 2);
}

TEST_CASE("a category is found by its own name") {
  for (const char* folder : {delft_folder, waterdorp_folder}) {
    const Catalogue catalogue = town(folder);
    for (const Category& category : catalogue.categories) {
      if (category.parent.is_empty() || category.is_fallback) continue;
      const auto result = classify::classify(category.name.in("nl"), catalogue);

      bool is_found = false;
      for (const auto& ranked : result.ranked) is_found = is_found || ranked.category == category.code;
      INFO(category.name.in("nl"));
      CHECK(is_found);
    }
  }
}

TEST_CASE("Delft has 150 example reports, in every state, with every outcome and of every category") {
  std::set<std::string> states;
  std::set<std::string> outcomes;
  std::set<std::string> categories;
  std::set<std::string> texts;
  const auto reports = examples(delft_folder);

  for (const json& report : reports) {
    states.insert(report["state"].get<std::string>());
    if (report.contains("outcome")) outcomes.insert(report["outcome"].get<std::string>());
    categories.insert(report["category"].get<std::string>());
    texts.insert(report["text"].get<std::string>());
  }

  CHECK(reports.size() == 150);
  CHECK(texts.size() == reports.size());
  for (const State each : all_states) CHECK(states.count(code_of(each)) == 1);
  for (const Outcome each : all_outcomes) CHECK(outcomes.count(code_of(each)) == 1);
  for (const Category& category : delft().categories) {
    INFO(category.code.text());
    if (!category.parent.is_empty()) CHECK(categories.count(category.code.text()) == 1);
  }
}

TEST_CASE("every example report could have been sent by a citizen, and every department gets some") {
  for (const char* folder : {delft_folder, waterdorp_folder}) {
    const Catalogue catalogue = town(folder);
    std::set<std::string> departments;
    std::set<std::string> areas;

    for (const json& example : examples(folder)) {
      const ReportDraft draft = draft_of(example, catalogue);
      const auto assessment = intake::assess(draft, catalogue, Instant{1'790'000'000'000}, intake::CatalogueAge::current);
      INFO(draft.text);
      REQUIRE(static_cast<bool>(assessment));
      CHECK(assessment->answers.size() == draft.answers.size());
      CHECK((assessment->area != nullptr) == draft.place.point.has_value());
      CHECK(intake::dangers(draft.text, catalogue).empty());
      departments.insert(assessment->department.text());
      if (assessment->area != nullptr) areas.insert(assessment->area->code.text());
    }

    CHECK(departments.size() == catalogue.departments.size());
    CHECK(areas.size() == catalogue.areas.size());
  }
}

TEST_CASE("no example report is led to a wrong category with certainty, nine in ten are led to their own") {
  int right = 0;
  const auto reports = examples(delft_folder);

  for (const json& report : reports) {
    const auto result = classify::classify(report["text"].get<std::string>(), delft());
    const bool is_right = result.proposal.text() == report["category"].get<std::string>();
    INFO(report["text"].get<std::string>(), " -> ", result.proposal.text());
    CHECK((is_right || !result.is_certain));
    right += is_right ? 1 : 0;
  }

  CHECK(right * 10 >= static_cast<int>(reports.size()) * 9);
}

TEST_CASE("Waterdorp has nothing of Delft: other words, categories, departments, promises and place") {
  const Catalogue waterdorp = town(waterdorp_folder);

  for (const auto& file : test::town_files(waterdorp_folder))
    if (file.first.find("platform/") != 0) CHECK(fold(file.second).find("delft") == std::string::npos);
  CHECK(fold(test::source_text(std::string(waterdorp_folder) + "/places.csv")).find("delft") == std::string::npos);
  for (const Category& category : waterdorp.categories) CHECK(delft().find_category(category.code) == nullptr);
  for (const Department& department : waterdorp.departments) CHECK(delft().find_department(department.code) == nullptr);
  for (const Handling& handling : waterdorp.handlings) CHECK(delft().find_handling(handling.code) == nullptr);
  CHECK(waterdorp.municipality.number_prefix != delft().municipality.number_prefix);
  CHECK(waterdorp.municipality.bounds.south_e7 > delft().municipality.bounds.north_e7);
}

TEST_CASE("the rough areas of Delft do not overlap and hold the places of its own list") {
  const std::string places = test::source_text(std::string(delft_folder) + "/places.csv");
  std::size_t rows = 0;
  for (std::size_t line = places.find('\n') + 1; line < places.size(); line = places.find('\n', line) + 1) {
    const std::string row = places.substr(line, places.find('\n', line) - line);
    const std::size_t lon = row.rfind(',');
    const std::size_t lat = row.rfind(',', lon - 1);
    const auto lat_e7 = parse_degrees_e7(row.substr(lat + 1, lon - lat - 1));
    const auto lon_e7 = parse_degrees_e7(row.substr(lon + 1));
    INFO(row);
    REQUIRE(static_cast<bool>(lat_e7));
    REQUIRE(static_cast<bool>(lon_e7));
    const auto point = Location::from_e7(*lat_e7, *lon_e7);
    REQUIRE(static_cast<bool>(point));
    CHECK(is_inside(delft().municipality.bounds, *point));

    std::size_t holding = 0;
    for (const Area& area : delft().areas) {
      Catalogue only;
      only.areas = {area};
      holding += routing::find_area(*point, only) != nullptr ? 1 : 0;
    }
    CHECK(holding == 1);
    ++rows;
  }
  CHECK(rows >= 30);
}

TEST_CASE("no sentence of a town is longer than twenty words, and the Dutch says u") {
  for (const char* folder : {delft_folder, waterdorp_folder, amsterdam_folder}) {
    for (const char* language : {"nl", "en"}) {
      for (const std::string& text : texts_for_people(folder, language)) {
        INFO(std::string(text));
        CHECK(longest_sentence(text) <= 20);
        const std::string folded = " " + fold(text) + " ";
        for (const char* word : {" je ", " jij ", " jouw ", " jullie ", " uw melder ", " dient te ", " middels ", " betreffende "})
          if (std::string(language) == "nl") CHECK(folded.find(word) == std::string::npos);
      }
    }
  }
}

TEST_CASE("everything Delft says is there in English too") {
  for (const Category& category : delft().categories) {
    INFO(category.code.text());
    CHECK(category.name.by_language.count("en") == 1);
    CHECK(category.description.by_language.count("en") == 1);
  }
  for (const Question& question : delft().questions) {
    INFO(question.code.text());
    CHECK(question.text.by_language.count("en") == 1);
    for (const Choice& choice : question.choices) CHECK(choice.text.by_language.count("en") == 1);
  }
  for (const Danger& danger : delft().dangers) CHECK(danger.text.by_language.count("en") == 1);
  for (const Notice& notice : delft().notices) CHECK(notice.text.by_language.count("en") == 1);
  for (const Handling& handling : delft().handlings) CHECK(handling.text.by_language.count("en") == 1);
}

TEST_CASE("the category of the walk-through in docs/content.md can be added to Delft as it stands there") {
  const std::string page = test::source_text("docs/content.md");
  const std::size_t begin = page.find("{\"code\": \"bijenhotel\"");
  REQUIRE(begin != std::string::npos);
  const std::size_t end = page.find("```", begin);
  ContentFiles files = test::town_files(delft_folder);
  json categories = json::parse(files["categories.json"]);
  categories["categories"].push_back(json::parse(page.substr(begin, end - begin)));
  files["categories.json"] = categories.dump();

  const auto catalogue = load_catalogue(files, "1");

  REQUIRE(static_cast<bool>(catalogue));
  CHECK(page.find(summary_line(*catalogue)) != std::string::npos);
  CHECK(classify::classify("insectenhotel hangt scheef", *catalogue).proposal.text() == "bijenhotel");
}

TEST_CASE("greenery goes to the team of its area, a lamp to lighting wherever it stands, oil on a road to cleaning") {
  const auto department = [](const char* text, const char* category, double lat, double lon) {
    ReportDraft draft = typed(text);
    draft.category = CategoryCode(category);
    const auto point = Location::from_degrees(lat, lon);
    REQUIRE(static_cast<bool>(point));
    Facts facts;
    facts.category = draft.category;
    facts.main_category = delft().find_category(draft.category)->parent;
    const std::string folded = fold(text);
    facts.folded_text = folded;
    if (const Area* const area = routing::find_area(*point, delft())) facts.area = area->code;
    return routing::route(facts, delft()).department.text();
  };

  CHECK(department("boom is dood", "boom-ziek", 52.0117, 4.3594) == "groen-noord");
  CHECK(department("boom is dood", "boom-ziek", 51.9851, 4.3577) == "groen-zuid");
  CHECK(department("lantaarnpaal stuk", "lantaarnpaal-kapot", 52.0117, 4.3594) == "verlichting");
  CHECK(department("lantaarnpaal stuk", "lantaarnpaal-kapot", 51.9851, 4.3577) == "verlichting");
  CHECK(department("prullenbak vol", "prullenbak-vol", 52.0158, 4.3797) == "groen-noord");
  CHECK(department("prullenbak vol", "prullenbak-vol", 52.0117, 4.3594) == "reiniging");
  CHECK(department("gladde weg", "gladheid", 52.0117, 4.3594) == "wegen");
  CHECK(department("oliespoor op de weg", "gladheid", 52.0117, 4.3594) == "reiniging");
  CHECK(department("geen idee wat dit is", "iets-anders", 52.0117, 4.3594) == "klantcontact");
}
