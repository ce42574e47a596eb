#include "server/columns/gather.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

#include "shared/privacy/visibility.hpp"

namespace klinker::columns {
namespace {

constexpr std::int64_t ms_per_second = 1000;

std::uint32_t seconds_of(Instant instant) {
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(instant.ms / ms_per_second, 1, std::numeric_limits<std::uint32_t>::max()));
}

// Whole metres, to the nearest.
std::int32_t metres(std::int64_t mm) {
  const std::int64_t shifted = mm + 500;
  return static_cast<std::int32_t>(shifted >= 0 ? shifted / 1000 : -((-shifted + 999) / 1000));
}

template <class Number>
Number within(int value, int least) {
  return static_cast<Number>(std::clamp<int>(value, least, std::numeric_limits<Number>::max()));
}

}  // namespace

void Gatherer::name(wire::NamedColumn& column, Known& known, const std::string& text) {
  const auto found = known.try_emplace(text, static_cast<std::uint16_t>(column.names.size())).first;
  if (found->second == column.names.size()) column.names.push_back(text);
  column.rows.push_back(found->second);
}

void Gatherer::add(const store::ColumnRow& row) {
  if (row.serial > std::numeric_limits<std::uint32_t>::max()) throw std::runtime_error("a report's number is beyond what the feed can hold");
  m_columns.number.push_back(static_cast<std::uint32_t>(row.serial));
  m_columns.received.push_back(seconds_of(row.received));
  m_columns.closed.push_back(row.closed ? seconds_of(*row.closed) : wire::never);
  m_columns.deadline.push_back(seconds_of(row.promised_until));
  m_columns.priority.push_back(within<std::int16_t>(row.priority_points, std::numeric_limits<std::int16_t>::min()));
  m_columns.signals.push_back(within<std::uint16_t>(row.signals, 1));
  if (row.point) {
    const privacy::Rd rd = privacy::to_rd(*row.point);
    m_columns.x.push_back(metres(rd.x_mm));
    m_columns.y.push_back(metres(rd.y_mm));
  } else {
    m_columns.x.push_back(wire::no_place);
    m_columns.y.push_back(wire::no_place);
  }
  name(m_columns.category, m_categories, row.category);
  name(m_columns.department, m_departments, row.department);
  name(m_columns.area, m_areas, row.area);
  name(m_columns.state, m_states, row.state);
  name(m_columns.outcome, m_outcomes, row.outcome);
  name(m_columns.channel, m_channels, row.channel);
}

std::string Gatherer::piece(wire::Columns::Kind kind, std::uint64_t epoch, std::int64_t through) {
  m_columns.kind = kind;
  m_columns.epoch = epoch;
  m_columns.through = static_cast<std::uint64_t>(through);
  auto bytes = wire::encode_columns(m_columns);
  *this = Gatherer();
  if (!bytes) throw std::runtime_error("columns " + bytes.error().where + ": " + bytes.error().detail);
  return *std::move(bytes);
}

}  // namespace klinker::columns
