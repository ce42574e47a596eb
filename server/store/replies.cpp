#include "server/store/replies.hpp"

namespace klinker::store {

void add_reply(Transaction& transaction, const MunicipalityCode& municipality, Serial report, SignalId signal, const Reply& reply) {
  transaction.sql().run(
      "INSERT INTO reply (municipality, serial, question, signal, at, text) VALUES (:municipality, :serial, :question, :signal, :at, :text)",
      {{":municipality", municipality.text()}, {":serial", report}, {":question", reply.question}, {":signal", signal}, {":at", reply.at.ms},
       {":text", reply.text}});
}

std::vector<Reply> replies_of(Connection& sql, const MunicipalityCode& municipality, Serial report) {
  std::vector<Reply> replies;
  Rows rows = sql.ask("SELECT question, at, text FROM reply WHERE municipality = :municipality AND serial = :serial ORDER BY question",
                      {{":municipality", municipality.text()}, {":serial", report}});
  while (rows.next()) replies.push_back({rows.small(0), Instant{rows.integer(1)}, rows.text(2)});
  return replies;
}

std::optional<Reply> find_reply(Connection& sql, const MunicipalityCode& municipality, Serial report, int question) {
  for (Reply& reply : replies_of(sql, municipality, report))
    if (reply.question == question) return std::move(reply);
  return std::nullopt;
}

}  // namespace klinker::store
