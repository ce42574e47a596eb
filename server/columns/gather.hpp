// From rows of the store to a piece of the console's feed: places become metres, times seconds, names indices.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "server/store/columns.hpp"
#include "shared/wire/columns.hpp"

namespace klinker::columns {

/// Rows must be added in the order of their serials, at most wire::most_rows of them.
class Gatherer {
 public:
  void add(const store::ColumnRow& row);
  [[nodiscard]] std::size_t size() const { return m_columns.size(); }
  /// The encoded piece; leaves the gatherer empty. Throws std::runtime_error when rows were added that no column can hold.
  [[nodiscard]] std::string piece(wire::Columns::Kind kind, std::uint64_t epoch, std::int64_t through);

 private:
  using Known = std::unordered_map<std::string, std::uint16_t>;
  static void name(wire::NamedColumn& column, Known& known, const std::string& text);
  wire::Columns m_columns;
  Known m_categories, m_departments, m_areas, m_states, m_outcomes, m_channels;
};

}  // namespace klinker::columns
