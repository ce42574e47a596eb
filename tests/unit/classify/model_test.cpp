#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "shared/base/text.hpp"
#include "shared/classify/model.hpp"
#include "shared/classify/ngrams.hpp"
#include "shared/classify/town_model.hpp"
#include "tests/unit/content/town_files.hpp"

using namespace klinker;
using classify::Model;

namespace {

std::string read_file(const std::string& name) {
  std::string bytes;
  std::FILE* file = std::fopen((std::string(KLINKER_SOURCE_DIR) + "/tests/golden/" + name).c_str(), "rb");
  REQUIRE(file != nullptr);
  char part[4096];
  for (std::size_t read = std::fread(part, 1, sizeof part, file); read > 0; read = std::fread(part, 1, sizeof part, file)) bytes.append(part, read);
  std::fclose(file);
  return bytes;
}

/// Learned from the two hundred sentences: tests/golden/sentences.klm.
Model small_model() {
  auto model = Model::read(read_file("sentences.klm"));
  REQUIRE(model);
  return *std::move(model);
}

std::vector<std::string> sentences() {
  std::vector<std::string> texts;
  const std::string golden = read_file("classified.nl.tsv");
  for (std::size_t start = 0; start < golden.size();) {
    const std::size_t end = golden.find('\n', start);
    std::size_t cell = start;
    for (int column = 0; column < 4; ++column) cell = golden.find('\t', cell) + 1;
    if (golden[start] != '#') texts.push_back(golden.substr(cell, golden.find('\t', cell) - cell));
    start = end == std::string::npos ? golden.size() : end + 1;
  }
  return texts;
}

std::string with_its_checksum(std::string bytes) {
  const std::uint32_t sum = classify::checksum(std::string_view(bytes).substr(0, bytes.size() - 4));
  for (std::size_t i = 0; i < 4; ++i) bytes[bytes.size() - 4 + i] = static_cast<char>(sum >> (8 * i) & 255U);
  return bytes;
}

}  // namespace

TEST_CASE("of two hundred sentences the model says the same to the last digit on every machine") {
  const Model model = small_model();
  std::string said;
  for (const std::string& text : sentences()) {
    const auto millionths = model.millionths(fold(text));
    std::size_t best = 0;
    std::uint32_t all = 2166136261U;
    for (std::size_t label = 0; label < millionths.size(); ++label) {
      if (millionths[label] > millionths[best]) best = label;
      all = (all ^ static_cast<std::uint32_t>(millionths[label])) * 16777619U;
    }
    std::uint64_t words = 0;  // wraps around by definition
    for (const std::int64_t word : model.weight_of_words(fold(text), best)) words = words * 31 + static_cast<std::uint64_t>(word);
    said += model.labels()[best] + '\t' + std::to_string(millionths[best]) + '\t' + std::to_string(all) + '\t' + std::to_string(static_cast<std::int64_t>(words)) + '\n';
  }

  const char* write = std::getenv("KLINKER_GOLDEN");
  if (write != nullptr && std::string(write) == "write") {
    std::FILE* file = std::fopen(KLINKER_SOURCE_DIR "/tests/golden/sentences.tsv", "wb");
    REQUIRE(file != nullptr);
    std::fputs(said.c_str(), file);
    std::fclose(file);
  }
  CHECK(said == read_file("sentences.tsv"));
}

TEST_CASE("certainties of all labels add up to a million, rounded down, whatever the text") {
  const Model model = small_model();
  for (const std::string& text : {std::string(), std::string("lamp"), std::string("\xF0\x9F\x98\x80"), std::string(20000, 'x'), fold("Çöp kutusu dolu"),
                                  std::string("kapot kapot kapot kapot kapot kapot kapot kapot kapot kapot kapot kapot kapot kapot kapot kapot kapot")}) {
    std::int64_t sum = 0;
    for (const std::int64_t one : model.millionths(text)) {
      CHECK(one >= 0);
      sum += one;
    }
    CHECK(sum <= 1000000);
    CHECK(sum > 1000000 - 2 * static_cast<std::int64_t>(model.labels().size()));
  }
}

TEST_CASE("a model that was cut off anywhere is refused") {
  const std::string whole = read_file("sentences.klm");
  for (std::size_t length = 0; length < whole.size(); length += length < 2500 ? 1 : 97) {
    const auto model = Model::read(std::string_view(whole).substr(0, length));
    REQUIRE_FALSE(model);
    CHECK_FALSE(model.error().detail.empty());
  }
}

TEST_CASE("a model with one byte changed is refused") {
  const std::string whole = read_file("sentences.klm");
  for (std::size_t at = 0; at < whole.size(); at += 61) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 64);
    CHECK_FALSE(Model::read(changed));
  }
}

TEST_CASE("a model mangled by somebody who can count is refused or does no harm") {
  const std::string whole = read_file("sentences.klm");
  std::uint32_t dice = 12345;
  int refused = 0;
  for (int round = 0; round < 600; ++round) {
    std::string changed = whole;
    for (int byte = 0; byte < 1 + round % 5; ++byte) {
      dice = dice * 1664525U + 1013904223U;
      const std::size_t range = round % 2 == 0 ? 64 : changed.size() - 4;
      changed[8 + (dice >> 8) % (range - 8)] = static_cast<char>(dice >> 3);
    }
    const auto model = Model::read(with_its_checksum(changed));
    if (!model) {
      ++refused;
      continue;
    }
    for (const char* text : {"lamp kapot", "er ligt afval naast de container"})
      for (const std::int64_t one : model->millionths(text)) CHECK((one >= 0 && one <= 1000000));
  }
  CHECK(refused > 100);
}

TEST_CASE("the word that says most for a label is the one a person would point at") {
  const Model model = small_model();
  std::size_t label = 0;
  while (label < model.labels().size() && model.labels()[label] != "lantaarnpaal-kapot") ++label;
  REQUIRE(label < model.labels().size());

  const auto words = model.weight_of_words("de lantaarnpaal voor ons huis", label);

  REQUIRE(words.size() == 5);
  for (const std::size_t other : {0U, 2U, 3U, 4U}) CHECK(words[1] > words[other]);
}

TEST_CASE("a number says that there is a number, not which") {
  std::vector<std::uint32_t> one;
  std::vector<std::uint32_t> other;
  classify::cut("huisnummer 123a", one);
  classify::cut("huisnummer 987a", other);

  CHECK_FALSE(one.empty());
  CHECK(one == other);
}

TEST_CASE("a text of any length is cut into no more than its first thousand words") {
  std::string text;
  for (int word = 0; word < 5000; ++word) text += "woord ";
  std::vector<std::uint32_t> buckets;
  std::vector<std::uint32_t> words;
  classify::cut(text, buckets, &words);

  CHECK(words.size() == buckets.size());
  CHECK(words.back() / 2 == classify::most_words - 1);
}

TEST_CASE("the model of a town where a few codes happen to be the same is refused with how few they are, and of use where most are") {
  const std::string amsterdam = test::source_text("assets/municipalities/amsterdam/reports.klm");
  const Catalogue delft = test::load_town("assets/municipalities/delft");
  Catalogue changed = test::load_town("assets/municipalities/amsterdam");
  REQUIRE_FALSE(amsterdam.empty());

  const auto elsewhere = classify::open_town_model(amsterdam, delft);
  std::size_t at = 0;
  for (Category& category : changed.categories)
    if (!category.parent.is_empty() && ++at % 3 == 0) category.code = CategoryCode("nieuw-" + category.code.text());

  REQUIRE_FALSE(elsewhere);
  CHECK(elsewhere.error().code == "unknown");
  CHECK(elsewhere.error().detail.rfind("this is the model of another town: ", 0) == 0);
  CHECK(classify::open_town_model(amsterdam, changed));
}
