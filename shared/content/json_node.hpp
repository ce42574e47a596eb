// One value of a content file together with the place where it stands, so that whatever is wrong with it can be pointed at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/json.hpp"
#include "shared/base/result.hpp"
#include "shared/model/location.hpp"

namespace klinker::content {

/// An editor wants to hear of every member that means nothing (a typo); a phone with an older core opens a newer bundle all the same.
enum class UnknownMembers { are_faults, are_ignored };

/// Whether readers say what a value means wrongly, such as a range or a duplicate. The same answer always: true for the server,
/// check-content and tests; false on a phone, whose bundle the server has read with every check, so that none of them travels there
/// (wasm/no_checks.cpp). What a bundle lacks, or holds in another type, is told everywhere.
[[nodiscard]] bool are_checks_kept();

/// One step of a way into a file. Ways are kept as steps and only spelled out when there is a fault to tell: most files have none.
struct WayStep {
  static constexpr std::size_t no_index = static_cast<std::size_t>(-1);
  std::size_t before;            ///< the step before it, or itself for a whole file
  std::string_view member;       ///< must outlive the Reading
  std::size_t index = no_index;  ///< of an item; of the file's name for a whole file
};

struct Reading {
  Errors faults;
  UnknownMembers unknown_members = UnknownMembers::are_faults;
  std::vector<WayStep> steps;
  std::vector<std::string> file_names;
};

/// Cheap to copy. The JSON value, the names of members and the Reading must outlive it. Asking a node that is not given yields
/// nothing and no fault; asking one of the wrong type yields nothing and a fault `type`.
class Node {
 public:
  /// A whole file. Null: not given.
  Node(const Json* value, std::string file_name, Reading& reading);

  [[nodiscard]] bool is_given() const { return m_value != nullptr; }
  [[nodiscard]] bool is_object() const;
  [[nodiscard]] bool is_text() const;
  /// In a phone's bundle, where the shorter spellings of pack_bundle.cpp stand beside those of docs/content.md.
  [[nodiscard]] bool is_packed() const { return !are_checks_kept() || m_reading->unknown_members == UnknownMembers::are_ignored; }
  /// `<file>#<JSON pointer>`
  [[nodiscard]] std::string where() const;
  /// `detail` as in shared/base/detail.hpp.
  void fault(const char* code, const char* detail, std::initializer_list<std::int64_t> numbers = {}) const {
    if (are_checks_kept()) tell(code, detail, numbers);
  }
  /// The same, on a phone too.
  void tell(const char* code, const char* detail, std::initializer_list<std::int64_t> numbers = {}) const;

  /// True for an object. Members beyond `known` are faults `unknown`.
  [[nodiscard]] bool is_object_with(std::initializer_list<std::string_view> known) const {
    return are_checks_kept() ? has_only(known) : is_object_here();
  }
  /// May be not given.
  [[nodiscard]] Node find(std::string_view member) const;
  /// Fault `required` when it is not there.
  [[nodiscard]] Node require(std::string_view member) const;
  [[nodiscard]] std::vector<std::pair<std::string_view, Node>> members() const;
  [[nodiscard]] std::vector<Node> items() const;

  /// Empty when not given. An empty string is a fault `required`, more than `max_characters` a fault `max-length`.
  [[nodiscard]] std::string text(std::size_t max_characters = 2000) const;
  /// `[a-z0-9-]`, 1–64 characters, else fault `format` and empty.
  [[nodiscard]] std::string code() const;
  [[nodiscard]] std::optional<bool> flag() const;
  /// Outside `least`…`most` is a fault `range`.
  [[nodiscard]] std::optional<std::int64_t> integer(std::int64_t least, std::int64_t most) const;
  [[nodiscard]] std::optional<double> number(double least, double most) const;
  /// An array of GeoJSON positions ([longitude, latitude]).
  [[nodiscard]] std::vector<Location> positions() const;

 private:
  [[nodiscard]] bool has_only(std::initializer_list<std::string_view> known) const;
  /// Fault `type` for anything that is there and no object.
  [[nodiscard]] bool is_object_here() const;
  Node(const Json* value, const WayStep& step, Reading& reading);
  [[nodiscard]] Node child(const Json* value, std::string_view member) const;
  [[nodiscard]] Node child(const Json* value, std::size_t index) const;

  const Json* m_value;
  std::size_t m_step;
  Reading* m_reading;
};

/// `where` with one more RFC 6901 token.
[[nodiscard]] std::string below(const std::string& where, std::string_view token);
[[nodiscard]] std::string below(const std::string& where, std::size_t index);

}  // namespace klinker::content
