#include "server/learn/command_words.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "server/content/content_files.hpp"

namespace klinker::learn {

std::optional<Flags> read_flags(const std::vector<std::string>& words, const FlagNames& names, std::vector<std::string>* rest) {
  Flags flags;
  const auto is_in = [](const std::vector<std::string>& all, const std::string& name) { return std::find(all.begin(), all.end(), name) != all.end(); };
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::size_t equals = words[at].find('=');
    const std::string name = words[at].substr(0, equals);
    const bool wants_value = is_in(names.with_value, name);
    if (is_in(names.alone, name) && equals == std::string::npos) flags[name];
    else if (wants_value && equals != std::string::npos) flags[name] = words[at].substr(equals + 1);
    else if (wants_value && at + 1 < words.size()) flags[name] = words[++at];
    else if (rest != nullptr && !wants_value && !is_in(names.alone, name)) rest->push_back(words[at]);
    else {
      std::fprintf(stderr, "%s: not a flag of this command, or without its value\n", words[at].c_str());
      return std::nullopt;
    }
  }
  return flags;
}

bool has_all(const Flags& flags, std::initializer_list<const char*> names) {
  return std::all_of(names.begin(), names.end(), [&](const char* name) { return flags.count(name) != 0 && !flags.at(name).empty(); });
}

bool read_number(const Flags& flags, const char* name, int least, int most, int& into) {
  const auto given = flags.find(name);
  if (given == flags.end()) return true;
  const std::string& text = given->second;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), into);
  if (read.ec == std::errc() && read.ptr == text.data() + text.size() && into >= least && into <= most) return true;
  std::fprintf(stderr, "%s: a whole number from %d to %d\n", name, least, most);
  return false;
}

std::optional<std::vector<Example>> open_examples(const std::string& path) {
  const auto file = read_whole_file(path);
  if (!file) {
    std::fprintf(stderr, "%s: cannot be read\n", path.c_str());
    return std::nullopt;
  }
  auto examples = read_examples(*file);
  if (examples) return *std::move(examples);
  for (const Error& fault : examples.errors()) std::fprintf(stderr, "%s: %s: %s\n", path.c_str(), fault.where.c_str(), fault.detail.c_str());
  return std::nullopt;
}

std::optional<OpenTown> open_town(const std::string& code, const Config& config) {
  const auto folder = std::find_if(config.municipalities.begin(), config.municipalities.end(), [&](const auto& each) { return each.filename() == code; });
  if (folder == config.municipalities.end()) {
    std::fprintf(stderr, "--municipality: there is no municipality %s\n", code.c_str());
    return std::nullopt;
  }
  const auto files = read_content_files(*folder, config.var);
  auto catalogue = files ? load_catalogue(*files, "train") : Result<Catalogue>(files.errors());
  if (catalogue) return OpenTown{*folder, *std::move(catalogue)};
  say(catalogue.errors());
  return std::nullopt;
}

bool has_folder(const std::string& path) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::error_code fault;
  if (folder.empty() || std::filesystem::is_directory(folder, fault)) return true;
  std::fprintf(stderr, "%s: there is no folder %s to write it in\n", path.c_str(), folder.c_str());
  return false;
}

bool write_file(const std::string& path, const std::string& bytes) {
  const std::string unfinished = path + ".part";
  {
    std::ofstream file(unfinished, std::ios::binary | std::ios::trunc);
    file << bytes;
    file.flush();
    if (!file) {
      std::remove(unfinished.c_str());
      std::fprintf(stderr, "%s: cannot be written\n", path.c_str());
      return false;
    }
  }
  if (std::rename(unfinished.c_str(), path.c_str()) == 0) return true;
  std::fprintf(stderr, "%s: cannot be written\n", path.c_str());
  return false;
}

void say(const Errors& errors) {
  for (const Error& error : errors) std::fprintf(stderr, "%s: %s (%s)\n", error.where.c_str(), error.detail.c_str(), error.code.c_str());
}

}  // namespace klinker::learn
