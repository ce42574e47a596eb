#include "server/places/address.hpp"

#include <algorithm>

namespace klinker::places {
namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
char upper(char letter) { return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter; }
bool is_capital(char letter) { return letter >= 'A' && letter <= 'Z'; }

std::string compact(std::string_view text) {
  std::string result;
  for (const char letter : text)
    if (letter != ' ') result += upper(letter);
  return result;
}

Postcode packed(std::string_view four_digits, char first, char second) {
  Postcode number = 0;
  for (const char digit : four_digits) number = number * 10 + static_cast<Postcode>(digit - '0');
  return number * 676 + static_cast<Postcode>(first - 'A') * 26 + static_cast<Postcode>(second - 'A');
}

bool has_four_digits(std::string_view text) {
  return text.size() >= 4 && text[0] != '0' && std::all_of(text.begin(), text.begin() + 4, is_digit);
}

}  // namespace

Postcode postcode_of(std::string_view text) {
  const std::string code = compact(text);
  if (code.size() != 6 || !has_four_digits(code) || !is_capital(code[4]) || !is_capital(code[5])) return 0;
  return packed(std::string_view(code).substr(0, 4), code[4], code[5]);
}

std::string shown(Postcode postcode) {
  return std::to_string(postcode / 676) + ' ' + static_cast<char>('A' + postcode % 676 / 26) + static_cast<char>('A' + postcode % 26);
}

std::optional<PostcodeRange> postcodes_beginning(std::string_view beginning) {
  const std::string code = compact(beginning);
  if (!has_four_digits(code) || code.size() > 6) return std::nullopt;
  for (std::size_t i = 4; i < code.size(); ++i)
    if (!is_capital(code[i])) return std::nullopt;
  const std::string_view digits = std::string_view(code).substr(0, 4);
  const char first = code.size() > 4 ? code[4] : '\0', second = code.size() > 5 ? code[5] : '\0';
  return PostcodeRange{packed(digits, first != '\0' ? first : 'A', second != '\0' ? second : 'A'),
                       packed(digits, first != '\0' ? first : 'Z', second != '\0' ? second : 'Z')};
}

std::string_view HouseNumber::addition_text() const {
  const auto end = std::find(addition.begin(), addition.end(), '\0');
  return {addition.data(), static_cast<std::size_t>(end - addition.begin())};
}

std::string HouseNumber::shown() const {
  const std::string_view after = addition_text();
  const bool needs_space = !after.empty() && is_digit(after.front());
  return std::to_string(number) + (needs_space ? "-" : "") + std::string(after);
}

std::optional<HouseNumber> house_number_of(std::string_view text) {
  HouseNumber house;
  std::size_t at = 0;
  for (; at < text.size() && is_digit(text[at]); ++at) house.number = house.number * 10 + static_cast<std::uint32_t>(text[at] - '0');
  if (at == 0 || at > 5 || house.number == 0) return std::nullopt;
  while (at < text.size() && (text[at] == ' ' || text[at] == '-')) ++at;
  const std::string_view after = text.substr(at, house.addition.size());
  std::copy(after.begin(), after.end(), house.addition.begin());
  return house;
}

}  // namespace klinker::places
