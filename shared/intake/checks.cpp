#include "shared/intake/checks.hpp"

#include <algorithm>
#include <vector>

#include "shared/base/text.hpp"
#include "shared/base/time.hpp"

namespace klinker::intake {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t end = text.find(separator); end != std::string_view::npos; end = text.find(separator)) {
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  parts.push_back(text);
  return parts;
}

const char* check_choice(const Question& question, const std::string& answer) {
  const bool is_known = std::any_of(question.choices.begin(), question.choices.end(),
                                    [&](const Choice& choice) { return choice.code == answer; });
  return is_known ? nullptr : "unknown";
}

const char* check_choices(const Question& question, std::string& answer) {
  const auto given = split(answer, ',');
  const auto is_given = [&](const Choice& choice) { return std::find(given.begin(), given.end(), choice.code) != given.end(); };
  std::string kept;
  for (const Choice& choice : question.choices)
    if (is_given(choice)) kept += (kept.empty() ? "" : ",") + choice.code;
  for (const std::string_view part : given)
    if (!part.empty() && check_choice(question, std::string(part)) != nullptr) return "unknown";
  answer = kept;
  return nullptr;
}

}  // namespace

const char* check_answer(const Question& question, std::string& answer) {
  answer = tidy(answer);
  if (answer.empty()) return nullptr;
  switch (question.type) {
    case QuestionType::choice: return check_choice(question, answer);
    case QuestionType::choices: return check_choices(question, answer);
    case QuestionType::number: return is_number(answer) ? nullptr : "format";
    case QuestionType::date_time: return is_date_time(answer) ? nullptr : "format";
    case QuestionType::text:
    case QuestionType::long_text:
    case QuestionType::object: break;
  }
  const auto most = static_cast<std::size_t>(std::max(question.max_length, 0));
  return length_in_characters(answer) > most ? "max-length" : nullptr;
}

bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || text.size() > 254) return false;
  const std::string_view local = text.substr(0, at);
  const std::string_view domain = text.substr(at + 1);
  constexpr std::string_view signs = ".!#$%&'*+-/=?^_`{|}~";
  const bool is_local = !local.empty() && local.size() <= 64 && local.front() != '.' && local.back() != '.' &&
                        local.find("..") == std::string_view::npos && std::all_of(local.begin(), local.end(), [&](char c) {
                          return is_letter(c) || is_digit(c) || signs.find(c) != std::string_view::npos;
                        });
  const auto labels = split(domain, '.');
  return is_local && labels.size() >= 2 && std::all_of(labels.begin(), labels.end(), [](std::string_view label) {
           return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
                  std::all_of(label.begin(), label.end(), [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
         });
}

bool is_phone(std::string_view text) {
  constexpr std::string_view signs = " -().";
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  const auto digits = std::count_if(text.begin(), text.end(), is_digit);
  const bool is_clean = std::all_of(text.begin(), text.end(), [&](char c) { return is_digit(c) || signs.find(c) != std::string_view::npos; });
  return is_clean && digits >= 8 && digits <= 15 && text.size() <= 30;
}

bool is_date_time(std::string_view text) {
  if (parse_date(text)) return true;
  if (parse_instant(text)) return true;
  // `2026-03-02T09:15` and with seconds, without an offset: the local time of <input type="datetime-local">.
  std::string completed(text);
  if (completed.size() == 16) completed += ":00";
  return completed.size() == 19 && static_cast<bool>(parse_instant(completed + 'Z'));
}

bool is_number(std::string_view text) {
  if (text.size() > 20) return false;
  if (!text.empty() && text.front() == '-') text.remove_prefix(1);
  const auto separators = std::count_if(text.begin(), text.end(), [](char c) { return c == ',' || c == '.'; });
  return !text.empty() && is_digit(text.front()) && is_digit(text.back()) && separators <= 1 &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == ',' || c == '.'; });
}

}  // namespace klinker::intake
