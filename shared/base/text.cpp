#include "shared/base/text.hpp"

namespace klinker {
namespace {

constexpr char32_t replacement = 0xFFFD;

// Two characters for each of U+00C0–U+017F, blank-padded; '-' separates words (× and ÷).
constexpr char latin_pairs[] =
    "a a a a a a aec e e e e i i i i d n o o o o o - o u u u u y thssa a a a a a aec e e e e i i i i "
    "d n o o o o o - o u u u u y thy a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g "
    "g g g g h h h h i i i i i i i i i i ijijj j k k k l l l l l l l l l l n n n n n n n ngngo o o o "
    "o o oeoer r r r r r s s s s s s s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s ";
static_assert(sizeof(latin_pairs) == 2 * (0x180 - 0xC0) + 1);

// One character for each of U+0180–U+024F and U+1E00–U+1EFF; '?' keeps the letter as it is.
constexpr char latin_extended_b[] =
    "????????????????????????????????oo?????????????uu???????????????????dddlllnnnaaiioouuuuuuuuuu?aa"
    "aa????ggkkoooo??jdddgg??nnaa????aaaaeeeeiiiioooorrrruuuusstt??hh??????aaeeooooooooyy????????????"
    "????????????????";
static_assert(sizeof(latin_extended_b) == 0x250 - 0x180 + 1);
constexpr char latin_additional[] =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr"
    "ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyas??s?aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy??????";
static_assert(sizeof(latin_additional) == 0x1F00 - 0x1E00 + 1);

// Marks that belong to the letter before them, and characters nobody sees: they neither separate words nor count as letters.
bool is_invisible(char32_t code) {
  return (code >= 0x300 && code <= 0x36F) || code == 0xAD || (code >= 0x200B && code <= 0x200D) || code == 0x2060 ||
         code == 0xFEFF || (code >= 0xFE00 && code <= 0xFE0F);
}

// Punctuation, symbols, spaces, emoji and private use: everything beyond Latin that is no letter in any script we may meet.
bool is_separator(char32_t code) {
  if (code < 0xC0) return code != 0xAA && code != 0xB5 && code != 0xBA;
  struct Range { char32_t first, last; };
  constexpr Range ranges[] = {{0x2000, 0x2BFF}, {0x2E00, 0x2E7F}, {0x3000, 0x3004}, {0x3008, 0x3020}, {0xE000, 0xF8FF},
                              {0xFE10, 0xFE6F}, {0xFF00, 0xFF0F}, {0xFF1A, 0xFF20}, {0xFFF0, 0xFFFF}, {0x1F000, 0x1FAFF},
                              {0xE0000, 0x10FFFF}};
  for (const Range& range : ranges)
    if (code >= range.first && code <= range.last) return true;
  return false;
}

// The folded letters of one character, empty when it is none. `original` is what stands in the text.
std::string_view folded_letters(char32_t code, std::string_view original, char& scratch) {
  const auto single = [&scratch](char letter) {
    scratch = letter;
    return std::string_view(&scratch, 1);
  };
  if (code < 0x80) {
    const char ascii = static_cast<char>(code);
    if (ascii >= 'A' && ascii <= 'Z') return single(static_cast<char>(ascii - 'A' + 'a'));
    if ((ascii >= 'a' && ascii <= 'z') || (ascii >= '0' && ascii <= '9')) return single(ascii);
    return {};
  }
  if (is_separator(code)) return {};
  if (code >= 0xC0 && code < 0x180) {
    const std::string_view pair(latin_pairs + 2 * (code - 0xC0), 2);
    if (pair[0] == '-') return {};
    return pair[1] == ' ' ? pair.substr(0, 1) : pair;
  }
  if (code >= 0x180 && code < 0x250 && latin_extended_b[code - 0x180] != '?') return single(latin_extended_b[code - 0x180]);
  if (code >= 0x1E00 && code < 0x1F00 && latin_additional[code - 0x1E00] != '?') return single(latin_additional[code - 0x1E00]);
  return original;
}

}  // namespace

Character character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned first = byte(0);
  if (first < 0x80) return {first, 1, true};
  std::size_t bytes = 0;
  char32_t code = 0;
  char32_t least = 0;  // below it the form is overlong
  if (first >= 0xC2 && first <= 0xDF) {
    bytes = 2, code = first & 0x1Fu, least = 0x80;
  } else if (first >= 0xE0 && first <= 0xEF) {
    bytes = 3, code = first & 0x0Fu, least = 0x800;
  } else if (first >= 0xF0 && first <= 0xF4) {
    bytes = 4, code = first & 0x07u, least = 0x10000;
  }
  if (bytes == 0 || text.size() - at < bytes) return {replacement, 1, false};
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xC0u) != 0x80u) return {replacement, 1, false};
    code = (code << 6) | (byte(i) & 0x3Fu);
  }
  const bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < least || code > 0x10FFFF || is_surrogate) return {replacement, 1, false};
  return {code, bytes, true};
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    if (!character.is_well_formed || character.code == 0) return false;
    at += character.bytes;
  }
  return true;
}

std::size_t length_in_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) at += character_at(text, at).bytes;
  return count;
}

std::string first_characters(std::string_view text, std::size_t characters) {
  std::size_t at = 0;
  for (std::size_t count = 0; at < text.size() && count < characters; ++count) at += character_at(text, at).bytes;
  return std::string(text.substr(0, at));
}

std::string fold(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  bool is_between_words = false;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    const std::string_view original = text.substr(at, character.bytes);
    at += character.bytes;
    if (is_invisible(character.code)) continue;
    char scratch = 0;
    const std::string_view letters = folded_letters(character.code, original, scratch);
    if (letters.empty()) {
      is_between_words = true;
      continue;
    }
    if (is_between_words && !folded.empty()) folded += ' ';
    is_between_words = false;
    folded += letters;
  }
  return folded;
}

std::vector<std::string_view> folded_words(std::string_view folded) {
  std::vector<std::string_view> words;
  std::size_t start = 0;
  while (start < folded.size()) {
    std::size_t end = folded.find(' ', start);
    if (end == std::string_view::npos) end = folded.size();
    if (end > start) words.push_back(folded.substr(start, end - start));
    start = end + 1;
  }
  return words;
}

std::string tidy(std::string_view text) {
  std::string tidied;
  tidied.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\r') {
      if (i + 1 == text.size() || text[i + 1] != '\n') tidied += '\n';
      continue;
    }
    const bool is_control = (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
    if (!is_control) tidied += c;
  }
  const char* const blanks = " \t\n";
  const std::size_t first = tidied.find_first_not_of(blanks);
  if (first == std::string::npos) return {};
  return tidied.substr(first, tidied.find_last_not_of(blanks) - first + 1);
}

}  // namespace klinker
