#include "tests/unit/wire/many_columns.hpp"

#include <algorithm>

#include "shared/base/time.hpp"

namespace klinker::test {
namespace {

void add_name(wire::NamedColumn& column, const std::string& name) {
  const auto found = std::find(column.names.begin(), column.names.end(), name);
  column.rows.push_back(static_cast<std::uint16_t>(found - column.names.begin()));
  if (found == column.names.end()) column.names.push_back(name);
}

std::uint32_t deadline_of(std::uint32_t received, Dice& dice) {
  if (dice.one_in(8)) return received + 4 * 3600;
  const Date day = amsterdam_time(Instant{std::int64_t{received} * 1000}).date;
  return static_cast<std::uint32_t>(end_of_day_in_amsterdam(plus_days(day, static_cast<int>(1 + dice.below(21)))).ms / 1000);
}

}  // namespace

wire::Columns many_columns(std::size_t rows, std::uint64_t seed) {
  static const char* const open_states[] = {"submitted", "in_progress", "planned", "awaiting_reporter", "reopened"};
  static const char* const outcomes[] = {"solved", "solved", "solved", "not_ours", "not_found", "refused"};
  static const char* const channels[] = {"web", "web", "phone", "widget", "email"};
  Dice dice(seed);
  wire::Columns columns;
  columns.epoch = 42;
  columns.through = 1000 + rows;
  std::uint32_t number = 0;
  std::uint32_t received = 1'577'836'800;  // 2020-01-01
  for (std::size_t row = 0; row < rows; ++row) {
    number += 1 + (dice.one_in(50) ? static_cast<std::uint32_t>(dice.below(20)) : 0);
    received += static_cast<std::uint32_t>(dice.below(300));
    columns.number.push_back(number);
    columns.received.push_back(dice.one_in(40) ? received - 50 : received);
    columns.deadline.push_back(deadline_of(received, dice));
    const std::int64_t category = std::min(dice.below(60), dice.below(60));
    const bool is_closed = !dice.one_in(5);
    const bool has_place = !dice.one_in(60);
    columns.closed.push_back(is_closed ? columns.received.back() + static_cast<std::uint32_t>(dice.below(1 + dice.below(4'000'000))) : wire::never);
    columns.x.push_back(has_place ? static_cast<std::int32_t>(80'000 + dice.below(8'000)) : wire::no_place);
    columns.y.push_back(has_place ? static_cast<std::int32_t>(440'000 + dice.below(8'000)) : wire::no_place);
    add_name(columns.category, "category-" + std::to_string(category));
    add_name(columns.department, "department-" + std::to_string(dice.one_in(30) ? dice.below(9) : category % 9));
    add_name(columns.area, has_place ? "BU" + std::to_string((columns.x.back() >> 11) * 10 + (columns.y.back() >> 11) % 10) : std::string());
    add_name(columns.state, is_closed ? "closed" : open_states[dice.below(5)]);
    add_name(columns.outcome, is_closed ? outcomes[dice.below(6)] : "");
    add_name(columns.channel, channels[dice.below(5)]);
    columns.priority.push_back(static_cast<std::int16_t>(dice.one_in(4) ? dice.below(8) * 5 - 5 : 0));
    columns.signals.push_back(static_cast<std::uint16_t>(dice.one_in(12) ? 2 + dice.below(4) : 1));
  }
  return columns;
}

}  // namespace klinker::test
