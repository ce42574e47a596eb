#include "shared/content/read_parts.hpp"

#include "shared/base/text.hpp"

namespace klinker::content {
namespace {

constexpr std::int64_t default_weight = 10;

Match read_match(const Node& node) {
  if (!node.is_given()) return Match::word;
  const std::string name = node.text();
  if (name == "word") return Match::word;
  if (name == "head") return Match::head;
  if (name == "prefix") return Match::prefix;
  if (name == "anywhere") return Match::anywhere;
  if (!name.empty()) node.fault("unknown", "match is word, head, prefix or anywhere");
  return Match::word;
}

std::string read_folded(const Node& node) {
  const std::string text = node.text(100);
  std::string folded = fold(text);
  if (!text.empty() && folded.empty()) node.fault("format", "has no letter or digit to look for");
  return folded;
}

}  // namespace

Localized read_localized(const Node& node, const Municipality& municipality) {
  Localized localized;
  if (!node.is_given()) return localized;
  for (const auto& [language, sentence] : node.members()) {
    bool is_known = language == "nl";
    for (const std::string& known : municipality.languages) is_known = is_known || known == language;
    if (!is_known) sentence.fault("unknown", "no language of this municipality");
    std::string text = sentence.text();
    if (!text.empty()) localized.by_language[std::string(language)] = std::move(text);
  }
  if (node.is_object()) (void)node.require("nl");
  return localized;
}

Keyword read_keyword(const Node& node) {
  if (node.is_text()) return {read_folded(node), Match::word, static_cast<int>(default_weight)};
  if (!node.is_object_with({"text", "match", "weight"})) return {};
  const auto weight = static_cast<int>(node.find("weight").integer(1, 100).value_or(default_weight));
  return {read_folded(node.require("text")), read_match(node.find("match")), weight};
}

Keyword read_condition_keyword(const Node& node) {
  if (node.is_text()) return {read_folded(node), Match::word, 0};
  if (!node.is_object_with({"text", "match"})) return {};
  return {read_folded(node.require("text")), read_match(node.find("match")), 0};
}

}  // namespace klinker::content
