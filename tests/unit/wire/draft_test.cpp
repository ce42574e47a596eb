#include <doctest/doctest.h>

#include "shared/wire/wire.hpp"

using namespace klinker;

namespace {

/// "code /where" of each fault, in order, separated by "; ".
std::string faults_of(const Errors& errors) {
  std::string text;
  for (const Error& error : errors) text += (text.empty() ? "" : "; ") + error.code + ' ' + error.where;
  return text;
}

std::string refused(std::string_view body) {
  const auto draft = wire::decode_report_draft(body);
  return draft ? "accepted" : faults_of(draft.errors());
}

std::string with(const std::string& members) {
  return R"({"municipality":"delft","text":"Lamp stuk","location":{"lat":52.0007,"lon":4.3719})" + (members.empty() ? "" : "," + members) + "}";
}

}  // namespace

TEST_CASE("a body with every member becomes a draft") {
  const auto draft = wire::decode_report_draft(
      R"({"municipality":"delft","text":"Lamp stuk\nal weken","location":{"lat":52.0007,"lon":4.3719,"source":"gps","accuracy_m":8.2,
          "address":"Markt 87"},"category":"lantaarnpaal-kapot","answers":{"lampnummer":"12","soort":["a","b"]},"asked":{"lampnummer":"Welk nummer?"},
          "contact":{"email":"a@b.nl","phone":null},"channel":"widget","language":"en","catalogue_version":"abc","draft_version":1,
          "created_at":"2026-03-02T10:15:00+01:00","joins":"DLF-12","something_newer":{"a":[1]}})");

  REQUIRE(draft);
  CHECK(draft->municipality.text() == "delft");
  CHECK(draft->text == "Lamp stuk\nal weken");
  REQUIRE(draft->place.point);
  CHECK(draft->place.point->lat_e7() == 520007000);
  CHECK(draft->place.point->lon_e7() == 43719000);
  CHECK(draft->place.source == PlaceSource::gps);
  CHECK(draft->place.accuracy_m == 9);
  CHECK(draft->place.address == "Markt 87");
  CHECK(draft->category.text() == "lantaarnpaal-kapot");
  CHECK(draft->answers.at(QuestionCode("lampnummer")) == "12");
  CHECK(draft->answers.at(QuestionCode("soort")) == "a,b");
  CHECK(draft->asked.at(QuestionCode("lampnummer")) == "Welk nummer?");
  CHECK(draft->contact.email == "a@b.nl");
  CHECK(draft->contact.phone.empty());
  CHECK(draft->channel == Channel::widget);
  CHECK(draft->language == "en");
  CHECK(draft->joins.text() == "DLF-12");
  REQUIRE(draft->created_at);
  CHECK(format_utc(*draft->created_at) == "2026-03-02T09:15:00Z");
}

TEST_CASE("a described place needs no point") {
  const auto draft = wire::decode_report_draft(R"({"municipality":"delft","text":"x","location":{"description":"achter de school"},"category":null})");

  REQUIRE(draft);
  CHECK_FALSE(draft->place.point);
  CHECK(draft->place.description == "achter de school");
  CHECK(draft->category.is_empty());
}

TEST_CASE("a draft survives being written and read, and gives the same bytes each time") {
  const auto draft = wire::decode_report_draft(with(R"("category":"gat","answers":{"b":"2","a":"1"},"contact":{"email":"a@b.nl"})"));
  REQUIRE(draft);

  const std::string bytes = wire::encode_report_draft(*draft);
  const auto again = wire::decode_report_draft(bytes);

  REQUIRE(again);
  CHECK(wire::encode_report_draft(*again) == bytes);
  CHECK(bytes.find(R"("lat":52.0007000,"lon":4.3719000)") != std::string::npos);
}

TEST_CASE("all faults of a body are told at once, each with its pointer") {
  CHECK(refused(R"({"municipality":7,"text":["x"],"location":{"lat":"52","lon":4.3,"source":"moon","accuracy_m":-1},"category":{},
                    "answers":{"a/b":3,"c":["ok",false]},"contact":"me","created_at":"yesterday","channel":"desk"})") ==
        "type /municipality; type /text; type /location/lat; range /location/accuracy_m; unknown /location/source; type /category; "
        "type /answers/a~1b; type /answers/c/1; type /contact; not-possible /channel; format /created_at");
  CHECK(refused("{}") == "required /municipality; required /text; required /location");
  CHECK(refused("[]") == "type ");
  CHECK(refused("7") == "type ");
}

TEST_CASE("a place must be degrees on the globe") {
  const auto at = [](const char* location) {
    return refused(std::string(R"({"municipality":"delft","text":"x","location":)") + location + "}");
  };

  CHECK(at(R"({"lat":52.1})") == "required /location/lon");
  CHECK(at(R"({"lat":91,"lon":181})") == "range /location/lat; range /location/lon");
  CHECK(at(R"({"lat":1e300,"lon":4})") == "range /location/lat");
  CHECK(at(R"({"lat":0,"lon":0})") == "range /location");
  CHECK(at(R"({"lat":NaN,"lon":4})") == "format ");
  CHECK(at(R"({"lat":1e999,"lon":4})") == "format ");
  CHECK(at(R"({"lat":true,"lon":4})") == "type /location/lat");
  CHECK(at(R"("Markt 87")") == "type /location");
  CHECK(at("null") == "required /location");
  CHECK(at(R"({"lat":123456789012345678901234567890,"lon":4})") == "range /location/lat");
}

TEST_CASE("text that is no text is refused") {
  CHECK(refused(with("\"category\":\"\\ud800\"")) == "format ");
  CHECK(refused(with("\"category\":\"\\ud800\\ud800\"")) == "format ");
  CHECK(refused(with("\"category\":\"\xED\xA0\x80\"")) == "format ");
  CHECK(refused(with("\"category\":\"\xFF\"")) == "format ");
  CHECK(refused(with("\"category\":\"a\\u0000b\"")) == "format /category");
  CHECK(refused(with("\"category\":\"\\ud83d\\ude00\"")) == "accepted");
}

TEST_CASE("nesting and size are refused before parsing") {
  const std::string brackets(100000, '[');
  const std::string pairs = [] {
    std::string text;
    for (int i = 0; i < 17; ++i) text += "{\"a\":";
    return text + "1" + std::string(17, '}');
  }();

  CHECK(refused(brackets) == "depth ");
  CHECK(refused(pairs) == "depth ");
  CHECK(refused(with("\"x\":\"[[[[[[[[[[[[[[[[[[[[[[[[[\\\"[[[\"")) == "accepted");
  CHECK(refused(std::string(10 * 1024 * 1024, '[')) == "max-length ");
  CHECK(refused("") == "format ");
  CHECK(refused(with("\"x\":\"") + std::string(10, '[')) == "format ");
}

TEST_CASE("a writer never puts ill-formed text or a bare control character into JSON") {
  ReportDraft draft;
  draft.municipality = MunicipalityCode("delft");
  draft.text = "a\xFF\x01\"\\\n\xE2\x82z";
  draft.place.description = "x";

  const std::string bytes = wire::encode_report_draft(draft);

  CHECK(bytes.find("\"text\":\"a\xEF\xBF\xBD\\u0001\\\"\\\\\\n\xEF\xBF\xBD\xEF\xBF\xBDz\"") != std::string::npos);
  CHECK(wire::decode_report_draft(bytes));
}
