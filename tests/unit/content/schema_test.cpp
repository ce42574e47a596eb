// The schemas in assets/schema tell an editor's program what the loader accepts; these tests keep the two the same.
#include <doctest/doctest.h>

#include <cstdio>
#include <set>
#include <string>

#include <nlohmann/json.hpp>

#include "tests/unit/content/small_town.hpp"

using namespace klinker;
using nlohmann::json;

namespace {

using Names = std::set<std::string>;

std::string read_file(const std::string& path) {
  std::string text;
  std::FILE* const file = std::fopen((std::string(KLINKER_SOURCE_DIR) + "/" + path).c_str(), "rb");
  INFO(path);
  REQUIRE(file != nullptr);
  char buffer[4096];
  for (std::size_t count = std::fread(buffer, 1, sizeof buffer, file); count > 0; count = std::fread(buffer, 1, sizeof buffer, file))
    text.append(buffer, count);
  (void)std::fclose(file);
  return text;
}

json schema(const std::string& name) { return json::parse(read_file("assets/schema/" + name + ".schema.json"), nullptr, false); }

/// The member names of every closed object that a schema describes.
void collect(const json& value, std::set<Names>& found) {
  if (value.is_object() && value.contains("properties") && value.contains("additionalProperties") && value["additionalProperties"] == false) {
    Names names;
    for (auto member = value["properties"].begin(); member != value["properties"].end(); ++member)
      if (member.key() != "$schema") names.insert(member.key());
    found.insert(names);
  }
  if (value.is_structured())
    for (const json& part : value) collect(part, found);
}

/// The lists of names that the readers hand to is_object_with().
void collect_from_source(const std::string& text, std::set<Names>& found) {
  const std::string call = "is_object_with({";
  for (std::size_t at = text.find(call); at != std::string::npos; at = text.find(call, at + 1)) {
    const std::size_t end = text.find("})", at);
    Names names;
    for (std::size_t open = text.find('"', at); open < end;) {
      const std::size_t close = text.find('"', open + 1);
      names.insert(text.substr(open + 1, close - open - 1));
      open = text.find('"', close + 1);
    }
    found.insert(names);
  }
}

std::string listed(const std::set<Names>& sets) {
  std::string list;
  for (const Names& names : sets) {
    for (const std::string& name : names) list += name + " ";
    list += "\n";
  }
  return list;
}

constexpr const char* all_schemas[] = {"areas",    "calendar", "categories",   "common",    "departments", "examples",
                                       "handling", "questions", "municipality", "priority",  "routing", "texts"};

}  // namespace

TEST_CASE("the schemas describe exactly the members that the loader accepts") {
  std::set<Names> described;
  for (const char* name : all_schemas) {
    const json parsed = schema(name);
    REQUIRE_FALSE(parsed.is_discarded());
    collect(parsed, described);
  }
  std::set<Names> accepted;
  for (const char* source : {"read_municipality", "read_categories", "read_questions", "read_organisation", "read_areas", "read_condition",
                             "read_parts", "read_priority", "check_examples"})
    collect_from_source(read_file(std::string("shared/content/") + source + ".cpp"), accepted);

  CHECK(listed(described) == listed(accepted));
}

TEST_CASE("every schema says which draft it is written in, and every member says what it is for") {
  for (const char* name : all_schemas) {
    CAPTURE(std::string(name));
    const json parsed = schema(name);

    CHECK(parsed["$schema"] == "https://json-schema.org/draft/2020-12/schema");
    CHECK(parsed["$id"] == "https://klinker.example/schema/" + std::string(name) + ".schema.json");
  }
}

TEST_CASE("a reference in a schema leads to a definition that is there") {
  const json common = schema("common");
  for (const char* name : all_schemas) {
    const std::string text = read_file("assets/schema/" + std::string(name) + ".schema.json");
    const std::string mark = "#/$defs/";
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
      const std::string definition = text.substr(at + mark.size(), text.find('"', at) - at - mark.size());
      CAPTURE(definition);

      CHECK(common["$defs"].contains(definition));
    }
  }
}

TEST_CASE("a file may name its schema") {
  const ContentFiles files = test::with(test::small_town(), "texts.nl.json", "{", R"({"$schema": "../../schema/texts.schema.json", )");

  CHECK(test::faults_of(test::with(files, "handling.json", R"({"handlings")",
                                   R"({"$schema": "../../schema/handling.schema.json", "handlings")")) == "");
}
