#include "shared/wire/reader.hpp"

#include <cmath>

#include "shared/base/detail.hpp"
#include "shared/base/text.hpp"

namespace klinker::wire {

namespace {

/// Deepest nesting, counted without parsing: a parser would already have paid for ten megabytes of "[" when it noticed.
/// Up to the first syntax error this sees the same strings as the parser does; behind it the parser does not look.
bool is_too_deep(std::string_view text) {
  int depth = 0;
  bool is_in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (is_in_string) {
      if (c == '\\') ++at;
      else if (c == '"') is_in_string = false;
    } else if (c == '"') is_in_string = true;
    else if (c == '[' || c == '{') {
      if (++depth > max_depth) return true;
    } else if (c == ']' || c == '}') --depth;
  }
  return false;
}

}  // namespace

Result<Json> parse_json(std::string_view text, std::size_t max_bytes) {
  if (text.size() > max_bytes) return Error{"max-length", "", detail("more than {} bytes", {static_cast<std::int64_t>(max_bytes)})};
  if (is_too_deep(text)) return Error{"depth", "", detail("nested deeper than {}", {max_depth})};
  std::optional<Json> value = Json::parse(text);
  if (!value) return Error{"format", "", detail("not well-formed JSON in UTF-8 (RFC 8259)")};
  return *std::move(value);
}

std::string read_text(const std::string& text, std::string where, std::size_t max_bytes, Errors& faults) {
  if (text.size() > max_bytes) faults.push_back({"max-length", std::move(where), detail("too long")});
  else if (!is_utf8(text)) faults.push_back({"format", std::move(where), detail("must be well-formed text without NUL")});
  else return text;
  return {};
}

std::string read_text(const Json& value, std::string where, std::size_t max_bytes, Errors& faults) {
  if (value.is_text()) return read_text(*value.text(), std::move(where), max_bytes, faults);
  faults.push_back({"type", std::move(where), detail("must be a string")});
  return {};
}

Reader::Reader(const Json& object, std::string where, Errors& faults) : m_where(std::move(where)), m_faults(faults) {
  if (object.is_object()) m_object = &object;
  else m_faults.push_back({"type", m_where, detail("must be an object")});
}

std::string Reader::pointer_to(std::string_view member) const {
  std::string pointer = m_where + '/';
  for (const char c : member) {
    if (c == '~') pointer += "~0";
    else if (c == '/') pointer += "~1";
    else pointer += c;
  }
  return pointer;
}

void Reader::report(std::string_view member, const char* code, const char* detail, std::initializer_list<std::int64_t> numbers) {
  m_faults.push_back({code, pointer_to(member), klinker::detail(detail, numbers)});
}

const Json* Reader::find(const char* member) const {
  if (m_object == nullptr) return nullptr;
  const Json* found = m_object->find(member);
  return found == nullptr || found->is_null() ? nullptr : found;
}

std::string Reader::text(const char* member, Need need, std::size_t max_bytes) {
  const Json* value = find(member);
  if (value != nullptr) return read_text(*value, pointer_to(member), max_bytes, m_faults);
  if (need == Need::required && m_object != nullptr) report(member, "required", "must be given");
  return {};
}

bool Reader::flag(const char* member) {
  const Json* value = find(member);
  if (value == nullptr) return false;
  const std::optional<bool> flag = value->flag();
  if (!flag) report(member, "type", "must be true or false");
  return flag.value_or(false);
}

std::optional<std::int64_t> Reader::whole(const char* member, std::int64_t least, std::int64_t most) {
  const Json* value = find(member);
  if (value == nullptr) return std::nullopt;
  if (!value->is_number()) {
    report(member, "type", "must be a number");
    return std::nullopt;
  }
  // A phone's accuracy comes as 8.3; rounded up, it still covers the place. The limits keep the cast defined.
  const double number = std::ceil(*value->number());
  if (!(number >= static_cast<double>(least) && number <= static_cast<double>(most))) {
    report(member, "range", "must be between {} and {}", {least, most});
    return std::nullopt;
  }
  return static_cast<std::int64_t>(number);
}

std::optional<Location> Reader::point() {
  const Json* lat = find("lat");
  const Json* lon = find("lon");
  if (lat == nullptr && lon == nullptr) return std::nullopt;
  const std::size_t before = m_faults.size();
  const auto check = [&](const Json* value, const char* member, double limit) {
    if (value == nullptr) report(member, "required", "lat and lon belong together");
    else if (!value->is_number()) report(member, "type", "must be a number");
    else if (!(std::fabs(*value->number()) <= limit)) report(member, "range", "must be degrees of WGS84");
  };
  check(lat, "lat", 90);
  check(lon, "lon", 180);
  if (m_faults.size() > before) return std::nullopt;
  auto location = Location::from_degrees(*lat->number(), *lon->number());
  if (location) return *location;
  m_faults.push_back({location.error().code, m_where, location.error().detail});
  return std::nullopt;
}

const Json* Reader::array(const char* member, std::size_t most) {
  const Json* value = find(member);
  if (value == nullptr) return nullptr;
  if (!value->is_array()) report(member, "type", "must be an array");
  else if (value->items().size() > most) report(member, "max-length", "at most {} elements", {static_cast<std::int64_t>(most)});
  else return value;
  return nullptr;
}

}  // namespace klinker::wire
