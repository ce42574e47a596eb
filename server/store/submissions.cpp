#include "server/store/submissions.hpp"

namespace klinker::store {

void add_submission(Transaction& transaction, const MunicipalityCode& municipality, const Submission& submission) {
  transaction.sql().run(
      "INSERT INTO submission (municipality, submission_key, fingerprint, serial, signal, answer) "
      "VALUES (:municipality, :submission_key, :fingerprint, :serial, :signal, :answer)",
      {{":municipality", municipality.text()}, {":submission_key", submission.key.text()}, {":fingerprint", submission.fingerprint},
       {":serial", submission.report}, {":signal", submission.signal}, {":answer", submission.answer}});
}

std::optional<Submission> find_submission(Connection& sql, const MunicipalityCode& municipality, const SubmissionKey& key) {
  Rows rows = sql.ask(
      "SELECT fingerprint, serial, signal, answer FROM submission WHERE municipality = :municipality AND submission_key = :submission_key",
      {{":municipality", municipality.text()}, {":submission_key", key.text()}});
  if (!rows.next()) return std::nullopt;
  return Submission{key, rows.text(0), rows.integer(1), rows.integer(2), rows.text(3)};
}

}  // namespace klinker::store
