#include "server/http/negotiate.hpp"

#include <algorithm>
#include <charconv>

namespace klinker::http {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// The next element of a comma separated list.
std::string_view next_of(std::string_view& list) {
  const std::size_t comma = list.find(',');
  const std::string_view item = trimmed(list.substr(0, comma));
  list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
  return item;
}

// "gzip;q=0", "gzip; q=0.000": not this one. Other weights only order, and the order here is ours.
bool is_refused(std::string_view item) {
  const std::size_t at = item.find("q=");
  if (at == std::string_view::npos) return false;
  const std::string_view weight = trimmed(item.substr(at + 2));
  return !weight.empty() && weight[0] == '0' && weight.find_first_not_of("0.") == std::string_view::npos;
}

std::string_view before_semicolon(std::string_view item) { return trimmed(item.substr(0, item.find(';'))); }

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

Encoding best_encoding(std::string_view accept_encoding) {
  Encoding best = Encoding::identity;
  while (!accept_encoding.empty()) {
    const std::string_view item = next_of(accept_encoding);
    if (is_refused(item)) continue;
    if (before_semicolon(item) == "br") return Encoding::brotli;
    if (before_semicolon(item) == "gzip") best = Encoding::gzip;
  }
  return best;
}

const char* name_of(Encoding encoding) {
  return encoding == Encoding::brotli ? "br" : encoding == Encoding::gzip ? "gzip" : "";
}

bool accepts(std::string_view accept, std::string_view type) {
  if (trimmed(accept).empty()) return true;
  const std::string_view group = type.substr(0, type.find('/'));
  while (!accept.empty()) {
    const std::string_view item = next_of(accept);
    const std::string_view asked = before_semicolon(item);
    if (is_refused(item)) continue;
    if (asked == "*/*" || asked == type) return true;
    if (asked.size() == group.size() + 2 && asked.substr(0, group.size()) == group && asked.substr(group.size()) == "/*") return true;
  }
  return false;
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
  const auto strong = [](std::string_view text) { return text.rfind("W/", 0) == 0 ? text.substr(2) : text; };
  while (!if_none_match.empty()) {
    const std::string_view item = next_of(if_none_match);
    if (item == "*" || (!item.empty() && strong(item) == strong(tag))) return true;
  }
  return false;
}

Range decode_range(std::string_view range, std::uint64_t size) {
  range = trimmed(range);
  if (range.rfind("bytes=", 0) != 0 || range.find(',') != std::string_view::npos) return {};
  range.remove_prefix(6);
  const std::size_t dash = range.find('-');
  if (dash == std::string_view::npos) return {};
  const std::string_view from = trimmed(range.substr(0, dash));
  const std::string_view to = trimmed(range.substr(dash + 1));
  const auto first = number(from);
  const auto last = number(to);
  if ((!from.empty() && !first) || (!to.empty() && !last) || (from.empty() && to.empty())) return {};
  if (!first) {
    if (*last == 0 || size == 0) return {RangeKind::unsatisfiable, {}};
    const std::uint64_t length = std::min(*last, size);
    return {RangeKind::part, {size - length, length}};
  }
  if (last && *last < *first) return {};
  if (*first >= size) return {RangeKind::unsatisfiable, {}};
  const std::uint64_t end = last ? std::min(*last, size - 1) : size - 1;
  return {RangeKind::part, {*first, end - *first + 1}};
}

}  // namespace klinker::http
