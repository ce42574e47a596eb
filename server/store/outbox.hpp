// What still has to be told about a report, and to whom: written in the same transaction as what happened, told later.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/store/records.hpp"
#include "server/store/writer.hpp"

namespace klinker::store {

enum class Recipient { department, reporter };
enum class About { received, moved, answered };  ///< answered: the reporter, what was asked

struct News {
  Recipient recipient = Recipient::department;
  About about = About::received;
  std::optional<SignalId> signal;  ///< the sender it is for; none: the department
  State state = State::submitted;
};

void add_news(Transaction& transaction, const MunicipalityCode& municipality, Serial report, const News& news, Instant now);
/// A row for every sender of the report who can be reached.
void add_news_for_reporters(Transaction& transaction, const MunicipalityCode& municipality, Serial report, About about, State state, Instant now);
[[nodiscard]] std::int64_t count_untold(Connection& sql, const MunicipalityCode& municipality);

}  // namespace klinker::store
