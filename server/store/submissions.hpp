// Which submission keys were seen, what was sent with them and what the sender heard: a retry gets the same answer.
#pragma once

#include <optional>
#include <string>

#include "server/store/records.hpp"
#include "server/store/writer.hpp"

namespace klinker::store {

struct Submission {
  SubmissionKey key;
  std::string fingerprint;  ///< SHA-256, hex; empty: erased with the sender's contact or words
  Serial report = 0;
  SignalId signal = 0;
  std::string answer;       ///< wire::encode_receipt
};

void add_submission(Transaction& transaction, const MunicipalityCode& municipality, const Submission& submission);
[[nodiscard]] std::optional<Submission> find_submission(Connection& sql, const MunicipalityCode& municipality, const SubmissionKey& key);

}  // namespace klinker::store
