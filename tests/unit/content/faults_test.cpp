// Each row changes one thing of the small town and expects exactly the faults that follow from it, with their places.
#include <doctest/doctest.h>

#include "tests/unit/content/small_town.hpp"

using namespace klinker;
using test::faults_of;
using test::small_town;
using test::with;

namespace {

struct Row {
  const char* from;
  const char* to;
  const char* faults;
};

void check_rows(const char* file, std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(std::string(row.to));

    CHECK(faults_of(with(small_town(), file, row.from, row.to)) == row.faults);
  }
}

}  // namespace

TEST_CASE("faults of municipality.json are named with their place") {
  check_rows(
      "municipality.json",
      {{R"("code": "klein")", R"("code": "Klein")", "format municipality.json#/code"},
       {R"("code": "klein",)", "", "required municipality.json#/code"},
       {R"("GM9999")", R"("9999")", "format municipality.json#/cbs_code"},
       {R"("KLN")", R"("kln")", "format municipality.json#/number_prefix"},
       {R"("KLN")", R"("K")", "format municipality.json#/number_prefix"},
       {R"(["nl", "en"])", R"(["en"])", "required municipality.json#/languages\nunknown texts.nl.json#"},
       {R"(["nl", "en"])", R"(["nl", "nl", "en"])", "duplicate municipality.json#/languages/1"},
       {R"("14099")", R"("14 099")", "format municipality.json#/phone/number"},
       {R"("+31990000000")", R"("0031990000000")", "format municipality.json#/phone/abroad"},
       {R"("email": false)", R"("email": "no")", "type municipality.json#/contact/email"},
       {R"("kept_days": 365)", R"("kept_days": 0)", "range municipality.json#/contact/kept_days"},
       {R"("east": 4.4)", R"("east": 4.2)", "range municipality.json#/bounds\nrange municipality.json#/centre\n"
                                            "outside areas.geojson#/features/0/geometry\noutside areas.geojson#/features/1/geometry"},
       {R"("lat": 52.05)", R"("lat": 53.05)", "range municipality.json#/centre"},
       {R"("zoom": 14)", R"("zoom": 14.5)", "type municipality.json#/centre/zoom"},
       {"https://tiles.example.nl", "http://tiles.example.nl", "format municipality.json#/basemap/tiles/url"},
       {"{z}/{x}/{y}", "{z}/{x}", "format municipality.json#/basemap/tiles/url"},
       {R"("file": "klein.pmtiles")", R"("file": "../klein.pmtiles")", "format municipality.json#/basemap/pmtiles/file"},
       {R"("file": "klein.pmtiles", )", "", "one-of municipality.json#/basemap/pmtiles"},
       {"https://www.example.nl", "https://www.example.nl/page", "format municipality.json#/widget/origins/0"},
       {"https://www.example.nl", "http://www.example.nl", "format municipality.json#/widget/origins/0"},
       {"https://www.example.nl", "https://*.example.nl", "format municipality.json#/widget/origins/0"},
       {R"("threshold": 0.41)", R"("threshold": 41)", "range municipality.json#/classifier/threshold"},
       {R"(, "because": {"nl": "Gekozen met voorbeelden."})", "", "required municipality.json#/classifier/because"},
       {R"("theme": "plain")", R"("theme": "plain", "colour": "red")", "unknown municipality.json#/colour"},
       {R"("nl": "Klein")", R"("fy": "Lyts")", "unknown municipality.json#/name/fy\nrequired municipality.json#/name/nl"}});
}

TEST_CASE("a tile server or a widget's page on the same machine may do without https") {
  CHECK(faults_of(with(small_town(), "municipality.json", "https://www.example.nl", "http://127.0.0.1:8090")) == "");
  CHECK(faults_of(with(small_town(), "municipality.json", "https://tiles.example.nl", "http://localhost:8091")) == "");
}

TEST_CASE("faults of categories.json are named with their place") {
  check_rows(
      "categories.json",
      {{R"("handling": "drie")", R"("handling": "nooit")", "unknown categories.json#/categories/4/handling"},
       {R"("handling": "drie", )", "", "required categories.json#/categories/4/handling"},
       {R"("parent": "overig")", R"("parent": "lamp-stuk")",
        "unreachable categories.json#/categories/1\nunknown categories.json#/categories/4/parent"},
       {R"("code": "licht-hinder")", R"("code": "lamp-stuk")", "duplicate categories.json#/categories/3/code"},
       {R"("fallback": true,)", "", "required categories.json#/categories"},
       {R"("handling": "vijf",
   "keywords": ["te fel"])", R"("handling": "vijf", "fallback": true, "keywords": ["te fel"])", "duplicate categories.json#/categories/4/fallback"},
       {R"("public": true)", R"("publik": true)", "unknown categories.json#/categories/2/publik"},
       {R"("public": true)", R"("public": "yes")", "type categories.json#/categories/2/public"},
       {R"("nearby_m": 30)", R"("nearby_m": -1)", "range categories.json#/categories/2/nearby_m"},
       {R"("te fel")", R"("te fel", "Te  fel!")", "duplicate categories.json#/categories/3/keywords/1"},
       {R"("te fel")", R"("!?")", "format categories.json#/categories/3/keywords/0"},
       {R"("te fel")", R"(17)", "type categories.json#/categories/3/keywords/0"},
       {R"("weight": 30)", R"("weight": 101)", "range categories.json#/categories/2/keywords/0/weight"},
       {R"("match": "prefix")", R"("match": "suffix")", "unknown categories.json#/categories/2/keywords/0/match"},
       {R"("name": {"nl": "Te veel licht"})", R"("name": {"en": "Glare"})", "required categories.json#/categories/3/name/nl"},
       {R"("name": {"nl": "Te veel licht"})", R"("name": {"nl": ""})", "required categories.json#/categories/3/name/nl"},
       {R"("description": {"nl": "Lampen."})", R"("description": "Lampen.")", "type categories.json#/categories/0/description"},
       {R"(, "icon": "dots")", "", "required categories.json#/categories/1/icon"}});
}

TEST_CASE("a question that can never be asked is named, with the reason in its code") {
  check_rows(
      "questions.json",
      {{R"("when": {"category": ["licht"]})", R"("when": {"category": ["water"]})",
        "unknown questions.json#/questions/0/when/category/0\nunreachable questions.json#/questions/0\n"
        "unreachable questions.json#/questions/1\nunreachable questions.json#/notices/0"},
       {R"({"answer": "nummer"})", R"({"answer": "wanneer"})", "order questions.json#/questions/2/when/any/1/answer"},
       {R"("when": {"category": ["licht"]})", R"("when": {"answer": "nummer"})", "order questions.json#/questions/0/when/answer"},
       {R"({"answer": "nummer"})", R"({"answer": "kleur"})", "unknown questions.json#/questions/2/when/any/1/answer"},
       {R"("is": ["gemeente"])", R"("is": ["rijk"])", "unknown questions.json#/questions/1/when/all/1/is/0"},
       {R"({"answer": "nummer"})", R"({"answer": "nummer", "is": ["twaalf"]})", "unexpected questions.json#/questions/2/when/any/1/is"},
       {R"({"category": ["lamp-stuk"]})", R"({"category": ["iets-anders"]})", "unreachable questions.json#/questions/1"},
       {R"("code": "wanneer")", R"("code": "wiens")", "duplicate questions.json#/questions/2/code"}});
}

TEST_CASE("faults in the grammar of conditions are named with their place") {
  check_rows(
      "questions.json",
      {{R"({"keyword": [{"text": "gisteren"}]})", R"({"keyword": [{"text": "gisteren", "weight": 5}]})",
        "unknown questions.json#/questions/2/when/any/0/keyword/0/weight"},
       {R"({"keyword": [{"text": "gisteren"}]})", R"({"keyword": []})", "required questions.json#/questions/2/when/any/0/keyword"},
       {R"({"keyword": [{"text": "gisteren"}]})", R"({"keyword": "gisteren"})",
        "type questions.json#/questions/2/when/any/0/keyword\nrequired questions.json#/questions/2/when/any/0/keyword"},
       {R"({"keyword": [{"text": "gisteren"}]})", R"({"category": ["licht"], "area": ["noord"]})",
        "one-of questions.json#/questions/2/when/any/0/area"},
       {R"({"keyword": [{"text": "gisteren"}]})", R"({"not": []})", "unknown questions.json#/questions/2/when/any/0/not"},
       {R"({"keyword": [{"text": "gisteren"}]})", R"({"category": ["licht"], "is": ["a"]})", "unknown questions.json#/questions/2/when/any/0/is"},
       {R"({"keyword": [{"text": "gisteren"}]})", R"({"area": ["oost"]})", "unknown questions.json#/questions/2/when/any/0/area/0"},
       {R"({"keyword": [{"text": "gisteren"}]})", R"([])", "type questions.json#/questions/2/when/any/0"}});

  std::string deep = R"({"category": ["licht"]})";
  for (int i = 0; i < 9; ++i) deep = R"({"all": [)" + deep + "]}";
  CHECK(faults_of(with(small_town(), "questions.json", R"({"keyword": [{"text": "gisteren"}]})", deep)).find("range ") == 0);
}

TEST_CASE("faults of questions, dangers and notices are named with their place") {
  check_rows(
      "questions.json",
      {{R"("type": "choice")", R"("type": "radio")", "unknown questions.json#/questions/0/type\nunexpected questions.json#/questions/0/choices"},
       {R"(, {"code": "provincie", "text": {"nl": "Provincie"}})", "",
        "range questions.json#/questions/0/choices\nunknown questions.json#/notices/0/when/is/0"},
       {R"({"code": "provincie", "text": {"nl": "Provincie"}})", R"({"code": "gemeente", "text": {"nl": "Provincie"}})",
        "duplicate questions.json#/questions/0/choices/1/code\nunknown questions.json#/notices/0/when/is/0"},
       {R"("max_length": 20)", R"("max_length": 0)", "range questions.json#/questions/1/max_length"},
       {R"("type": "date_time")", R"("type": "date_time", "max_length": 5)", "unexpected questions.json#/questions/2/max_length"},
       {R"("hint": {"nl": "Op de paal."})", R"("hint": {"en": "On the pole."})", "required questions.json#/questions/1/hint/nl"},
       {R"({"keyword": ["gaslucht"]})", R"({"category": ["licht"]})", "unexpected questions.json#/dangers/0/when"},
       {R"({"keyword": ["gaslucht"]})", R"({})", "required questions.json#/dangers/0/when"},
       {R"("phone": "112")", R"("phone": "een-een-twee")", "format questions.json#/dangers/0/phone"},
       {R"("when": {"answer": "wiens", "is": ["provincie"]})", R"("when": {})", "unexpected questions.json#/notices/0/blocks"}});
}

TEST_CASE("a rule that no report can reach is named") {
  check_rows(
      "routing.json",
      {{R"({"code": "rest", "department": "balie"})", R"({"code": "rest", "when": {"area": ["zuid"]}, "department": "balie"})",
        "unreachable routing.json#/rules/2/when"},
       {R"({"code": "licht", "when": {"category": ["licht"]})", R"({"code": "licht", "when": {})",
        "unreachable routing.json#/rules/2"},
       {R"({"code": "rest",)", R"({"code": "fel", "when": {"category": ["licht-hinder"]}, "department": "balie"}, {"code": "rest",)",
        "unreachable routing.json#/rules/2"},
       {R"({"code": "rest",)", R"({"code": "fel", "when": {"all": [{"keyword": ["fel"]}, {"category": ["lamp-stuk", "licht-hinder"]}]}, "department": "balie"}, {"code": "rest",)",
        "unreachable routing.json#/rules/2"},
       {R"({"code": "rest",)", R"({"code": "alles", "when": {"category": ["overig"]}, "department": "balie"}, {"code": "nog", "when": {"keyword": ["lek"]}, "department": "balie"}, {"code": "rest",)",
        "unreachable routing.json#/rules/3\nunreachable routing.json#/rules/4"},
       {R"("when": {"all": [{"category": ["licht"]}, {"area": ["noord"]}]})", R"("when": {"all": [{"category": ["licht"]}, {"category": ["overig"]}]})",
        "unreachable routing.json#/rules/0"},
       {R"("department": "verlichting")", R"("department": "sterren")", "unknown routing.json#/rules/1/department"},
       {R"("code": "licht",)", R"("code": "noord",)", "duplicate routing.json#/rules/1/code"},
       {R"(["noord"])", R"(["oost"])", "unknown routing.json#/rules/0/when/all/1/area/0"}});
  ContentFiles none = small_town();
  none["routing.json"] = R"({"rules": []})";
  CHECK(faults_of(none) == "required routing.json#/rules");
}

TEST_CASE("rules that look alike but leave something to each other are no fault") {
  const char* const before_rest = R"({"code": "rest",)";
  for (const char* rule : {
           R"({"code": "a", "when": {"keyword": ["lek"]}, "department": "balie"}, )",
           R"({"code": "a", "when": {"any": [{"category": ["licht-hinder"]}, {"keyword": ["lek"]}]}, "department": "balie"}, )",
           R"({"code": "a", "when": {"none": [{"keyword": ["lek"]}]}, "department": "balie"}, )",
           R"({"code": "a", "when": {"area": ["noord"]}, "department": "balie"}, {"code": "b", "when": {"area": ["noord", "zuid"]}, "department": "balie"}, )",
           R"({"code": "a", "when": {"keyword": ["lek"]}, "department": "balie"}, {"code": "b", "when": {"keyword": [{"text": "lek", "match": "prefix"}]}, "department": "balie"}, )"}) {
    CAPTURE(std::string(rule));

    CHECK(faults_of(with(small_town(), "routing.json", before_rest, rule + std::string(before_rest))) == "");
  }
}

TEST_CASE("a narrower word behind a wider one is never reached") {
  const char* const before_rest = R"({"code": "rest",)";
  for (const char* rules : {
           R"({"code": "a", "when": {"keyword": [{"text": "lek", "match": "prefix"}]}, "department": "balie"}, {"code": "b", "when": {"keyword": ["lek"]}, "department": "balie"}, )",
           R"({"code": "a", "when": {"keyword": [{"text": "lek", "match": "anywhere"}]}, "department": "balie"}, {"code": "b", "when": {"keyword": ["lekkage", "lek"]}, "department": "balie"}, )",
           R"({"code": "a", "when": {"area": ["noord", "zuid"]}, "department": "balie"}, {"code": "b", "when": {"all": [{"area": ["zuid"]}, {"keyword": ["lek"]}]}, "department": "balie"}, )",
           R"({"code": "a", "when": {"any": [{"area": ["zuid"]}, {"keyword": ["lek"]}]}, "department": "balie"}, {"code": "b", "when": {"keyword": ["lek"]}, "department": "balie"}, )"}) {
    CAPTURE(std::string(rules));

    CHECK(faults_of(with(small_town(), "routing.json", before_rest, rules + std::string(before_rest))) == "unreachable routing.json#/rules/3");
  }
}

TEST_CASE("faults of departments, promises and calendar are named with their place") {
  check_rows("departments.json", {{R"("code": "balie")", R"("code": "verlichting")",
                                   "duplicate departments.json#/departments/1/code\nunknown routing.json#/rules/0/department\n"
                                   "unknown routing.json#/rules/2/department"},
                                  {R"("name": {"nl": "Balie"})", R"("naam": {"nl": "Balie"})",
                                   "unknown departments.json#/departments/1/naam\nrequired departments.json#/departments/1/name"}});
  check_rows("handling.json", {{R"("days": 5)", R"("days": 367)", "range handling.json#/handlings/0/days"},
                               {R"("days": 5)", R"("days": -1)", "range handling.json#/handlings/0/days"},
                               {R"("days": 5)", R"("days": "5")", "type handling.json#/handlings/0/days"},
                               {R"("working")", R"("office")", "unknown handling.json#/handlings/0/days_are"}});
  check_rows("calendar.json", {{"2026-05-15", "2026-02-29", "format calendar.json#/closed/0"},
                               {R"("2026-05-15")", R"("2026-05-15", "2026-05-15")", "duplicate calendar.json#/closed/1"},
                               {R"("fri")", R"("vri")", "unknown calendar.json#/working_days/4"},
                               {R"("fri")", R"("mon")", "duplicate calendar.json#/working_days/4"},
                               {R"("mon", "tue", "wed", "thu", "fri")", "", "required calendar.json#/working_days"},
                               {R"("dutch_public_holidays": true,)", "", "required calendar.json#/dutch_public_holidays"}});
}

TEST_CASE("faults of areas are named with their place") {
  check_rows(
      "areas.geojson",
      {{"[4.3, 52.1], [4.3, 52.05]]", "[4.3, 52.1]]", "format areas.geojson#/features/0/geometry/coordinates/0"},
       {"[4.4, 52.05], [4.4, 52.1], [4.3, 52.1], [4.3, 52.05]]", "[4.4, 52.05], [4.3, 52.05]]", "range areas.geojson#/features/0/geometry/coordinates/0"},
       {"[4.4, 52.05], [4.4, 52.1], [4.3, 52.1], [4.3, 52.05]]", "[4.4, 52.05], [4.35, 52.05], [4.3, 52.05]]",
        "range areas.geojson#/features/0/geometry/coordinates/0"},
       {"[4.4, 52.1]", "[52.1, 4.4]", "outside areas.geojson#/features/0/geometry"},
       {"[4.4, 52.1]", R"(["4.4", 52.1])", "type areas.geojson#/features/0/geometry/coordinates/0/2"},
       {"[4.4, 52.1]", "[4.4, 97]", "range areas.geojson#/features/0/geometry/coordinates/0/2"},
       {R"("type": "Polygon")", R"("type": "Point")", "unknown areas.geojson#/features/0/geometry/type"},
       {R"("code": "zuid")", R"("code": "noord")", "duplicate areas.geojson#/features/1/properties/code"},
       {R"("code": "zuid", "name": "Zuid", "kind": "wijk", "year": 2025)", R"("code": "zuid", "name": "Zuid", "kind": "wijk")",
        "required areas.geojson#/features/1/properties/year"},
       {R"("FeatureCollection")", R"("Features")", "format areas.geojson#/type"}});
}

TEST_CASE("sentences have the same keys and the same blanks in every language") {
  check_rows("platform/en.json", {{R"("start.title": "Report it", )", "", "required platform/en.json#/start.title"},
                                  {R"("start.title")", R"("start.titel")",
                                   "unknown platform/en.json#/start.titel\nrequired platform/en.json#/start.title"},
                                  {"{steps}", "{total}", "placeholder platform/en.json#/step.count"},
                                  {"Report it", "", "required platform/en.json#/start.title"},
                                  {R"("Report it")", "5", "type platform/en.json#/start.title\nrequired platform/en.json#/start.title"}});
  check_rows("texts.nl.json", {{"start.title", "start/title", "unknown texts.nl.json#/start~1title"},
                               {"Meld het in Klein", "Meld {step}", "placeholder texts.nl.json#/start.title"}});
}

TEST_CASE("examples must be reports that could have been made") {
  ContentFiles files = small_town();
  files["examples.json"] = R"({"examples": [
    {"text": "Lamp stuk", "category": "lamp-stuk", "lat": 52.05, "lon": 4.35, "days_ago": 9, "answers": {"wiens": "gemeente"}, "state": "closed",
     "outcome": "solved", "note": "De lamp is vervangen.", "closed_days_ago": 2, "signals": 2},
    {"text": "Achter de school", "category": "iets-anders", "description": "achter de school", "days_ago": 1, "state": "locating"}]})";
  CHECK(faults_of(files) == "");

  const auto changed = [&](const char* from, const char* to) { return faults_of(with(files, "examples.json", from, to)); };
  CHECK(changed(R"("lamp-stuk")", R"("licht")") == "unknown examples.json#/examples/0/category");
  CHECK(changed("52.05", "53.05") == "outside examples.json#/examples/0/lat");
  CHECK(changed(R"("gemeente")", R"("rijk")") == "unknown examples.json#/examples/0/answers/wiens");
  CHECK(changed(R"("wiens")", R"("wie")") == "unknown examples.json#/examples/0/answers/wie");
  CHECK(changed(R"("solved")", R"("fixed")") == "unknown examples.json#/examples/0/outcome");
  CHECK(changed(R"("closed_days_ago": 2)", R"("closed_days_ago": 10)") == "range examples.json#/examples/0/closed_days_ago");
  CHECK(changed(R"("locating")", R"("lost")") == "unknown examples.json#/examples/1/state");
  CHECK(changed(R"("state": "locating")", R"("state": "planned", "outcome": "solved")") == "unexpected examples.json#/examples/1/outcome");
}

TEST_CASE("all faults are told at once") {
  ContentFiles files = with(small_town(), "handling.json", R"("days": 5)", R"("days": 500)");
  files = with(files, "routing.json", R"("department": "verlichting")", R"("department": "sterren")");
  files = with(files, "texts.nl.json", "start.title", "start.titel");

  CHECK(faults_of(files) == "range handling.json#/handlings/0/days\nunknown routing.json#/rules/1/department\nunknown texts.nl.json#/start.titel");
}
