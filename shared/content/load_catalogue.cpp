#include "shared/content/load_catalogue.hpp"

#include <nlohmann/json.hpp>

#include "shared/content/read_catalogue.hpp"

namespace klinker {
namespace {

using nlohmann::json;

bool is_json_name(const std::string& name) {
  const auto ends_with = [&](std::string_view end) {
    return name.size() >= end.size() && name.compare(name.size() - end.size(), end.size(), end) == 0;
  };
  return ends_with(".json") || ends_with(".geojson");
}

}  // namespace

Result<Catalogue> load_catalogue(const ContentFiles& files, const std::string& version) {
  content::Reading reading;
  std::map<std::string, json> values;
  content::ParsedFiles parsed;
  for (const auto& [name, text] : files) {
    if (!is_json_name(name)) continue;
    json value = json::parse(text, nullptr, false);
    if (value.is_discarded()) reading.faults.push_back({"syntax", name + "#", "this is not JSON"});
    parsed[name] = &(values[name] = std::move(value));
  }
  if (!reading.faults.empty()) return reading.faults;
  Catalogue catalogue = content::read_catalogue(parsed, version, reading);
  if (!reading.faults.empty()) return reading.faults;
  content::arrange(catalogue);
  return catalogue;
}

std::string summary_line(const Catalogue& catalogue) {
  std::size_t mains = 0;
  for (const Category& category : catalogue.categories) mains += category.parent.is_empty() ? 1 : 0;
  const auto count = [](std::size_t number, const char* noun) { return std::to_string(number) + " " + noun; };
  return catalogue.municipality.code.text() + ": " + count(catalogue.categories.size() - mains, "subcategories, ") +
         count(mains, "main categories, ") + count(catalogue.departments.size(), "departments, ") +
         count(catalogue.questions.size(), "questions, ") + count(catalogue.rules.size(), "rules, ") +
         count(catalogue.areas.size(), "areas, ok");
}

}  // namespace klinker
