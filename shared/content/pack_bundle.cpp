// Packs what a phone needs. Apart from open_bundle.cpp, so that the JSON library stays on the server.
#include <nlohmann/json.hpp>

#include "shared/content/load_catalogue.hpp"
#include "shared/content/read_catalogue.hpp"

namespace klinker {
namespace {

using nlohmann::json;

constexpr std::size_t max_imported_bytes = 64 * 1024;

bool is_for_phone(const std::string& name, const std::string& text, const std::string& own_areas) {
  for (const char* each : {"municipality.json", "categories.json", "questions.json", "departments.json", "handling.json", "routing.json",
                           "calendar.json"})
    if (name == each) return true;
  if (name == content::imported_areas_file) return text.size() <= max_imported_bytes;
  return name == own_areas || !content::language_of_platform_file(name).empty() || !content::language_of_override_file(name).empty();
}

const json* find(const json& value, const char* member) {
  if (!value.is_object()) return nullptr;
  const auto found = value.find(member);
  return found == value.end() ? nullptr : &*found;
}

std::string text_of(const json* value) { return value != nullptr && value->is_string() ? value->get<std::string>() : std::string(); }

}  // namespace

std::string encode_bundle(const ContentFiles& files, const std::string& version) {
  const auto own = files.find("municipality.json");
  const json municipality = own == files.end() ? json() : json::parse(own->second, nullptr, false);
  const json* const areas = find(municipality, "areas");
  const std::string own_areas = areas == nullptr ? std::string() : text_of(find(*areas, "own"));

  json parsed = json::object();
  for (const auto& [name, text] : files) {
    if (!is_for_phone(name, text, own_areas)) continue;
    json value = json::parse(text, nullptr, false);
    if (!value.is_discarded()) parsed[name] = std::move(value);
  }
  const json bundle = {{"version", version}, {"municipality", text_of(find(municipality, "code"))}, {"files", std::move(parsed)}};
  return bundle.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace klinker
