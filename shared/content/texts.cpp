#include "shared/content/texts.hpp"

#include <cstddef>

namespace klinker {
namespace {

const std::string no_text;
constexpr std::string_view dutch = "nl";

const std::string* find_sentence(const Texts& texts, std::string_view language, std::string_view key) {
  const auto sentences = texts.by_language.find(language);
  if (sentences == texts.by_language.end()) return nullptr;
  const auto sentence = sentences->second.find(key);
  return sentence == sentences->second.end() ? nullptr : &sentence->second;
}

}  // namespace

const std::string& Localized::in(std::string_view language) const {
  auto found = by_language.find(std::string(language));
  if (found == by_language.end()) found = by_language.find(std::string(dutch));
  return found == by_language.end() ? no_text : found->second;
}

bool Texts::has(std::string_view language, std::string_view key) const { return find_sentence(*this, language, key) != nullptr; }

std::string Texts::say(std::string_view language, std::string_view key, Values values) const {
  const std::string* sentence = find_sentence(*this, language, key);
  if (sentence == nullptr) sentence = find_sentence(*this, dutch, key);
  if (sentence == nullptr) return "[" + std::string(key) + "]";
  std::string said;
  std::string_view rest = *sentence;
  // One pass from left to right: a value that itself looks like a placeholder is not looked at again.
  while (!rest.empty()) {
    const std::size_t open = rest.find('{');
    const std::size_t close = open == std::string_view::npos ? open : rest.find('}', open);
    if (close == std::string_view::npos) break;
    const std::string_view name = rest.substr(open + 1, close - open - 1);
    said += rest.substr(0, open);
    const std::string_view* replacement = nullptr;
    for (const auto& value : values)
      if (value.first == name) replacement = &value.second;
    if (replacement != nullptr) said += *replacement;
    else said += rest.substr(open, close - open + 1);
    rest.remove_prefix(close + 1);
  }
  said += rest;
  return said;
}

}  // namespace klinker
