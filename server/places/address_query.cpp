#include "server/places/address_query.hpp"

#include "shared/base/text.hpp"

namespace klinker::places {
namespace {

using Words = std::vector<std::string>;

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
bool begins_with_digit(const std::string& word) { return is_digit(word.front()); }

std::string in_capitals(std::string text) {
  for (char& letter : text)
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  return text;
}

// "kerkstraat1" is two words; "2611gs" and "11a" stay one.
Words words_of(std::string_view query) {
  Words words;
  const std::string folded = fold(query);
  for (const std::string_view word : folded_words(folded)) {
    std::size_t digits = is_digit(word.front()) ? std::string_view::npos : word.find_first_of("0123456789");
    words.emplace_back(word.substr(0, digits));
    if (digits != std::string_view::npos) words.emplace_back(word.substr(digits));
  }
  return words;
}

std::string joined(const Words& words, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) text += (text.empty() ? "" : " ") + words[i];
  return text;
}

// The number with none, one and two of the short words after it as its addition: "11 a", "139 a 109". `after`: what is left then.
struct HouseReading {
  HouseNumber house;
  std::string after;
};
std::vector<HouseReading> houses_at(const Words& words, std::size_t at) {
  std::vector<HouseReading> readings;
  std::string text = words[at];
  for (std::size_t next = at + 1; next <= at + 3; ++next) {
    if (const auto house = house_number_of(in_capitals(text))) readings.push_back({*house, joined(words, next, words.size())});
    if (next >= words.size() || words[next].size() > 4) break;
    text += ' ' + words[next];
  }
  return readings;
}

// Takes the postcode out of the words: "2611 gs", "2611gs", or "2611gs87", which leaves the number.
std::optional<PostcodeRange> take_postcode(Words& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i + 1 < words.size() && words[i].size() == 4 && words[i + 1].size() == 2 && postcode_of(words[i] + words[i + 1]) != 0) {
      const auto range = postcodes_beginning(words[i] + words[i + 1]);
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i), words.begin() + static_cast<std::ptrdiff_t>(i) + 2);
      return range;
    }
    if (words[i].size() >= 6 && postcode_of(words[i].substr(0, 6)) != 0) {
      const auto range = postcodes_beginning(words[i].substr(0, 6));
      words[i].erase(0, 6);
      if (words[i].empty()) words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
      return range;
    }
  }
  return std::nullopt;
}

void add_postcode_readings(const PostcodeRange& range, const Words& rest, std::vector<Reading>& readings) {
  const std::size_t before = readings.size();
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (!begins_with_digit(rest[i])) continue;
    for (const HouseReading& reading : houses_at(rest, i)) readings.push_back({"", reading.house, range, reading.after});
    break;
  }
  if (readings.size() == before) readings.push_back({"", std::nullopt, range, ""});
}

void add_street_readings(const Words& words, std::vector<Reading>& readings) {
  readings.push_back({joined(words, 0, words.size()), std::nullopt, std::nullopt, ""});
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!begins_with_digit(words[i])) continue;
    const std::string street = i == 0 ? joined(words, 1, words.size()) : joined(words, 0, i);
    if (street.empty()) continue;
    const std::vector<HouseReading> houses = houses_at(i == 0 ? Words{words[0]} : words, i);
    for (const HouseReading& reading : houses) readings.push_back({street, reading.house, std::nullopt, reading.after});
  }
}

}  // namespace

std::vector<Reading> readings_of(std::string_view query) {
  std::vector<Reading> readings;
  Words words = words_of(first_characters(query, 120));
  if (words.empty()) return readings;
  if (words.size() == 1 || (words.size() == 2 && words[1].size() == 1))
    if (const auto range = postcodes_beginning(joined(words, 0, words.size()))) return {Reading{"", std::nullopt, range, ""}};
  if (const auto range = take_postcode(words)) add_postcode_readings(*range, words, readings);
  if (words.size() > 0 && (words.size() > 1 || words[0].size() > 1)) add_street_readings(words, readings);
  return readings;
}

}  // namespace klinker::places
