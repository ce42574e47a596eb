#include <set>

#include <nlohmann/json.hpp>

#include "shared/content/check_catalogue.hpp"

namespace klinker::content {
namespace {

using nlohmann::json;

/// Follows the parser through the file, keeping the place where it is.
class SyntaxListener : public json::json_sax_t {
 public:
  SyntaxListener(std::string name, std::string_view text, Errors& faults) : m_name(std::move(name)), m_text(text), m_faults(faults) {}

  bool null() override { return scalar(); }
  bool boolean(bool) override { return scalar(); }
  bool number_integer(number_integer_t) override { return scalar(); }
  bool number_unsigned(number_unsigned_t) override { return scalar(); }
  bool number_float(number_float_t, const string_t&) override { return scalar(); }
  bool string(string_t&) override { return scalar(); }
  bool binary(binary_t&) override { return scalar(); }

  bool start_object(std::size_t) override {
    step_in_array();
    m_open.push_back({});
    return true;
  }
  bool key(string_t& key) override {
    Level& level = m_open.back();
    level.token = key;
    if (!level.keys.insert(key).second) m_faults.push_back({"duplicate", where(), "this member stands twice in the same object"});
    return true;
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override {
    step_in_array();
    m_open.push_back({});
    m_open.back().is_array = true;
    return true;
  }
  bool end_array() override { return close(); }

  bool parse_error(std::size_t position, const std::string&, const json::exception&) override {
    std::size_t line = 1;
    std::size_t column = 1;
    for (std::size_t i = 0; i + 1 < position && i < m_text.size(); ++i) {
      column = m_text[i] == '\n' ? 1 : column + 1;
      line += m_text[i] == '\n' ? 1 : 0;
    }
    m_faults.push_back({"syntax", where(), "this is not JSON: line " + std::to_string(line) + ", column " + std::to_string(column)});
    return false;
  }

 private:
  struct Level {
    bool is_array = false;
    std::size_t next = 0;       // array: index of the next item
    std::string token;          // where we are in it
    std::set<std::string> keys;
  };

  void step_in_array() {
    if (!m_open.empty() && m_open.back().is_array) m_open.back().token = std::to_string(m_open.back().next++);
  }
  bool scalar() {
    step_in_array();
    return true;
  }
  bool close() {
    m_open.pop_back();
    return true;
  }
  std::string where() const {
    std::string place = m_name + "#";
    for (const Level& level : m_open)
      if (!level.token.empty()) place = below(place, level.token);
    return place;
  }

  std::string m_name;
  std::string_view m_text;
  Errors& m_faults;
  std::vector<Level> m_open;
};

}  // namespace

void check_syntax(const std::string& name, std::string_view text, Errors& faults) {
  SyntaxListener listener(name, text, faults);
  (void)json::sax_parse(text, &listener);
}

}  // namespace klinker::content
