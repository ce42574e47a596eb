#include "shared/content/check_catalogue.hpp"

namespace klinker::content {
namespace {

bool is_fixed_name(const std::string& name) {
  for (const char* known : {"municipality.json", "categories.json", "questions.json", "departments.json", "handling.json", "routing.json",
                           "calendar.json", "priority.json"})
    if (name == known) return true;
  return name == examples_file || name == imported_areas_file;
}

}  // namespace

void check_file_names(const ParsedFiles& files, const Catalogue& catalogue, Errors& faults) {
  for (const auto& file : files) {
    const std::string& name = file.first;
    bool is_read = is_fixed_name(name) || name == catalogue.municipality.areas_own || !language_of_platform_file(name).empty();
    for (const std::string& language : catalogue.municipality.languages)
      is_read = is_read || language_of_override_file(name) == language;
    for (const ObjectLayer& layer : catalogue.municipality.layers) is_read = is_read || layer.file == name;
    if (!is_read) faults.push_back({"unknown", name + "#", "no such file belongs to a municipality"});
  }
}

}  // namespace klinker::content
