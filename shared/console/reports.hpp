// All reports that the console knows of one municipality, side by side in columns of about forty bytes a report. Pieces of the feed are
// taken in; what follows from them (hour of the week, how long it took, whether it was in time) is worked out once, here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "shared/wire/columns.hpp"

namespace klinker::console {

/// A column of codes; `Index` is as wide as the column can have names.
template <class Index>
struct Codes {
  std::vector<std::string> names;
  std::vector<Index> rows;
  std::map<std::string, Index> found;
};

/// Where a report stands towards its deadline.
enum class Timeliness : std::uint8_t { closed_in_time, closed_late, open_in_time, open_late };
inline constexpr std::size_t timeliness_count = 4;
[[nodiscard]] const char* code_of(Timeliness timeliness);

inline constexpr std::size_t hours_of_week = 168;  ///< Monday 0:00 is 0, in Amsterdam
inline constexpr std::uint16_t open_bit = 0x100;   ///< in `spent`

/// Rows are in the order of their numbers. Read-only for everybody else.
class Reports {
 public:
  /// `now`: for ages and for what is late.
  explicit Reports(Instant now) : m_now(now.ms / 1000) {}

  /// A row that is known is replaced, one beyond the last number is added. Nothing is taken on an error: `epoch` (another one than before:
  /// start anew), `order` (a number that is unknown and not beyond the last), `range` (more names than a column can have).
  [[nodiscard]] Errors take(const wire::Columns& piece);
  /// Ages and what is late from now on.
  void set_now(Instant now);

  [[nodiscard]] std::size_t size() const { return number.size(); }
  [[nodiscard]] std::uint64_t epoch() const { return m_epoch; }
  [[nodiscard]] std::int64_t now() const { return m_now; }  ///< seconds
  /// The row of this number; size() when there is none.
  [[nodiscard]] std::size_t find(std::uint32_t wanted) const;

  // As in wire::Columns.
  std::vector<std::uint32_t> number, received, closed, deadline;
  std::vector<std::int32_t> x, y;
  Codes<std::uint16_t> category, department, area;
  Codes<std::uint8_t> state, outcome, channel;
  std::vector<std::int16_t> priority;
  std::vector<std::uint16_t> signals;
  // Worked out.
  std::vector<std::uint16_t> spent;        ///< duration_step of its handling, or with open_bit of its age
  std::vector<std::uint16_t> day;          ///< of receipt in Amsterdam, since 1970
  std::vector<std::uint8_t> hour_of_week;  ///< of receipt in Amsterdam
  std::vector<std::uint8_t> timeliness;

 private:
  void resize(std::size_t rows);
  void work_out_age(std::size_t row);
  std::uint64_t m_epoch = 0;
  std::int64_t m_now = 0;
};

/// The Amsterdam hour of many moments that are near each other.
class LocalHours {
 public:
  struct Hour {
    std::uint16_t day = 0;          ///< since 1970
    std::uint8_t hour_of_week = 0;
  };
  [[nodiscard]] Hour at(std::uint32_t seconds);

 private:
  std::int64_t m_utc_hour = -1;
  Hour m_hour;
};

}  // namespace klinker::console
