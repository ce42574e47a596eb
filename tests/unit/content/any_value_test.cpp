// An editor may write anything anywhere, and what a phone has stored may be damaged: both are told, neither brings the loader down.
#include <doctest/doctest.h>

#include <cstdint>
#include <string>

#include <nlohmann/json.hpp>

#include "tests/unit/content/small_town.hpp"

using namespace klinker;
using nlohmann::json;

namespace {

void collect_pointers(const json& value, const std::string& here, std::vector<std::string>& pointers) {
  pointers.push_back(here);
  if (value.is_array())
    for (std::size_t i = 0; i < value.size(); ++i) collect_pointers(value[i], here + "/" + std::to_string(i), pointers);
  if (value.is_object())
    for (auto member = value.begin(); member != value.end(); ++member) collect_pointers(*member, here + "/" + member.key(), pointers);
}

/// Does each fault stand in a file of this municipality, with a pointer that is one?
bool is_told_well(const Errors& errors, const ContentFiles& files) {
  for (const Error& error : errors) {
    const std::size_t hash = error.where.find('#');
    if (error.code.empty() || hash == std::string::npos) return false;
    const bool is_pointer = hash + 1 == error.where.size() || error.where[hash + 1] == '/';
    if (!is_pointer || files.count(error.where.substr(0, hash)) == 0) return false;
  }
  return !errors.empty();
}

}  // namespace

TEST_CASE("any value in the place of any other is either fine or told with file and pointer") {
  const json strangers[] = {json(), json(-7), json(1e300), json("x"), json::array({json::object()}), json::object({{"nl", 5}})};
  std::size_t tried = 0;
  for (const auto& file : test::small_town()) {
    const json original = json::parse(file.second, nullptr, false);
    std::vector<std::string> pointers;
    collect_pointers(original, "", pointers);
    for (const std::string& pointer : pointers) {
      for (const json& stranger : strangers) {
        json changed = original;
        changed[json::json_pointer(pointer)] = stranger;
        ContentFiles files = test::small_town();
        files[file.first] = changed.dump();

        const auto catalogue = load_catalogue(files, "v1");

        INFO(file.first << pointer << " = " << stranger.dump());
        // A file whose own name is the fault (another areas file, another language) is named although it is not there.
        for (const Error& error : catalogue.errors()) files[error.where.substr(0, error.where.find('#'))];
        REQUIRE((catalogue || is_told_well(catalogue.errors(), files)));
        ++tried;
      }
    }
  }
  CHECK(tried > 1500);
}

TEST_CASE("a damaged bundle is refused or opened, never more") {
  const std::string bundle = encode_bundle(test::small_town(), "v1");
  std::uint32_t random = 20261121;
  const auto next = [&random](std::size_t below) {
    random = random * 1664525u + 1013904223u;
    return static_cast<std::size_t>(random >> 8) % below;
  };
  std::size_t refused = 0;
  for (int round = 0; round < 1500; ++round) {
    std::string damaged = bundle;
    switch (next(3)) {
      case 0: damaged.resize(next(damaged.size())); break;
      case 1: damaged[next(damaged.size())] = static_cast<char>(next(256)); break;
      default: damaged.erase(next(damaged.size()), next(40)); break;
    }

    refused += load_bundle(damaged) ? 0 : 1;
  }
  CHECK(refused > 500);
}
