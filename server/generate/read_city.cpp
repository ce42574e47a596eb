#include "server/generate/read_city.hpp"

#include <cstdio>

#include "server/content/content_files.hpp"
#include "server/content/open_towns.hpp"

namespace klinker::generate {
namespace {

constexpr const char* file_name = "city.json";

template <class Values>
void check_codes(const Values& values, const char* member, const Catalogue& catalogue, Errors& faults) {
  for (const auto& row : values) {
    const Category* category = catalogue.find_category(row.first);
    const std::string where = std::string("/") + member + "/" + row.first.text();
    if (category == nullptr) faults.push_back({"unknown", where, "there is no such category"});
    else if (category->parent.is_empty()) faults.push_back({"unknown", where, "nobody reports a main category: name the ones below it"});
  }
}

}  // namespace

Errors check_city(const wire::City& city, const Catalogue& catalogue) {
  Errors faults;
  check_codes(city.texts, "texts", catalogue, faults);
  check_codes(city.weights, "weights", catalogue, faults);
  check_codes(city.months, "months", catalogue, faults);
  check_codes(city.storm, "storm", catalogue, faults);
  return faults;
}

Result<wire::City> read_city(const std::filesystem::path& folder, const Catalogue& catalogue) {
  const std::string file = (folder / file_name).string();
  const auto text = read_whole_file(file);
  if (!text) return Error{"required", file, "this municipality has none; docs/content.md says what is in it"};
  auto city = wire::decode_city(*text);
  Errors errors = city ? check_city(*city, catalogue) : city.errors();
  if (errors.empty()) return city;
  for (Error& error : errors) error.where = file + "#" + error.where;
  return errors;
}

int check_cities(const Config& config) {
  const auto towns = open_towns(config);
  if (!towns) return 1;
  int code = 0;
  for (const Town& town : (*towns)->all) {
    if (!std::filesystem::exists(town.folder / file_name)) continue;
    const auto city = read_city(town.folder, town.catalogue);
    if (city) continue;
    for (const Error& error : city.errors()) std::fprintf(stderr, "%s: %s (%s)\n", error.where.c_str(), error.detail.c_str(), error.code.c_str());
    code = 1;
  }
  return code;
}

}  // namespace klinker::generate
