#include "tests/unit/content/town_files.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <utility>

#include "shared/classify/town_model.hpp"

namespace klinker::test {

std::string source_text(const std::string& path) {
  std::string text;
  std::FILE* const file = std::fopen((std::string(KLINKER_SOURCE_DIR "/") + path).c_str(), "rb");
  if (file == nullptr) return text;
  char part[4096];
  for (std::size_t read = std::fread(part, 1, sizeof part, file); read > 0; read = std::fread(part, 1, sizeof part, file))
    text.append(part, read);
  std::fclose(file);
  return text;
}

ContentFiles town_files(const std::string& folder) {
  ContentFiles files;
  const auto add = [&](const std::string& name, const std::string& path) {
    std::string text = source_text(path);
    if (!text.empty()) files[name] = std::move(text);
  };
  for (const char* name : {"municipality.json", "categories.json", "questions.json", "departments.json", "handling.json", "routing.json",
                           "calendar.json", "priority.json", "areas.geojson", "examples.json", "texts.nl.json", "texts.en.json"})
    add(name, folder + "/" + name);
  for (const char* name : {"nl.json", "en.json"}) add(std::string("platform/") + name, std::string("assets/texts/") + name);
  return files;
}

Catalogue load_town(const std::string& folder) {
  Result<Catalogue> loaded = load_catalogue(town_files(folder), "0123456789abcdef");
  std::string faults;
  for (const Error& error : loaded.errors()) faults += folder + ": " + error.where + ' ' + error.code + ' ' + error.detail + '\n';
  REQUIRE_MESSAGE(loaded, faults);
  Catalogue catalogue = *std::move(loaded);
  const std::string& file = catalogue.municipality.model_file;
  const std::string bytes = file.empty() ? std::string() : source_text(folder + "/" + file);
  if (bytes.empty()) return catalogue;
  auto model = classify::open_town_model(bytes, catalogue);
  REQUIRE_MESSAGE(model, folder, "/", file, ": ", model.error().detail);
  catalogue.model = *std::move(model);
  return catalogue;
}

}  // namespace klinker::test
