// The reports themselves, one below the other: what the console shows in its table, as the page of figures lists them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/time.hpp"

namespace klinker::page {

/// How long, rounded down: whole hours up to two days, days up to sixty, then weeks; `most` is that many weeks or more.
struct Lasted {
  enum class Unit { none, hours, days, weeks, most } unit = Unit::none;
  std::int64_t count = 0;
  std::int64_t hours = 0;        ///< the same in hours
};

/// One report, as the columns know it: no word, contact or place of anybody is among them. Names are indices into those of the list.
struct ChosenReport {
  std::int64_t serial = 0;
  Instant received, deadline;
  std::optional<Instant> closed;
  std::uint16_t category = 0, department = 0, area = 0, state = 0, outcome = 0, channel = 0;
  std::int32_t priority = 0;
  std::int32_t signals = 1;
  Lasted lasted;                 ///< from receipt until it was closed, of an open one until now
  bool is_late = false;          ///< closed or not
};

struct FigureList {
  std::string query;             ///< of the selection
  std::string order;             ///< "received-desc"
  bool is_order_known = true;    ///< false: what was asked for is no order or no page; this is the usual one
  std::int64_t total = 0;        ///< reports of the selection
  std::int64_t first = 0;        ///< how many of them come before these
  std::vector<std::string> category, department, area, state, outcome, channel;  ///< codes; empty is none
  std::vector<ChosenReport> reports;
};

/// The order that needs no word in the address: the newest number first.
inline constexpr const char* usual_order = "number-desc";
/// More reports than this come in several files.
inline constexpr std::int64_t most_csv_reports = 100'000;

}  // namespace klinker::page
