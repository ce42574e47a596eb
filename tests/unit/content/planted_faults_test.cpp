// Every fault in tests/content/faults/faults.json is planted into Proefdorp, one at a time; the loader must name the file and the place.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/unit/content/town_files.hpp"

using namespace klinker;
using nlohmann::json;

namespace {

json planted_faults() { return json::parse(test::source_text("tests/content/faults/faults.json"), nullptr, false); }

/// A fault is a patch (RFC 6902) of one file, the whole text of one file, or a file that is gone.
ContentFiles with_fault(ContentFiles files, const json& fault) {
  const std::string file = fault["file"].get<std::string>();
  if (fault.contains("patch"))
    files[file] = json::parse(files[file]).patch(fault["patch"]).dump();
  else if (fault.contains("text"))
    files[file] = fault["text"].get<std::string>();
  else
    files.erase(file);
  return files;
}

std::string told(const Errors& faults) {
  std::string lines;
  for (const Error& fault : faults) lines += fault.code + " " + fault.where + ": " + fault.detail + "\n";
  return lines;
}

}  // namespace

TEST_CASE("Proefdorp is without fault before any is planted") {
  const auto catalogue = load_catalogue(test::town_files("tests/content/proefdorp"), "1");

  INFO(told(catalogue.errors()));
  CHECK(static_cast<bool>(catalogue));
}

TEST_CASE("each planted fault is found and its file and JSON pointer are named") {
  const ContentFiles good = test::town_files("tests/content/proefdorp");
  const json faults = planted_faults();
  REQUIRE(faults.is_array());
  REQUIRE(faults.size() >= 90);

  for (const json& fault : faults) {
    const auto catalogue = load_catalogue(with_fault(good, fault), "1");

    const std::string says = fault["says"].get<std::string>();
    const std::string code = fault["code"].get<std::string>();
    const std::string where = fault["where"].get<std::string>();
    bool is_named = false;
    for (const Error& error : catalogue.errors()) is_named = is_named || (error.code == code && error.where == where);
    INFO(says, "; expected ", code, " ", where, "; told:\n", told(catalogue.errors()));
    CHECK(is_named);
  }
}

TEST_CASE("faults in different files are told together") {
  ContentFiles files = test::town_files("tests/content/proefdorp");
  json categories = json::parse(files["categories.json"]);
  categories["categories"][1]["handling"] = "nooit";
  files["categories.json"] = categories.dump();
  json routing = json::parse(files["routing.json"]);
  routing["rules"][0]["department"] = "niemand";
  files["routing.json"] = routing.dump();

  const auto catalogue = load_catalogue(files, "1");

  REQUIRE(catalogue.errors().size() == 2);
  CHECK(catalogue.errors()[0].where == "categories.json#/categories/1/handling");
  CHECK(catalogue.errors()[1].where == "routing.json#/rules/0/department");
}
