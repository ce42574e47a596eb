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

/// How a match stands in a bundle.
char packed_letter(Match match) {
  switch (match) {
    case Match::head: return 'H';
    case Match::prefix: return 'P';
    case Match::anywhere: return 'A';
    case Match::word: break;
  }
  return 'W';
}

/// A text alone, or in a bundle also with what it weighs and how it matches before it: "P30 lantaarn" (pack_bundle.cpp).
Keyword read_short_keyword(const Node& node, std::int64_t weight) {
  Keyword keyword{read_folded(node), Match::word, static_cast<int>(weight)};
  const std::string packed = node.is_packed() ? node.text() : std::string();
  const std::size_t space = packed.find(' ');
  if (space == std::string::npos || packed.front() < 'A' || packed.front() > 'Z') return keyword;
  for (const Match match : {Match::head, Match::prefix, Match::anywhere})
    if (packed.front() == packed_letter(match)) keyword.match = match;
  if (space > 1) keyword.weight = 0;
  for (std::size_t at = 1; at < space && at <= 3; ++at) keyword.weight = keyword.weight * 10 + (packed[at] - '0');
  keyword.text = fold(std::string_view(packed).substr(space + 1));
  return keyword;
}

}  // namespace

Localized read_localized(const Node& node, const Municipality& municipality) {
  Localized localized;
  if (!node.is_given()) return localized;
  if (node.is_packed() && node.is_text()) {
    localized.by_language["nl"] = node.text();
    return localized;
  }
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
  if (node.is_text()) return read_short_keyword(node, default_weight);
  if (!node.is_object_with({"text", "match", "weight"})) return {};
  const auto weight = static_cast<int>(node.find("weight").integer(1, 100).value_or(default_weight));
  return {read_folded(node.require("text")), read_match(node.find("match")), weight};
}

Keyword read_condition_keyword(const Node& node) {
  if (node.is_text()) return read_short_keyword(node, 0);
  if (!node.is_object_with({"text", "match"})) return {};
  return {read_folded(node.require("text")), read_match(node.find("match")), 0};
}

}  // namespace klinker::content
