#include "server/content/open_towns.hpp"

#include <cstdio>

#include "server/content/content_files.hpp"
#include "server/intake/secrets.hpp"
#include "server/places/import.hpp"
#include "shared/classify/town_model.hpp"

namespace klinker {
namespace {

namespace fs = std::filesystem;

// "categories.json#/categories/3" → "<folder>/categories.json#/categories/3", so that an editor can open it.
std::string with_folder(const fs::path& municipality, const std::string& where) {
  if (where.rfind("platform/", 0) == 0) return (texts_folder_for(municipality) / where.substr(9)).string();
  return (municipality / where).lexically_normal().string();
}

void compress_bundle(Town& town, Effort effort) {
  for (Bundle& bundle : town.bundles) {
    bundle.brotli = std::make_shared<const std::string>(brotli_compressed(*bundle.plain, effort));
    bundle.gzip = std::make_shared<const std::string>(gzip_compressed(*bundle.plain, effort));
  }
  if (town.model.plain) town.model.brotli = std::make_shared<const std::string>(brotli_compressed(*town.model.plain, effort));
}

// The file that municipality.json names: what was trained here before what came with the content. Empty: there is none.
fs::path find_model(const Catalogue& catalogue, const fs::path& folder, const Config& config) {
  const std::string& file = catalogue.municipality.model_file;
  std::error_code fault;
  if (file.empty()) return {};
  for (const fs::path& candidate : {config.var / folder.filename() / file, folder / file})
    if (fs::exists(candidate, fault)) return candidate;
  return {};
}

// A model that is damaged or of another town stops the start, as every fault in the content does.
Errors add_model(Town& town, const Config& config, ContentFiles& files) {
  const fs::path path = find_model(town.catalogue, town.folder, config);
  if (path.empty()) return {};
  auto bytes = read_model_file(path);
  if (!bytes) return bytes.errors();
  auto model = classify::open_town_model(*bytes, town.catalogue);
  if (!model) return {Error{model.error().code, path.string(), model.error().detail}};
  town.catalogue.model = *std::move(model);
  const std::string sha256 = intake::fingerprint(*bytes);
  files[trained_model_file] = sha256;
  town.model.path = model_path(town.catalogue.municipality.code.text(), sha256);
  town.catalogue.model_path = town.model.path;
  town.model.plain = std::make_shared<const std::string>(*std::move(bytes));
  return {};
}

Result<Town> open_town(const fs::path& folder, const Config& config) {
  auto files = read_content_files(folder, config.var);
  if (!files) return files.errors();
  auto catalogue = load_catalogue(*files, version_of(*files));
  if (!catalogue) {
    Errors errors = catalogue.errors();
    for (Error& error : errors) error.where = with_folder(folder, error.where);
    return errors;
  }
  Town town;
  town.folder = folder;
  town.catalogue = *std::move(catalogue);
  if (town.catalogue.municipality.code.text() != folder.filename().string())
    return Error{"unexpected", (folder / "municipality.json").string() + "#/code", "the code must be the name of the folder"};
  if (Errors faults = add_model(town, config, *files); !faults.empty()) return faults;
  // Which model assessed a report is known by the version it carries.
  const std::string version = version_of(*files);
  town.catalogue.version = version;
  const std::string& file = town.catalogue.municipality.basemap.pmtiles_file;
  std::error_code fault;
  if (!file.empty() && !config.data.empty() && fs::is_regular_file(config.data / fs::path(file).filename(), fault))
    town.basemap = config.data / fs::path(file).filename();
  town.whole_bundle = encode_bundle(*files, version);
  for (const std::string& language : town.catalogue.municipality.languages) {
    Bundle bundle;
    bundle.language = language;
    bundle.plain = std::make_shared<const std::string>(encode_bundle(*files, version, language));
    town.bundles.push_back(std::move(bundle));
  }
  compress_bundle(town, Effort::quick);
  return town;
}

// The sentences of the first town's platform folder, without any town's own over them.
Catalogue neutral_catalogue(const Town& town) {
  Catalogue neutral;
  neutral.texts = town.catalogue.texts;
  neutral.municipality.languages = {"nl"};
  for (const auto& each : town.catalogue.texts.by_language)
    if (each.first != "nl") neutral.municipality.languages.push_back(each.first);
  return neutral;
}

}  // namespace

Result<std::shared_ptr<const Towns>> open_towns(const Config& config) {
  auto towns = std::make_shared<Towns>();
  Errors errors;
  for (const fs::path& folder : config.municipalities) {
    auto town = open_town(folder, config);
    if (!town) {
      errors.insert(errors.end(), town.errors().begin(), town.errors().end());
      continue;
    }
    for (const Town& other : towns->all) {
      const Municipality& a = town->catalogue.municipality;
      const Municipality& b = other.catalogue.municipality;
      const std::string where = (folder / "municipality.json").string();
      if (a.code == b.code) errors.push_back({"duplicate", where + "#/code", "another municipality of this server has this code"});
      if (a.number_prefix == b.number_prefix)
        errors.push_back({"duplicate", where + "#/number_prefix", "another municipality of this server gives such numbers"});
    }
    towns->all.push_back(*std::move(town));
  }
  if (errors.empty() && towns->all.empty()) errors.push_back({"required", "KLINKER_MUNICIPALITIES", "there is no municipality to serve"});
  if (!errors.empty()) return errors;
  towns->neutral = neutral_catalogue(towns->all.front());
  return std::shared_ptr<const Towns>(std::move(towns));
}

std::string note_on_model(const Town& town) {
  const std::string& file = town.catalogue.municipality.model_file;
  if (file.empty() || town.catalogue.model) return {};
  const std::string& code = town.catalogue.municipality.code.text();
  return "note: " + code + ": no " + file + " found, keywords alone decide; a model comes by: klinker train --from-database --municipality " + code;
}

std::shared_ptr<const Towns> with_smallest_bundles(const Towns& towns) {
  auto smaller = std::make_shared<Towns>(towns);
  for (Town& town : smaller->all) compress_bundle(town, Effort::best);
  return smaller;
}

int check_content(const Config& config) {
  int faults = 0;
  for (const fs::path& folder : config.municipalities) {
    Config one = config;
    one.municipalities = {folder};
    const auto towns = open_towns(one);
    if (towns) {
      const Catalogue& catalogue = (*towns)->all.front().catalogue;
      std::printf("%s\n", summary_line(catalogue).c_str());
      for (const std::string& note : places::notes_on(catalogue, config)) std::printf("%s\n", note.c_str());
      if (const std::string note = note_on_model((*towns)->all.front()); !note.empty()) std::printf("%s\n", note.c_str());
      continue;
    }
    for (const Error& error : towns.errors()) {
      std::fprintf(stderr, "%s: %s (%s)\n", error.where.c_str(), error.detail.c_str(), error.code.c_str());
      ++faults;
    }
  }
  if (faults == 0) {
    const auto together = open_towns(config);
    if (together) return 0;
    for (const Error& error : together.errors()) std::fprintf(stderr, "%s: %s (%s)\n", error.where.c_str(), error.detail.c_str(), error.code.c_str());
  }
  return 1;
}

}  // namespace klinker
