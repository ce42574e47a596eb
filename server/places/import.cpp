#include "server/places/import.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include "server/content/content_files.hpp"
#include "server/places/address_shelf.hpp"
#include "server/places/download.hpp"
#include "server/places/object_shelf.hpp"
#include "shared/content/import_areas.hpp"

namespace klinker::places {
namespace {

namespace fs = std::filesystem;

// All or nothing: written beside the old file, on the disk, then renamed over it.
bool replace_file(const fs::path& path, const std::string& text) {
  std::error_code fault;
  fs::create_directories(path.parent_path(), fault);
  const fs::path unfinished = path.string() + ".part";
  const int file = open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) return false;
  std::size_t at = 0;
  while (at < text.size()) {
    const ssize_t count = write(file, text.data() + at, text.size() - at);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    at += static_cast<std::size_t>(count);
  }
  const bool is_written = at == text.size() && fsync(file) == 0;
  if (close(file) == 0 && is_written && rename(unfinished.c_str(), path.c_str()) == 0) return true;
  unlink(unfinished.c_str());
  return false;
}

const fs::path* find_folder(const MunicipalityCode& code, const Config& config) {
  const auto found = std::find_if(config.municipalities.begin(), config.municipalities.end(),
                                  [&](const fs::path& folder) { return folder.filename() == code.text(); });
  return found == config.municipalities.end() ? nullptr : &*found;
}

// The catalogue as it will be, so that an import that breaks a routing rule is refused before it replaces anything.
Result<Catalogue> catalogue_with(const fs::path& folder, const fs::path& var, const std::optional<std::string>& areas) {
  TRY(ContentFiles files, read_content_files(folder, var));
  if (areas) files["imported/areas.geojson"] = *areas;
  else files.erase("imported/areas.geojson");
  return load_catalogue(files, "import");
}

using Lines = std::vector<std::string>;

Result<Lines> import_areas(const ImportOrder& order, const fs::path& folder, const Config& config, const std::string& text, int year) {
  TRY(const Catalogue before, catalogue_with(folder, config.var, std::nullopt));
  const content::AreaMapping mapping{order.code_property, order.name_property, order.kind, order.year != 0 ? order.year : year};
  auto imported = content::import_areas(text, before.municipality, mapping);
  if (!imported) {
    Errors errors = imported.errors();
    for (Error& error : errors) error.where = order.file.string() + error.where;
    return errors;
  }
  const fs::path target = config.var / order.municipality.text() / "areas.geojson";
  imported->geojson = content::with_other_kinds(imported->geojson, read_whole_file(target).value_or(""), order.kind);
  TRY(const Catalogue after, catalogue_with(folder, config.var, imported->geojson));
  if (!replace_file(target, imported->geojson)) return Error{"unwritable", target.string(), "this file could not be written"};
  Lines lines{target.string() + ": " + std::to_string(imported->areas) + " areas of " + std::to_string(imported->points) +
              " points, code from \"" + imported->code_property + "\", name from \"" + imported->name_property + "\""};
  if (imported->of_others > 0) lines.push_back(std::to_string(imported->of_others) + " rows of other municipalities left out");
  if (imported->slivers > 0) lines.push_back(std::to_string(imported->slivers) + " rings that enclose nothing left out");
  for (const Area& area : after.areas)
    if (area.is_coarse) lines.push_back("note: no exact border for " + area.code.text() + " (" + area.name + "), its outline stays in use");
  return lines;
}

Result<Lines> import_addresses(const ImportOrder& order, const fs::path& folder, const Config& config, const std::string& text) {
  constexpr std::size_t faults_shown = 10;
  TRY(const Catalogue catalogue, catalogue_with(folder, config.var, std::nullopt));
  const Municipality& municipality = catalogue.municipality;
  if (municipality.addresses_file.empty())
    return Error{"required", (folder / "municipality.json").string() + "#/addresses/file", "names no file for addresses"};
  AddressBook book;
  Errors faults = book.add(text, order.file.string());
  // A file with a few odd rows is of use, one with many is another file than was meant.
  if (faults.size() * 100 > book.addresses()) {
    faults.resize(std::min(faults.size(), faults_shown));
    if (faults.empty()) faults.push_back({"required", order.file.string(), "there is no address in this file"});
    return faults;
  }
  const fs::path target = config.var / municipality.code.text() / municipality.addresses_file;
  if (!replace_file(target, text)) return Error{"unwritable", target.string(), "this file could not be written"};
  Lines lines{target.string() + ": " + std::to_string(book.addresses()) + " addresses in " + std::to_string(book.streets()) + " streets"};
  for (const Error& fault : faults) lines.push_back("left out: " + fault.where + ": " + fault.detail);
  return lines;
}

void say(const Errors& errors) {
  for (const Error& error : errors) std::fprintf(stderr, "%s: %s (%s)\n", error.where.c_str(), error.detail.c_str(), error.code.c_str());
}

int this_year() { return amsterdam_time(Instant{static_cast<std::int64_t>(std::time(nullptr)) * 1000}).date.year; }

}  // namespace

Result<ImportOrder> read_import_order(const std::vector<std::string>& words) {
  ImportOrder order;
  Errors errors;
  if (words.empty() || (words[0] != "areas" && words[0] != "addresses")) return Error{"required", "import", "say what: areas or addresses"};
  order.what = words[0] == "areas" ? ImportOrder::What::areas : ImportOrder::What::addresses;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::size_t equals = words[i].find('=');
    const std::string name = words[i].substr(0, equals);
    if (name.rfind("--", 0) != 0) {
      if (!order.file.empty()) errors.push_back({"unknown", words[i], "one file at a time"});
      order.file = words[i];
      continue;
    }
    if (equals == std::string::npos && i + 1 == words.size()) {
      errors.push_back({"format", name, name + " needs a value"});
      break;
    }
    const std::string value = equals == std::string::npos ? words[++i] : words[i].substr(equals + 1);
    if (name == "--municipality") order.municipality = MunicipalityCode(value);
    else if (name == "--code-property") order.code_property = value;
    else if (name == "--name-property") order.name_property = value;
    else if (name == "--kind") order.kind = value;
    else if (name == "--year") order.year = std::atoi(value.c_str());
    else order.rest.push_back(name + '=' + value);
    if (name == "--year" && (order.year < 1900 || order.year > 2200)) errors.push_back({"format", name, "a year like 2024"});
  }
  if (order.file.empty()) errors.push_back({"required", "FILE", "name the file to import"});
  if (order.municipality.is_empty()) errors.push_back({"required", "--municipality", "name the municipality it is for"});
  if (!errors.empty()) return errors;
  return order;
}

Result<Lines> import_file(const ImportOrder& order, const Config& config, int year) {
  const fs::path* folder = find_folder(order.municipality, config);
  if (folder == nullptr) return Error{"unknown", "--municipality", "there is no municipality " + order.municipality.text()};
  const std::string& name = order.file.native();
  if (order.what == ImportOrder::What::areas && (name == "PDOK" || is_address(name))) {
    TRY(const Catalogue catalogue, catalogue_with(*folder, config.var, std::nullopt));
    TRY(const std::string features, download_features(name == "PDOK" ? pdok_address(catalogue.municipality, order.kind, order.year != 0 ? order.year : year) : name));
    return import_areas(order, *folder, config, features, year);
  }
  TRY(const std::string text, read_content_file(order.file));
  return order.what == ImportOrder::What::areas ? import_areas(order, *folder, config, text, year) : import_addresses(order, *folder, config, text);
}

int import_from_terminal(const std::vector<std::string>& words) {
  const auto order = read_import_order(words);
  if (!order) {
    say(order.errors());
    std::fputs("usage: klinker import areas FILE.geojson|PDOK|https://… --municipality CODE [--year 2024] [--kind wijk] [--code-property P] [--name-property P]\n"
               "       klinker import addresses FILE.csv --municipality CODE\n", stderr);
    return 2;
  }
  const auto config = read_config(order->rest, own_environment());
  if (!config) {
    say(config.errors());
    return 2;
  }
  const auto lines = import_file(*order, *config, this_year());
  if (!lines) {
    say(lines.errors());
    std::fputs("nothing was replaced\n", stderr);
    return 1;
  }
  for (const std::string& line : *lines) std::puts(line.c_str());
  std::puts("a running server uses it after a restart or SIGHUP");
  return 0;
}

Lines notes_on(const Catalogue& catalogue, const Config& config) {
  Lines lines;
  const Municipality& municipality = catalogue.municipality;
  const std::string& code = municipality.code.text();
  const auto coarse = std::count_if(catalogue.areas.begin(), catalogue.areas.end(), [](const Area& area) { return area.is_coarse; });
  if (coarse > 0)
    lines.push_back("note: " + code + ": " + std::to_string(coarse) + " areas are rough outlines; exact ones come by: klinker import areas FILE --municipality " + code);
  if (!municipality.addresses_file.empty() && addresses_path(municipality, config.var, config.data).empty())
    lines.push_back("note: " + code + ": no " + municipality.addresses_file + " found, only the places in its own folder are known; " +
                    "addresses come by: klinker import addresses FILE --municipality " + code);
  for (const ObjectLayer& layer : municipality.layers)
    if (!layer.file.empty() && layer_path(layer, *find_folder(municipality.code, config), config.var, config.data).empty())
      lines.push_back("note: " + code + ": no " + layer.file + " found, so the number of an object is typed instead of chosen");
  return lines;
}

}  // namespace klinker::places
