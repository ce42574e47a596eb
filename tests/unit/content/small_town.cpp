#include "tests/unit/content/small_town.hpp"

#include <doctest/doctest.h>

namespace klinker::test {

ContentFiles small_town() {
  ContentFiles files;
  files["municipality.json"] = R"({
  "code": "klein", "cbs_code": "GM9999", "name": {"nl": "Klein", "en": "Small"}, "number_prefix": "KLN", "languages": ["nl", "en"],
  "phone": {"number": "14099", "shown": "14 099", "abroad": "+31990000000"},
  "contact": {"email": false, "sms": false, "kept_days": 365},
  "bounds": {"south": 52.0, "west": 4.3, "north": 52.1, "east": 4.4}, "centre": {"lat": 52.05, "lon": 4.35, "zoom": 14},
  "basemap": {"tiles": {"url": "https://tiles.example.nl/{z}/{x}/{y}.png", "attribution": "Example", "max_zoom": 18},
              "pmtiles": {"file": "klein.pmtiles", "attribution": "Example"}},
  "addresses": {"file": "adressen.csv", "own": "places.csv"}, "areas": {"own": "areas.geojson", "imported": "areas.geojson"},
  "widget": {"origins": ["https://www.example.nl"]},
  "classifier": {"threshold": 0.41, "because": {"nl": "Gekozen met voorbeelden."}}, "nearby": {"days": 30}, "theme": "plain"
})";
  files["categories.json"] = R"({"categories": [
  {"code": "licht", "name": {"nl": "Licht"}, "description": {"nl": "Lampen."}, "icon": "lamp"},
  {"code": "overig", "name": {"nl": "Overig"}, "description": {"nl": "De rest."}, "icon": "dots"},
  {"code": "lamp-stuk", "parent": "licht", "name": {"nl": "Lamp stuk"}, "description": {"nl": "Een lamp."}, "public": true, "object": true,
   "nearby_m": 30, "handling": "vijf", "keywords": [{"text": "Lantaarn", "match": "prefix", "weight": 30}, "licht doet het niet"]},
  {"code": "licht-hinder", "parent": "licht", "name": {"nl": "Te veel licht"}, "description": {"nl": "Hinder."}, "handling": "vijf",
   "keywords": ["te fel"]},
  {"code": "iets-anders", "parent": "overig", "name": {"nl": "Iets anders"}, "description": {"nl": "Anders."}, "fallback": true,
   "handling": "drie", "keywords": []}
]})";
  files["questions.json"] = R"({
  "dangers": [{"code": "gas", "when": {"keyword": ["gaslucht"]}, "text": {"nl": "Bel 112."}, "phone": "112"}],
  "notices": [{"code": "provincie", "when": {"answer": "wiens", "is": ["provincie"]}, "text": {"nl": "Niet van ons."}, "blocks": true}],
  "questions": [
    {"code": "wiens", "type": "choice", "text": {"nl": "Van wie is de lamp?"}, "required": true, "when": {"category": ["licht"]},
     "choices": [{"code": "gemeente", "text": {"nl": "Gemeente"}}, {"code": "provincie", "text": {"nl": "Provincie"}}]},
    {"code": "nummer", "type": "object", "text": {"nl": "Welk nummer?"}, "hint": {"nl": "Op de paal."}, "max_length": 20,
     "when": {"all": [{"category": ["lamp-stuk"]}, {"answer": "wiens", "is": ["gemeente"]}]}},
    {"code": "wanneer", "type": "date_time", "text": {"nl": "Wanneer?"}, "when": {"any": [{"keyword": [{"text": "gisteren"}]}, {"answer": "nummer"}]}}
  ]})";
  files["departments.json"] = R"({"departments": [{"code": "verlichting", "name": {"nl": "Verlichting"}}, {"code": "balie", "name": {"nl": "Balie"}}]})";
  files["handling.json"] = R"({"handlings": [
  {"code": "vijf", "days": 5, "days_are": "working", "text": {"nl": "binnen 5 werkdagen"}},
  {"code": "drie", "days": 3, "days_are": "calendar", "text": {"nl": "binnen 3 dagen"}}]})";
  files["routing.json"] = R"({"rules": [
  {"code": "noord", "when": {"all": [{"category": ["licht"]}, {"area": ["noord"]}]}, "department": "balie"},
  {"code": "licht", "when": {"category": ["licht"]}, "department": "verlichting"},
  {"code": "rest", "department": "balie"}]})";
  files["calendar.json"] = R"({"working_days": ["mon", "tue", "wed", "thu", "fri"], "dutch_public_holidays": true, "closed": ["2026-05-15"]})";
  files["areas.geojson"] = R"({"type": "FeatureCollection", "features": [
  {"type": "Feature", "properties": {"code": "noord", "name": "Noord", "kind": "wijk", "year": 2025, "coarse": true},
   "geometry": {"type": "Polygon", "coordinates": [[[4.3, 52.05], [4.4, 52.05], [4.4, 52.1], [4.3, 52.1], [4.3, 52.05]]]}},
  {"type": "Feature", "properties": {"code": "zuid", "name": "Zuid", "kind": "wijk", "year": 2025, "coarse": true},
   "geometry": {"type": "MultiPolygon", "coordinates": [[[[4.3, 52.0], [4.4, 52.0], [4.4, 52.05], [4.3, 52.05], [4.3, 52.0]]]]}}]})";
  files["texts.nl.json"] = R"({"start.title": "Meld het in Klein"})";
  files["platform/nl.json"] = R"({"start.title": "Meld het", "step.count": "Stap {step} van {steps}"})";
  files["platform/en.json"] = R"({"start.title": "Report it", "step.count": "Step {step} of {steps}"})";
  return files;
}

ContentFiles with(ContentFiles files, const std::string& name, const std::string& from, const std::string& to) {
  std::string& text = files[name];
  const std::size_t at = text.find(from);
  INFO(name << ": " << from);
  REQUIRE(at != std::string::npos);
  REQUIRE(text.find(from, at + 1) == std::string::npos);
  text.replace(at, from.size(), to);
  return files;
}

ContentFiles without(ContentFiles files, const std::string& name) {
  REQUIRE(files.erase(name) == 1);
  return files;
}

std::string faults_of(const ContentFiles& files) {
  const auto catalogue = load_catalogue(files, "v1");
  std::string list;
  for (const Error& fault : catalogue.errors()) list += (list.empty() ? "" : "\n") + fault.code + " " + fault.where;
  return list;
}

}  // namespace klinker::test
