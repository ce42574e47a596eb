#include "server/config.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "server/content/content_files.hpp"

namespace klinker {
namespace {

namespace fs = std::filesystem;

struct Setting {
  const char* flag;
  const char* variable;
};
constexpr Setting settings[] = {
    {"--port", "PORT"},
    {"--listen", "KLINKER_LISTEN"},
    {"--public-url", "KLINKER_PUBLIC_URL"},
    {"--var", "KLINKER_VAR"},
    {"--municipalities", "KLINKER_MUNICIPALITIES"},
    {"--data", "KLINKER_DATA"},
    {"--security-contact", "KLINKER_SECURITY_CONTACT"},
    {"--threads", "KLINKER_THREADS"},
    {"--log", "KLINKER_LOG"},
    {"--examples", "KLINKER_EXAMPLES"},
};

using Values = std::map<std::string, std::string>;

Errors read_flags(const std::vector<std::string>& flags, Values& values) {
  Errors errors;
  for (std::size_t i = 0; i < flags.size(); ++i) {
    const std::size_t equals = flags[i].find('=');
    const std::string name = flags[i].substr(0, equals);
    const auto* known = std::find_if(std::begin(settings), std::end(settings), [&](const Setting& s) { return name == s.flag; });
    if (known == std::end(settings)) {
      errors.push_back({"unknown", name, "there is no flag " + name});
    } else if (equals != std::string::npos) {
      values[known->variable] = flags[i].substr(equals + 1);
    } else if (i + 1 < flags.size()) {
      values[known->variable] = flags[++i];
    } else {
      errors.push_back({"format", name, name + " needs a value"});
    }
  }
  return errors;
}

std::optional<int> whole_number(std::string_view text, int least, int most) {
  int number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end != text.data() + text.size() || number < least || number > most) return std::nullopt;
  return number;
}

// "127.0.0.1", "127.0.0.1:8080", "::1", "[::1]:8080": more than one colon outside brackets is an IPv6 address without a port.
void split_listen(const std::string& text, std::string& host, std::string& port) {
  const std::size_t bracket = text.find(']');
  if (!text.empty() && text[0] == '[' && bracket != std::string::npos) {
    host = text.substr(1, bracket - 1);
    if (bracket + 1 < text.size() && text[bracket + 1] == ':') port = text.substr(bracket + 2);
    return;
  }
  const std::size_t colon = text.find(':');
  if (colon != std::string::npos && text.find(':', colon + 1) == std::string::npos) {
    host = text.substr(0, colon);
    port = text.substr(colon + 1);
    return;
  }
  host = text;
}

// A folder of a municipality holds municipality.json; any other folder holds such folders.
bool add_municipalities(const fs::path& folder, std::vector<fs::path>& found) {
  std::error_code fault;
  if (fs::exists(folder / "municipality.json", fault)) {
    found.push_back(folder);
    return true;
  }
  const std::size_t before = found.size();
  for (const auto& entry : fs::directory_iterator(folder, fault))
    if (fs::exists(entry.path() / "municipality.json", fault)) found.push_back(entry.path());
  std::sort(found.begin() + static_cast<std::ptrdiff_t>(before), found.end());
  return found.size() > before;
}

std::string without_trailing_slash(std::string url) {
  while (!url.empty() && url.back() == '/') url.pop_back();
  return url;
}

}  // namespace

Result<Config> read_config(const std::vector<std::string>& flags, const std::map<std::string, std::string>& environment) {
  Values values;
  for (const Setting& setting : settings)
    if (const auto it = environment.find(setting.variable); it != environment.end() && !it->second.empty())
      values[setting.variable] = it->second;
  Errors errors = read_flags(flags, values);
  const auto given = [&](const char* name) -> const std::string& {
    static const std::string none;
    const auto it = values.find(name);
    return it == values.end() ? none : it->second;
  };

  Config config;
  std::string port = given("PORT");
  if (!given("KLINKER_LISTEN").empty()) split_listen(given("KLINKER_LISTEN"), config.listen_host, port);
  if (!port.empty()) {
    if (const auto number = whole_number(port, 0, 65535)) config.port = *number;
    else errors.push_back({"format", "PORT", "the port must be a number up to 65535, not \"" + port + "\""});
  }
  if (!given("KLINKER_THREADS").empty()) {
    if (const auto number = whole_number(given("KLINKER_THREADS"), 2, 512)) config.threads = *number;
    else errors.push_back({"format", "KLINKER_THREADS", "the number of threads must be 2 to 512"});
  }
  config.public_url = without_trailing_slash(given("KLINKER_PUBLIC_URL"));
  if (!config.public_url.empty() && config.public_url.rfind("http://", 0) != 0 && config.public_url.rfind("https://", 0) != 0)
    errors.push_back({"format", "KLINKER_PUBLIC_URL", "the public URL must begin with https:// or http://"});
  const std::string log = given("KLINKER_LOG").empty() ? "requests" : given("KLINKER_LOG");
  if (log != "requests" && log != "mistakes") errors.push_back({"unknown", "KLINKER_LOG", "the log holds requests or mistakes"});
  config.log = log == "requests" ? Log::requests : Log::mistakes;
  if (given("KLINKER_EXAMPLES") == "0") config.examples = Examples::never;
  config.security_contact = given("KLINKER_SECURITY_CONTACT");
  if (!given("KLINKER_VAR").empty()) config.var = given("KLINKER_VAR");

  const std::string places = given("KLINKER_MUNICIPALITIES").empty() ? find_own("assets/municipalities").string() : given("KLINKER_MUNICIPALITIES");
  for (std::size_t from = 0; from <= places.size();) {
    const std::size_t to = std::min(places.find(':', from), places.size());
    const std::string folder = places.substr(from, to - from);
    if (!folder.empty() && !add_municipalities(folder, config.municipalities))
      errors.push_back({"unknown", "KLINKER_MUNICIPALITIES", "no municipality.json in " + folder + " or in a folder of it"});
    from = to + 1;
  }

  std::error_code fault;
  if (!given("KLINKER_DATA").empty()) {
    config.data = given("KLINKER_DATA");
    if (!fs::is_directory(config.data, fault)) {
      config.notes.push_back("KLINKER_DATA: " + config.data.string() + " is no folder, so there is no offline map and no list of addresses from there");
      config.data.clear();
    }
  } else if (const fs::path own = find_own("data"); fs::is_directory(own, fault)) {
    config.data = own;
  }
  if (!errors.empty()) return errors;
  return config;
}

std::map<std::string, std::string> own_environment() {
  std::map<std::string, std::string> values;
  for (const Setting& setting : settings)
    if (const char* value = std::getenv(setting.variable)) values[setting.variable] = value;
  return values;
}

}  // namespace klinker
