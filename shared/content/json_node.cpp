#include "shared/content/json_node.hpp"

#include "shared/base/detail.hpp"
#include "shared/base/text.hpp"

namespace klinker::content {

std::string below(const std::string& where, std::string_view token) {
  std::string longer = where;
  longer += '/';
  for (const char c : token) {
    if (c == '~') longer += "~0";
    else if (c == '/') longer += "~1";
    else longer += c;
  }
  return longer;
}

std::string below(const std::string& where, std::size_t index) { return below(where, std::to_string(index)); }

Node::Node(const Json* value, std::string file_name, Reading& reading)
    : Node(value, WayStep{reading.steps.size(), {}, reading.file_names.size()}, reading) {
  reading.file_names.push_back(std::move(file_name));
}

Node::Node(const Json* value, const WayStep& step, Reading& reading)
    : m_value(value), m_step(reading.steps.size()), m_reading(&reading) {
  reading.steps.push_back(step);
}

std::string Node::where() const {
  std::vector<const WayStep*> way;
  std::size_t at = m_step;
  for (; m_reading->steps[at].before != at; at = m_reading->steps[at].before) way.push_back(&m_reading->steps[at]);
  std::string spelled = m_reading->file_names[m_reading->steps[at].index] + "#";
  for (std::size_t i = way.size(); i > 0; --i) {
    const WayStep& step = *way[i - 1];
    spelled = step.index == WayStep::no_index ? below(spelled, step.member) : below(spelled, step.index);
  }
  return spelled;
}

bool Node::is_object() const { return m_value != nullptr && m_value->is_object(); }
bool Node::is_text() const { return m_value != nullptr && m_value->is_text(); }

void Node::tell(const char* code, const char* detail, std::initializer_list<std::int64_t> numbers) const {
  m_reading->faults.push_back({code, where(), klinker::detail(detail, numbers)});
}

Node Node::child(const Json* value, std::string_view member) const {
  return Node(value, WayStep{m_step, member}, *m_reading);
}

Node Node::child(const Json* value, std::size_t index) const {
  return Node(value, WayStep{m_step, {}, index}, *m_reading);
}

bool Node::is_object_here() const {
  if (m_value == nullptr) return false;
  if (!m_value->is_object()) tell("type", "must be an object");
  return m_value->is_object();
}

bool Node::has_only(std::initializer_list<std::string_view> known) const {
  if (!is_object_here()) return false;
  if (m_reading->unknown_members == UnknownMembers::are_ignored) return true;
  for (const Json::Member& member : m_value->members()) {
    bool is_known = member.name == "$schema" && m_reading->steps[m_step].before == m_step;  // tells an editor's program where the schema is
    for (const std::string_view name : known) is_known = is_known || name == member.name;
    if (!is_known) child(&member.value, member.name).fault("unknown", "no such member here");
  }
  return true;
}

Node Node::find(std::string_view member) const {
  if (m_value == nullptr || !m_value->is_object()) return child(nullptr, member);
  return child(m_value->find(member), member);
}

Node Node::require(std::string_view member) const {
  Node found = find(member);
  if (is_object() && !found.is_given()) found.tell("required", "must be there");
  return found;
}

std::vector<std::pair<std::string_view, Node>> Node::members() const {
  std::vector<std::pair<std::string_view, Node>> found;
  if (m_value == nullptr) return found;
  if (!m_value->is_object()) {
    tell("type", "must be an object");
    return found;
  }
  for (const Json::Member& member : m_value->members()) found.emplace_back(std::string_view(member.name), child(&member.value, member.name));
  return found;
}

std::vector<Node> Node::items() const {
  std::vector<Node> found;
  if (m_value == nullptr) return found;
  if (!m_value->is_array()) {
    tell("type", "must be an array");
    return found;
  }
  found.reserve(m_value->items().size());
  for (const Json& item : m_value->items()) found.push_back(child(&item, found.size()));
  return found;
}

std::string Node::text(std::size_t max_characters) const {
  if (m_value == nullptr) return {};
  if (!m_value->is_text()) {
    tell("type", "must be a text");
    return {};
  }
  const std::string& text = *m_value->text();
  if (text.empty()) fault("required", "must not be empty");
  if (length_in_characters(text) > max_characters)
    fault("max-length", "at most {} characters", {static_cast<std::int64_t>(max_characters)});
  return text;
}

std::string Node::code() const {
  if (m_value == nullptr) return {};
  std::string code = text(64);
  for (const char c : code) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-') continue;
    fault("format", "a code has only small letters, digits and hyphens");
    return {};
  }
  return code;
}

std::optional<bool> Node::flag() const {
  if (m_value == nullptr) return std::nullopt;
  const std::optional<bool> flag = m_value->flag();
  if (!flag) tell("type", "must be true or false");
  return flag;
}

std::optional<std::int64_t> Node::integer(std::int64_t least, std::int64_t most) const {
  if (m_value == nullptr) return std::nullopt;
  const std::optional<std::int64_t> number = m_value->whole();
  if (!number) {
    tell("type", "must be a whole number");
    return std::nullopt;
  }
  if (*number < least || *number > most) {
    fault("range", "must lie between {} and {}", {least, most});
    return std::nullopt;
  }
  return number;
}

std::optional<double> Node::number(double least, double most) const {
  if (m_value == nullptr) return std::nullopt;
  if (!m_value->is_number()) {
    tell("type", "must be a number");
    return std::nullopt;
  }
  const std::optional<double> number = m_value->number();
  if (!(*number >= least && *number <= most)) {
    fault("range", "must lie between {} and {}", {static_cast<std::int64_t>(least), static_cast<std::int64_t>(most)});
    return std::nullopt;
  }
  return number;
}

std::vector<Location> Node::positions() const {
  std::vector<Location> found;
  if (m_value == nullptr) return found;
  if (!m_value->is_array()) {
    tell("type", "must be an array of positions");
    return found;
  }
  found.reserve(m_value->items().size());
  std::size_t index = 0;
  for (const Json& position : m_value->items()) {
    const std::vector<Json>& pair = position.items();
    const bool is_pair = pair.size() >= 2 && pair[0].is_number() && pair[1].is_number();
    const Result<Location> point =
        is_pair ? Location::from_degrees(*pair[1].number(), *pair[0].number())
                : Result<Location>(Error{"type", "", detail("a position is [longitude, latitude]")});
    if (point) found.push_back(*point);
    else child(&position, index).fault(point.error().code.c_str(), point.error().detail.c_str());
    ++index;
  }
  return found;
}

}  // namespace klinker::content
