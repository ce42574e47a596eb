#include "shared/wire/reader.hpp"
#include "shared/wire/wire.hpp"

namespace klinker::wire {

namespace {

constexpr std::size_t max_move_bytes = 64 * 1024;
constexpr std::int64_t most_seen = 1'000'000;

}  // namespace

Result<Reassignment> decode_reassignment(std::string_view text, const char* member) {
  TRY(const Json body, parse_json(text, max_move_bytes));
  Errors faults;
  Reader reader(body, "", faults);
  Reassignment wanted;
  wanted.to = reader.text(member, Need::required, 64);
  wanted.reason = reader.text("reason");
  wanted.seen = reader.whole("seen", 0, most_seen);
  if (!faults.empty()) return faults;
  return wanted;
}

Result<workflow::Move> decode_move(std::string_view text) {
  TRY(const Json body, parse_json(text, max_move_bytes));
  Errors faults;
  Reader reader(body, "", faults);
  workflow::Move move;
  const std::string to = reader.text("state", Need::required);
  if (const auto known = state(to)) move.to = *known;
  else if (!to.empty()) reader.report("state", "unknown", "not a state");
  const std::string how = reader.text("outcome");
  if (const auto known = outcome(how)) move.outcome = *known;
  else if (!how.empty()) reader.report("outcome", "unknown", "not an outcome");
  move.note = reader.text("note");
  move.seen = reader.whole("seen", 0, most_seen);
  if (!faults.empty()) return faults;
  return move;
}

}  // namespace klinker::wire
