// Packs what a phone needs. Apart from open_bundle.cpp, so that the JSON library stays on the server.
#include <iterator>
#include <nlohmann/json.hpp>

#include "shared/content/load_catalogue.hpp"
#include "shared/content/read_catalogue.hpp"

namespace klinker {
namespace {

using nlohmann::json;

constexpr std::size_t max_imported_bytes = 64 * 1024;

// Sentences of pages that only the server draws.
constexpr const char* server_only[] = {"desk.", "chooser.", "problem."};

bool is_for_phone(const std::string& name, const std::string& text, const std::string& own_areas) {
  for (const char* each : {"municipality.json", "categories.json", "questions.json", "departments.json", "handling.json", "routing.json",
                           "calendar.json", "priority.json"})
    if (name == each) return true;
  if (name == content::imported_areas_file) return text.size() <= max_imported_bytes;
  return name == own_areas || !content::language_of_platform_file(name).empty() || !content::language_of_override_file(name).empty();
}

const json* find(const json& value, const char* member) {
  if (!value.is_object()) return nullptr;
  const auto found = value.find(member);
  return found == value.end() ? nullptr : &*found;
}

/// Dutch stays, for what is not translated; of the others only what is asked for.
bool is_wanted(const std::string& given, const std::string& language) {
  return language.empty() || given.empty() || given == "nl" || given == language;
}

void keep_languages(json& value, const std::string& language) {
  if (value.is_object() && value.contains("nl"))
    for (auto member = value.begin(); member != value.end();)
      member = is_wanted(member.key(), language) ? std::next(member) : value.erase(member);
  if (value.is_structured())
    for (json& part : value) keep_languages(part, language);
}

void drop_server_only(json& sentences) {
  for (auto sentence = sentences.begin(); sentence != sentences.end();) {
    bool is_server_only = false;
    for (const char* prefix : server_only) is_server_only = is_server_only || sentence.key().rfind(prefix, 0) == 0;
    sentence = is_server_only ? sentences.erase(sentence) : std::next(sentence);
  }
}

std::string text_of(const json* value) { return value != nullptr && value->is_string() ? value->get<std::string>() : std::string(); }

}  // namespace

std::string encode_bundle(const ContentFiles& files, const std::string& version, const std::string& language) {
  const auto own = files.find("municipality.json");
  const json municipality = own == files.end() ? json() : json::parse(own->second, nullptr, false);
  const json* const areas = find(municipality, "areas");
  const std::string own_areas = areas == nullptr ? std::string() : text_of(find(*areas, "own"));

  json parsed = json::object();
  for (const auto& [name, text] : files) {
    const std::string of_platform = content::language_of_platform_file(name);
    if (!is_for_phone(name, text, own_areas) || !is_wanted(of_platform, language)) continue;
    if (!is_wanted(content::language_of_override_file(name), language)) continue;
    json value = json::parse(text, nullptr, false);
    if (value.is_discarded()) continue;
    if (!language.empty() && !of_platform.empty() && value.is_object()) drop_server_only(value);
    keep_languages(value, language);
    parsed[name] = std::move(value);
  }
  const json bundle = {{"version", version}, {"municipality", text_of(find(municipality, "code"))}, {"files", std::move(parsed)}};
  return bundle.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace klinker
