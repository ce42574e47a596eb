// What a phone gets of a real town, in its shorter spelling, is what the folder says.
#include <doctest/doctest.h>

#include "shared/content/load_catalogue.hpp"
#include "tests/unit/content/town_files.hpp"
#include "tests/unit/page/samples.hpp"

using namespace klinker;

namespace {

std::string told(const std::vector<Keyword>& keywords) {
  std::string lines;
  for (const Keyword& keyword : keywords)
    lines += keyword.text + ' ' + std::to_string(static_cast<int>(keyword.match)) + ' ' + std::to_string(keyword.weight) + '\n';
  return lines;
}

std::string told(const Condition& condition) {
  std::string lines = told(condition.keywords);
  for (const Condition& part : condition.parts) lines += "(" + told(part) + ")";
  return lines;
}

std::string all_keywords(const Catalogue& catalogue) {
  std::string lines;
  for (const Category& category : catalogue.categories) lines += category.code.text() + '\n' + told(category.keywords);
  for (const Question& question : catalogue.questions) lines += question.code.text() + '\n' + told(question.when);
  for (const Danger& danger : catalogue.dangers) lines += danger.code + '\n' + told(danger.when);
  for (const Notice& notice : catalogue.notices) lines += notice.code + '\n' + told(notice.when);
  for (const RoutingRule& rule : catalogue.rules) lines += rule.code.text() + '\n' + told(rule.when);
  return lines;
}

Catalogue unpacked(const ContentFiles& files, const std::string& language) {
  Result<Catalogue> opened = load_bundle(encode_bundle(files, "v1", language));
  for (const Error& fault : opened.errors()) MESSAGE(fault.where << ": " << fault.code << " " << fault.detail);
  REQUIRE(static_cast<bool>(opened));
  return *std::move(opened);
}

bool is_drawn_by_phone(const page::samples::Sample& sample) {
  for (const char* name : {"start", "form", "sent"})
    if (sample.name.rfind(name, 0) == 0) return true;
  return false;
}

}  // namespace

TEST_CASE("every keyword of a bundle reads as it does in the town's folder") {
  for (const char* town : {"assets/municipalities/delft", "assets/municipalities/waterdorp"}) {
    CAPTURE(std::string(town));
    const ContentFiles files = test::town_files(town);
    const Catalogue folder = *load_catalogue(files, "v1");

    for (const char* language : {"", "nl", "en"}) CHECK(all_keywords(unpacked(files, language)) == all_keywords(folder));
  }
}

TEST_CASE("a page that the phone draws from its bundle is the server's, sentence by sentence") {
  for (const char* town : {"assets/municipalities/delft", "assets/municipalities/waterdorp"}) {
    const ContentFiles files = test::town_files(town);
    const Catalogue folder = *load_catalogue(files, "v1");
    for (const std::string& language : folder.municipality.languages) {
      const auto from_folder = page::samples::all_pages(folder, language, page::Mode::live);
      const auto from_bundle = page::samples::all_pages(unpacked(files, language), language, page::Mode::live);

      REQUIRE(from_folder.size() == from_bundle.size());
      for (std::size_t i = 0; i < from_folder.size(); ++i) {
        if (!is_drawn_by_phone(from_folder[i])) continue;
        CAPTURE(from_folder[i].name);
        CHECK(from_bundle[i].main == from_folder[i].main);
        CHECK(from_bundle[i].title == from_folder[i].title);
      }
    }
  }
}

TEST_CASE("the sentences of the status page and the desk stay out of what a phone loads") {
  const Catalogue phone = unpacked(test::town_files("assets/municipalities/delft"), "nl");

  CHECK(phone.texts.has("nl", "what.label"));
  for (const auto& each : phone.texts.by_language.at("nl")) {
    const std::string& key = each.first;
    const bool is_server_page = key.rfind("status.", 0) == 0 || key.rfind("desk.", 0) == 0 || key.rfind("history.", 0) == 0;
    CHECK_MESSAGE(!is_server_page, key);
  }
}
