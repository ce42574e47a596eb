#include "shared/content/load_catalogue.hpp"

#include <doctest/doctest.h>

#include "tests/unit/content/small_town.hpp"

using namespace klinker;
using test::faults_of;
using test::small_town;
using test::with;
using test::without;

TEST_CASE("the smallest municipality loads, and says what it holds") {
  const auto catalogue = load_catalogue(small_town(), "v1");

  REQUIRE_MESSAGE(catalogue, faults_of(small_town()));
  CHECK(summary_line(*catalogue) ==
        "klein: 3 subcategories, 2 main categories, 2 departments, 3 questions, 3 rules, 2 areas, ok");
  CHECK(catalogue->version == "v1");
}

TEST_CASE("every member of the files reaches the catalogue") {
  const Catalogue catalogue = *load_catalogue(small_town(), "v1");

  const Municipality& town = catalogue.municipality;
  CHECK(town.code == MunicipalityCode("klein"));
  CHECK(town.cbs_code == "GM9999");
  CHECK(town.name.in("en") == "Small");
  CHECK(town.number_prefix == "KLN");
  CHECK(town.languages == std::vector<std::string>{"nl", "en"});
  CHECK(town.phone_abroad == "+31990000000");
  CHECK(town.bounds.south_e7 == 520000000);
  CHECK(town.bounds.east_e7 == 44000000);
  CHECK(town.centre_lat_e7 == 520500000);
  CHECK(town.basemap.tile_max_zoom == 18);
  CHECK(town.basemap.pmtiles_file == "klein.pmtiles");
  CHECK(town.addresses_own == "places.csv");
  CHECK(town.areas_file == "areas.geojson");
  CHECK(town.widget_origins == std::vector<std::string>{"https://www.example.nl"});
  CHECK(town.threshold_permille == 410);
  CHECK(town.nearby_days == 30);

  const Category* const lamp = catalogue.find_category(CategoryCode("lamp-stuk"));
  REQUIRE(lamp != nullptr);
  CHECK(lamp->parent == CategoryCode("licht"));
  CHECK(lamp->is_public);
  CHECK(lamp->is_object);
  CHECK(lamp->nearby_m == 30);
  REQUIRE(lamp->keywords.size() == 2);
  CHECK(lamp->keywords[0].text == "lantaarn");
  CHECK(lamp->keywords[0].match == Match::prefix);
  CHECK(lamp->keywords[0].weight == 30);
  CHECK(lamp->keywords[1].weight == 10);

  const Question* const number = catalogue.find_question(QuestionCode("nummer"));
  REQUIRE(number != nullptr);
  CHECK(number->type == QuestionType::object);
  CHECK(number->max_length == 20);
  CHECK(number->when.parts.size() == 2);
  CHECK(catalogue.questions[0].choices[1].text.in("nl") == "Provincie");

  CHECK(catalogue.dangers[0].phone == "112");
  CHECK(catalogue.notices[0].blocks);
  CHECK_FALSE(catalogue.find_handling(HandlingCode("drie"))->counts_working_days);
  CHECK(catalogue.calendar.closed == std::vector<Date>{{2026, 5, 15}});
  CHECK(catalogue.areas[1].polygons[0].rings[0].points.size() == 5);
  CHECK(catalogue.areas[0].south_e7 == 520500000);
  CHECK(catalogue.fallback().code == CategoryCode("iets-anders"));
  CHECK(catalogue.find_department(DepartmentCode("nobody")) == nullptr);
}

TEST_CASE("a category is not public unless its file says so") {
  CHECK_FALSE(load_catalogue(small_town(), "v1")->find_category(CategoryCode("licht-hinder"))->is_public);
}

TEST_CASE("main categories are each followed by their own, whatever the order of the file") {
  const Catalogue catalogue = *load_catalogue(small_town(), "v1");

  std::string order;
  for (const Category& category : catalogue.categories) order += category.code.text() + " ";
  CHECK(order == "licht lamp-stuk licht-hinder overig iets-anders ");
}

TEST_CASE("a municipality's sentence stands over the platform's") {
  const Catalogue catalogue = *load_catalogue(small_town(), "v1");

  CHECK(catalogue.texts.say("nl", "start.title") == "Meld het in Klein");
  CHECK(catalogue.texts.say("en", "start.title") == "Report it");
  CHECK(catalogue.texts.say("nl", "step.count", {{"step", "2"}, {"steps", "4"}}) == "Stap 2 van 4");
}

TEST_CASE("exact areas take the place of coarse ones and come first") {
  ContentFiles files = small_town();
  files["imported/areas.geojson"] = R"({"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {"code": "zuid", "name": "Zuid", "kind": "wijk", "year": 2026},
     "geometry": {"type": "Polygon", "coordinates": [[[4.31, 52.0], [4.39, 52.0], [4.39, 52.05], [4.31, 52.05], [4.31, 52.0]]]}}]})";

  const Catalogue catalogue = *load_catalogue(files, "v1");

  REQUIRE(catalogue.areas.size() == 2);
  CHECK(catalogue.areas[0].code == AreaCode("zuid"));
  CHECK_FALSE(catalogue.areas[0].is_coarse);
  CHECK(catalogue.areas[1].code == AreaCode("noord"));
}

TEST_CASE("a file that is missing is named, and so is one that nothing reads") {
  for (const char* name : {"municipality.json", "categories.json", "questions.json", "departments.json", "handling.json", "routing.json",
                           "calendar.json", "areas.geojson", "platform/nl.json", "platform/en.json"}) {
    CAPTURE(std::string(name));

    CHECK(faults_of(without(small_town(), name)).find("required " + std::string(name) + "#") != std::string::npos);
  }
  ContentFiles files = small_town();
  files["catagories.json"] = "{}";
  files["texts.de.json"] = "{}";
  files["places.csv"] = "straat";
  CHECK(faults_of(files) == "unknown catagories.json#\nunknown texts.de.json#");
}

TEST_CASE("what is not JSON is told with file, place, line and column") {
  const auto catalogue = load_catalogue(with(small_town(), "departments.json", R"("name": {"nl": "Balie"})", R"("name" {"nl": "Balie"})"), "v1");

  REQUIRE_FALSE(catalogue);
  REQUIRE(catalogue.errors().size() == 1);
  CHECK(catalogue.error().code == "syntax");
  CHECK(catalogue.error().where == "departments.json#/departments/1/name");
  CHECK(catalogue.error().detail == "this is not JSON: line 1, column 99");
}

TEST_CASE("a member that stands twice is a fault, since one of the two would silently win") {
  CHECK(faults_of(with(small_town(), "handling.json", R"("days": 5,)", R"("days": 5, "days": 6,)")) ==
        "duplicate handling.json#/handlings/0/days");
  CHECK(faults_of(with(small_town(), "texts.nl.json", R"("start.title")", R"("start.title": "x", "start.title")")) ==
        "duplicate texts.nl.json#/start.title");
}

TEST_CASE("a bundle opens as the same catalogue") {
  const Catalogue catalogue = *load_bundle(encode_bundle(small_town(), "v7"));

  CHECK(catalogue.version == "v7");
  CHECK(summary_line(catalogue) == summary_line(*load_catalogue(small_town(), "v7")));
  CHECK(catalogue.texts.say("nl", "start.title") == "Meld het in Klein");
}

TEST_CASE("a bundle holds nothing that a phone has no use for") {
  ContentFiles files = small_town();
  files["places.csv"] = "straat,huisnummer";
  files["examples.json"] = R"({"examples": []})";

  const std::string bundle = encode_bundle(files, "v1");

  CHECK(bundle.find("places.csv\":") == std::string::npos);
  CHECK(bundle.find("examples") == std::string::npos);
  CHECK(bundle.find('\n') == std::string::npos);
  CHECK(bundle.find("\"nl\":\"Verlichting\"") != std::string::npos);
}

TEST_CASE("a bundle in one language holds that language and Dutch, and no sentence of the server's own pages") {
  ContentFiles files = small_town();
  const std::string dutch = encode_bundle(files, "v1", "nl");
  const std::string english = encode_bundle(files, "v1", "en");

  CHECK(dutch.find("\"en\":\"") == std::string::npos);
  CHECK(dutch.find("platform/en.json") == std::string::npos);
  CHECK(english.find("platform/en.json") != std::string::npos);
  CHECK(dutch.find("\"desk.") == std::string::npos);
  CHECK(summary_line(*load_bundle(dutch)) == summary_line(*load_catalogue(files, "v1")));
  CHECK(load_bundle(english));
}

TEST_CASE("imported areas travel with the bundle up to 64 kB, larger ones stay on the server") {
  ContentFiles files = small_town();
  files["imported/areas.geojson"] = R"({"type": "FeatureCollection", "features": []})";
  CHECK(encode_bundle(files, "v1").find("imported/areas.geojson") != std::string::npos);

  files["imported/areas.geojson"] += std::string(64 * 1024, ' ');
  CHECK(encode_bundle(files, "v1").find("imported/areas.geojson") == std::string::npos);
}

TEST_CASE("a newer bundle with members that this core does not know opens all the same") {
  const ContentFiles newer = with(small_town(), "handling.json", R"("days": 5,)", R"("days": 5, "spoken": true,)");

  CHECK(faults_of(newer) == "unknown handling.json#/handlings/0/spoken");
  CHECK(load_bundle(encode_bundle(newer, "v2")));
}

TEST_CASE("what is not a bundle is refused") {
  for (const char* text : {"", "[]", "{}", R"({"version":"v1"})", R"({"version":"v1","files":[]})", R"({"version":1,"files":{}})",
                           R"({"version":"v1","files":{}})", R"({"version":"v1","files":{"municipality.json":3}})"}) {
    CAPTURE(std::string(text));

    CHECK_FALSE(load_bundle(text));
  }
}
