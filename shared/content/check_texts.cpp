#include <functional>
#include <set>

#include "shared/content/check_catalogue.hpp"
#include "shared/content/read_parts.hpp"

namespace klinker::content {
namespace {

using Sentences = std::map<std::string, std::string, std::less<>>;

std::set<std::string> placeholders(const std::string& sentence) {
  std::set<std::string> names;
  for (std::size_t open = sentence.find('{'); open != std::string::npos; open = sentence.find('{', open + 1)) {
    const std::size_t close = sentence.find('}', open);
    names.insert(close == std::string::npos ? "{" : sentence.substr(open + 1, close - open - 1));
  }
  return names;
}

std::string listed(const std::set<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "{" : ", {") + name + "}";
  return list.empty() ? "none" : list;
}

/// Every key of `sentences` must be one of `original`, with the same placeholders.
void check_against(const Sentences& original, const Sentences& sentences, const std::string& file, Errors& faults) {
  for (const auto& entry : sentences) {
    const auto found = original.find(entry.first);
    const std::string where = below(file + "#", entry.first);
    if (found == original.end()) {
      faults.push_back({"unknown", where, "the platform has no sentence with this key in Dutch"});
      continue;
    }
    const std::set<std::string> expected = placeholders(found->second);
    if (placeholders(entry.second) != expected) faults.push_back({"placeholder", where, "must hold exactly these: " + listed(expected)});
  }
}

}  // namespace

void check_texts(const ParsedFiles& files, const Catalogue& catalogue, Reading& reading) {
  const auto read = [&](const std::string& name) {
    const auto found = files.find(name);
    Reading unheard;  // read_catalogue has told these faults already
    Texts texts;
    if (found != files.end()) read_texts(Node(found->second, name, unheard), "", texts);
    return texts.by_language[""];
  };
  const Sentences dutch = read("platform/nl.json");
  for (const auto& file : files) {
    const std::string language = language_of_platform_file(file.first);
    if (language.empty() || language == "nl") continue;
    const Sentences sentences = read(file.first);
    check_against(dutch, sentences, file.first, reading.faults);
    for (const auto& entry : dutch)
      if (sentences.find(entry.first) == sentences.end())
        reading.faults.push_back({"required", below(file.first + "#", entry.first), "this sentence is there in Dutch only"});
  }
  for (const std::string& language : catalogue.municipality.languages) {
    const std::string name = "texts." + language + ".json";
    if (files.find(name) != files.end()) check_against(dutch, read(name), name, reading.faults);
  }
}

}  // namespace klinker::content
