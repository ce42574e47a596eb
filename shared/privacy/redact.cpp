#include "shared/privacy/redact.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

#include "shared/base/text.hpp"

namespace klinker::privacy {

namespace {

struct Span {
  std::size_t from = 0;
  std::size_t to = 0;
};
using Spans = std::vector<Span>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_capital(c) || (c >= 'a' && c <= 'z'); }
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }
/// Bytes of letters outside ASCII count as part of a word.
bool is_in_word(char c) { return is_digit(c) || is_letter(c) || (static_cast<unsigned char>(c) & 0x80U) != 0; }

Spans words_of(std::string_view text) {
  Spans words;
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && is_space(text[at])) ++at;
    const std::size_t from = at;
    while (at < text.size() && !is_space(text[at])) ++at;
    if (at > from) words.push_back({from, at});
  }
  return words;
}

std::string_view of(std::string_view text, const Span& word) { return text.substr(word.from, word.to - word.from); }

template <std::size_t n>
bool is_one_of(const std::string& word, const char* const (&list)[n]) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

/// Hyphens, dots and the like may stand between the digits of one number, a few of them in a row: "06 - 12 34 56 78".
void hide_long_numbers(std::string_view text, Spans& hidden) {
  constexpr std::size_t least_digits = 9, most_between = 3;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    std::size_t last = at, digits = 0;
    for (std::size_t next = at; next < text.size() && next - last <= most_between + 1; ++next) {
      if (is_digit(text[next])) {
        last = next;
        ++digits;
      } else if (std::string_view(" -./()").find(text[next]) == std::string_view::npos) {
        break;
      }
    }
    if (digits >= least_digits) hidden.push_back({at > 0 && text[at - 1] == '+' ? at - 1 : at, last + 1});
    at = last;
  }
}

/// "2611 AB 12a", "2611ab": small letters only without a space, because "2026 is" is no postcode.
void hide_postcodes(std::string_view text, Spans& hidden) {
  for (std::size_t at = 0; at + 6 <= text.size(); ++at) {
    if (text[at] < '1' || text[at] > '9' || (at > 0 && is_in_word(text[at - 1]))) continue;
    if (!is_digit(text[at + 1]) || !is_digit(text[at + 2]) || !is_digit(text[at + 3])) continue;
    const std::size_t letters = text[at + 4] == ' ' ? at + 5 : at + 4;
    if (letters + 2 > text.size()) continue;
    const bool is_apart = letters > at + 4;
    if (is_apart ? !is_capital(text[letters]) || !is_capital(text[letters + 1]) : !is_letter(text[letters]) || !is_letter(text[letters + 1])) continue;
    std::size_t end = letters + 2;
    if (end < text.size() && is_in_word(text[end]) && !is_digit(text[end])) continue;
    std::size_t number = end;
    while (number < text.size() && (text[number] == ' ' || text[number] == ',')) ++number;
    if (number < text.size() && is_digit(text[number])) {
      while (number < text.size() && is_in_word(text[number])) ++number;
      end = number;
    }
    hidden.push_back({at, end});
    at = end - 1;
  }
}

/// Six letters and digits in three groups: "GB-123-X".
bool is_number_plate(std::string_view word) {
  std::size_t signs = 0, hyphens = 0, digits = 0;
  for (const char c : word) {
    if (c == '-') ++hyphens;
    else if (is_digit(c) || is_letter(c)) ++signs, digits += is_digit(c) ? 1 : 0;
    else return false;
  }
  return signs == 6 && hyphens == 2 && digits > 0 && digits < 6;
}

bool is_address_of_the_net(std::string_view word) {
  const std::size_t at = word.find('@');
  if (at != std::string_view::npos && at > 0 && at + 1 < word.size()) return true;
  return word.find("://") != std::string_view::npos || fold(word.substr(0, 4)) == "www";
}

std::string_view without_marks(std::string_view word) {
  while (!word.empty() && !is_in_word(word.back())) word.remove_suffix(1);
  while (!word.empty() && !is_in_word(word.front())) word.remove_prefix(1);
  return word;
}

void hide_words_of_a_shape(std::string_view text, const Spans& words, Spans& hidden) {
  for (const Span& word : words)
    if (is_address_of_the_net(of(text, word)) || is_number_plate(without_marks(of(text, word)))) hidden.push_back(word);
}

bool is_particle(const std::string& word) {
  static constexpr const char* particles[] = {"van", "de", "der", "den", "het", "ten", "ter", "te", "el", "al", "von", "la", "le"};
  return is_one_of(word, particles);
}

bool begins_like_a_name(std::string_view word) { return is_capital(word.front()) || (static_cast<unsigned char>(word.front()) & 0x80U) != 0; }

/// From `next` on: particles and words with a capital, four at most, until a mark ends them.
void hide_name(std::string_view text, const Spans& words, std::size_t next, Spans& hidden) {
  for (std::size_t taken = 0; taken < 4 && next < words.size(); ++taken, ++next) {
    const std::string_view word = of(text, words[next]);
    if (!is_particle(fold(word)) && !begins_like_a_name(word)) return;
    hidden.push_back(words[next]);
    if (word.back() == '.' || word.back() == ',' || word.back() == ';') return;
  }
}

void hide_names(std::string_view text, const Spans& words, Spans& hidden) {
  static constexpr const char* titles[] = {"dhr", "mevr", "mevrouw", "meneer", "mijnheer", "mw", "mvr", "mr", "mrs", "ms", "fam", "familie"};
  static constexpr const char* verbs[] = {"is", "isn"};
  static constexpr const char* name_words[] = {"naam", "name"};
  static constexpr const char* greetings[] = {"groet", "groeten", "groetjes", "groetje", "hoogachtend", "mvg", "gr", "regards"};
  constexpr std::size_t most_below_a_greeting = 8;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::string word = fold(of(text, words[at]));
    if (is_one_of(word, titles)) hide_name(text, words, at + 1, hidden);
    if (is_one_of(word, verbs) && at > 0 && is_one_of(fold(of(text, words[at - 1])), name_words) && at + 1 < words.size()) {
      hidden.push_back(words[at + 1]);  // written small as well
      hide_name(text, words, at + 2, hidden);
    }
    if (!is_one_of(word, greetings) || at + 1 == words.size()) continue;
    if (words.size() - at - 1 <= most_below_a_greeting) hidden.push_back({words[at + 1].from, words.back().to});
    else hide_name(text, words, at + 1, hidden);
  }
}

}  // namespace

std::string redacted(std::string_view text) {
  const Spans words = words_of(text);
  Spans hidden;
  hide_long_numbers(text, hidden);
  hide_postcodes(text, hidden);
  hide_words_of_a_shape(text, words, hidden);
  hide_names(text, words, hidden);
  std::sort(hidden.begin(), hidden.end(), [](const Span& a, const Span& b) { return a.from < b.from; });
  std::string shown;
  std::size_t done = 0;
  for (const Span& span : hidden) {
    if (span.to <= done) continue;
    const bool is_same_gap = done > 0 && span.from <= done + 1;  // a name of three words is left out once
    if (!is_same_gap) {
      shown += text.substr(done, span.from - done);
      shown += left_out;
    }
    done = span.to;
  }
  shown += text.substr(done);
  return shown;
}

}  // namespace klinker::privacy
