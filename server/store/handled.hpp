// Reports that were handled to their end, as learning looks at them: the words, the category they were left in and who gave it; nothing of
// who sent them, nothing that was answered or noted.
#pragma once

#include <string>
#include <vector>

#include "server/store/connection.hpp"
#include "server/store/records.hpp"

namespace klinker::store {

struct Handled {
  SignalId signal = 0;
  Instant received;
  std::string text;            ///< as it was sent; who keeps or shows it redacts it first
  CategoryCode category;       ///< at closing
  bool is_corrected = false;   ///< a handler gave the report another category
  bool is_said_by_person = false;  ///< the sender chose or kept the category, or a handler corrected or confirmed it
  bool is_picked = false;      ///< by chance, for a blind label, given or not yet
};

struct HandledFilter {
  MunicipalityCode municipality;
  Instant from;                ///< of receipt
  enum class Examples { left_out, with_them } examples = Examples::left_out;
};

/// Of the closed reports the signals with a number below `below`, newest first, `most` of them; fewer only when there are no more. Left out: what
/// its sender took back, who said "this is it" about somebody else's report, and what was erased. Each call is a short read of its own, so
/// that a million are gone through beside a server that writes.
[[nodiscard]] std::vector<Handled> handled_below(Connection& sql, const HandledFilter& filter, SignalId below, int most);
inline constexpr SignalId above_all_signals = INT64_MAX;

/// A number that changes when a report is closed or reopened; cheap.
[[nodiscard]] std::int64_t count_closed(Connection& sql, const MunicipalityCode& municipality);

}  // namespace klinker::store
