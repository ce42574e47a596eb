// Packs what a phone needs. Apart from open_bundle.cpp, so that the JSON library stays on the server.
#include <iterator>
#include <nlohmann/json.hpp>

#include "shared/content/load_catalogue.hpp"
#include "shared/content/read_catalogue.hpp"

namespace klinker {
namespace {

using nlohmann::json;

constexpr std::size_t max_imported_bytes = 64 * 1024;

// Sentences of pages, and of what stands around them, that only the server draws.
constexpr const char* server_only[] = {"desk.",     "console.",     "chooser.",     "history.",     "problem.",   "actor.",    "channel.",  "status.",   "pages.",
                                       "report.",   "header.",      "footer.",    "language.", "map.all",   "map.category", "map.count",
                                       "map.intro", "map.label",    "map.list",   "map.none",  "map.received", "map.state", "map.title",
                                       "map.without"};
// Members for whoever edits a file.
constexpr const char* for_editors[] = {"$schema", "because"};

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

/// "W3 stuk": capital of the match, weight if given, space, text. Read back by read_parts.cpp.
std::string packed_keyword(const json& keyword) {
  std::string packed = keyword.contains("match") ? std::string(1, static_cast<char>(keyword["match"].get<std::string>().front() - 'a' + 'A')) : "W";
  if (keyword.contains("weight")) packed += keyword["weight"].dump();
  return packed + ' ' + keyword["text"].get<std::string>();
}

bool is_keyword(const json& value) {
  if (!value.is_object() || !value.contains("text") || !value["text"].is_string()) return false;
  for (auto member = value.begin(); member != value.end(); ++member) {
    const bool is_known = member.key() == "text" || (member.key() == "match" && member->is_string() && !member->get<std::string>().empty()) ||
                          (member.key() == "weight" && member->is_number_integer());
    if (!is_known) return false;
  }
  return value.size() > 1;
}

bool starts_with_capital(const json& value) {
  if (!value.is_string()) return false;
  const auto& text = value.get_ref<const std::string&>();
  return !text.empty() && text.front() >= 'A' && text.front() <= 'Z';
}

void pack_keywords(json& keywords) {
  for (json& keyword : keywords) {
    if (is_keyword(keyword)) keyword = packed_keyword(keyword);
    else if (starts_with_capital(keyword)) keyword = json{{"text", keyword}};
  }
}

/// The same in fewer bytes; read_parts.cpp understands it.
void shorten(json& value) {
  if (value.is_object()) {
    for (const char* member : for_editors) value.erase(member);
    for (const char* member : {"keywords", "keyword"})
      if (const auto found = value.find(member); found != value.end() && found->is_array()) pack_keywords(*found);
  }
  if (!value.is_structured()) return;
  for (json& part : value) {
    if (part.is_object() && part.size() == 1 && part.contains("nl") && part["nl"].is_string()) part = std::string(part["nl"]);
    else shorten(part);
  }
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

std::string model_path(const std::string& municipality, const std::string& sha256) {
  return "/m/" + municipality + "/model/" + sha256.substr(0, 16) + ".klm";
}

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
    if (!language.empty()) shorten(value);
    parsed[name] = std::move(value);
  }
  json bundle = {{"version", version}, {"municipality", text_of(find(municipality, "code"))}, {"files", std::move(parsed)}};
  if (const auto model = files.find(trained_model_file); model != files.end())
    bundle["model"] = model_path(text_of(find(municipality, "code")), model->second);
  return bundle.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace klinker
