#include "server/examples/examples_command.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "server/app.hpp"
#include "server/content/content_files.hpp"
#include "server/content/open_towns.hpp"
#include "server/examples/add_examples.hpp"
#include "server/store/expect_database.hpp"
#include "server/store/versions.hpp"

namespace klinker {

namespace {

int say_usage() {
  std::fputs("usage: klinker examples add|remove [municipality…]\n", stderr);
  return 2;
}

bool is_meant(const Town& town, const std::vector<std::string>& words) {
  return words.size() == 1 || std::find(words.begin() + 1, words.end(), town.catalogue.municipality.code.text()) != words.end();
}

int run(const Towns& towns, const std::vector<std::string>& words, store::Store& store) {
  bool is_good = true;
  for (const Town& town : towns.all) {
    if (!is_meant(town, words)) continue;
    (void)store::follow_visibility(store, town.catalogue);
    if (words.front() == "add") {
      is_good = say_examples(town.catalogue, add_examples_of(town, store, now())) && is_good;
    } else {
      const std::int64_t removed = remove_examples(town.catalogue, store);
      std::fprintf(stderr, "%s: %lld examples removed\n", town.catalogue.municipality.code.text().c_str(), static_cast<long long>(removed));
    }
  }
  return is_good ? 0 : 1;
}

}  // namespace

Result<int> add_examples_of(const Town& town, store::Store& store, Instant now) {
  const std::filesystem::path file = town.folder / "examples.json";
  std::error_code fault;
  if (!std::filesystem::exists(file, fault)) return 0;
  TRY(const std::string text, read_content_file(file));
  return add_examples(text, town.catalogue, store, now);
}

bool say_examples(const Catalogue& catalogue, const Result<int>& added) {
  const char* town = catalogue.municipality.code.text().c_str();
  if (added) {
    std::fprintf(stderr, "%s: %d examples added; klinker examples remove takes them away\n", town, *added);
    return true;
  }
  for (const Error& fault : added.errors())
    std::fprintf(stderr, "%s: examples.json %s %s: %s\n", town, fault.code.c_str(), fault.where.c_str(), fault.detail.c_str());
  return false;
}

int examples_command(const std::vector<std::string>& words) {
  if (words.empty() || (words.front() != "add" && words.front() != "remove")) return say_usage();
  const auto config = read_config({}, own_environment());
  if (!config) {
    for (const Error& error : config.errors()) std::fprintf(stderr, "%s: %s\n", error.where.c_str(), error.detail.c_str());
    return 2;
  }
  const auto towns = open_towns(*config);
  if (!towns) {
    for (const Error& error : towns.errors()) std::fprintf(stderr, "%s: %s (%s)\n", error.where.c_str(), error.detail.c_str(), error.code.c_str());
    return 1;
  }
  try {
    if (words.front() == "remove") store::expect_database(config->var.string());
    store::Store store(config->var.string(), now());
    return run(**towns, words, store);
  } catch (const std::exception& trouble) {
    std::fprintf(stderr, "%s: %s\n", config->var.c_str(), trouble.what());
    return 1;
  }
}

}  // namespace klinker
