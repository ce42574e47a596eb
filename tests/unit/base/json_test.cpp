#include <doctest/doctest.h>

#include "shared/base/json.hpp"

using klinker::Json;

TEST_CASE("a JSON text becomes the same values, in the order of the text") {
  const auto json = Json::parse(" {\"b\": [1, -2.5, true, false, null], \"a\": \"caf\\u00e9 \\ud83d\\ude00 \\\"\\\\\\/\\n\"} ");

  REQUIRE(json);
  REQUIRE(json->members().size() == 2);
  CHECK(json->members()[0].name == "b");
  const auto& items = json->members()[0].value.items();
  REQUIRE(items.size() == 5);
  CHECK(items[0].whole() == 1);
  CHECK(items[1].number() == -2.5);
  CHECK_FALSE(items[1].whole());
  CHECK(items[2].flag() == true);
  CHECK(items[3].flag() == false);
  CHECK(items[4].is_null());
  REQUIRE(json->find("a") != nullptr);
  CHECK(*json->find("a")->text() == "caf\xc3\xa9 \xf0\x9f\x98\x80 \"\\/\n");
  CHECK(json->find("c") == nullptr);
}

TEST_CASE("what RFC 8259 does not allow is no JSON") {
  for (const char* text : {"", " ", "nul", "NaN", "Infinity", "-", "+1", "01", "-01", "1.", ".5", "1e", "1e+", "0x10", "1 2", "[1,]", "[,1]", "[1", "{\"a\"}",
                           "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}", "\"a", "\"\t\"", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"",
                           "\"\xff\"", "\"\xed\xa0\x80\"", "// a\n1", "1e999", "-1e999", "\xef\xbb\xbf{}", "tru", "[1}", "{\"a\":1]"}) {
    CAPTURE(text);
    CHECK_FALSE(Json::parse(text));
  }
}

TEST_CASE("degrees and thresholds are read to the last digit, on every machine") {
  const auto number = [](const char* text) { return Json::parse(text)->number(); };

  CHECK(number("52.0007") == 52.0007);
  CHECK(number("4.3719123") == 4.3719123);
  CHECK(number("0.41") == 0.41);
  CHECK(number("-0.0000001") == -0.0000001);
  CHECK(number("1e300") > 9.9e299);
  CHECK(number("1e-400") == 0.0);
  CHECK(number("0e999999999999") == 0.0);
  CHECK(Json::parse("9007199254740993")->whole() == 9007199254740993);
  CHECK_FALSE(Json::parse("99999999999999999999")->whole());
  CHECK_FALSE(Json::parse("1.0")->whole());
  CHECK(Json::parse("-0")->whole() == 0);
}

TEST_CASE("nesting is refused before it costs a stack") {
  CHECK(Json::parse(std::string(60, '[') + std::string(60, ']')));
  CHECK_FALSE(Json::parse(std::string(70, '[') + std::string(70, ']')));
  CHECK_FALSE(Json::parse(std::string(10'000'000, '[')));
}

TEST_CASE("a name that stands twice is found by its last value") {
  CHECK(Json::parse("{\"a\":1,\"a\":2}")->find("a")->whole() == 2);
}
