#include "shared/console/listed.hpp"

#include <algorithm>
#include <utility>

namespace klinker::console {
namespace {

template <class Index>
void rank(const Codes<Index>& codes, const std::vector<std::string>& words, std::vector<std::uint32_t>& keys) {
  std::vector<std::string> sorted = words;
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::uint32_t> ranks;
  for (const std::string& word : words) ranks.push_back(static_cast<std::uint32_t>(std::lower_bound(sorted.begin(), sorted.end(), word) - sorted.begin()));
  for (std::size_t row = 0; row < keys.size(); ++row) keys[row] = ranks[codes.rows[row]];
}

}  // namespace

const char* code_of(Listed column) {
  switch (column) {
    case Listed::number: return "number";
    case Listed::category: return "category";
    case Listed::received: return "received";
    case Listed::state: return "state";
    case Listed::spent: return "spent";
    case Listed::department: return "department";
    case Listed::area: return "area";
    case Listed::deadline: return "deadline";
    case Listed::signals: return "signals";
  }
  return "";
}

const std::vector<std::string>* names_of(const Reports& reports, Listed column) {
  switch (column) {
    case Listed::category: return &reports.category.names;
    case Listed::state: return &reports.state.names;
    case Listed::department: return &reports.department.names;
    case Listed::area: return &reports.area.names;
    default: return nullptr;
  }
}

std::vector<std::uint32_t> sort_keys(const Reports& reports, Listed column, const std::vector<std::string>& words) {
  std::vector<std::uint32_t> keys(reports.size());
  switch (column) {
    case Listed::number: keys = reports.number; break;
    case Listed::received: keys = reports.received; break;
    case Listed::deadline: keys = reports.deadline; break;
    case Listed::category: rank(reports.category, words, keys); break;
    case Listed::state: rank(reports.state, words, keys); break;
    case Listed::department: rank(reports.department, words, keys); break;
    case Listed::area: rank(reports.area, words, keys); break;
    case Listed::spent: std::copy(reports.spent.begin(), reports.spent.end(), keys.begin()); break;
    case Listed::signals: std::copy(reports.signals.begin(), reports.signals.end(), keys.begin()); break;
  }
  return keys;
}

Listing listed_by(Listed column) {
  const bool is_name = column == Listed::category || column == Listed::state || column == Listed::department || column == Listed::area;
  return {column, is_name ? Order::Direction::upwards : Order::Direction::downwards};
}

std::optional<Listing> parse_listing(std::string_view text) {
  for (const Listed column : all_listed)
    for (const Order::Direction direction : {Order::Direction::upwards, Order::Direction::downwards})
      if (const Listing listing{column, direction}; write_listing(listing) == text) return listing;
  return std::nullopt;
}

std::string write_listing(Listing listing) {
  return std::string(code_of(listing.by)) + (listing.direction == Order::Direction::upwards ? "-asc" : "-desc");
}

}  // namespace klinker::console
