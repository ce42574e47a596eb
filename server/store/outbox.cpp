#include "server/store/outbox.hpp"

namespace klinker::store {

namespace {

const char* code_of_recipient(Recipient recipient) { return recipient == Recipient::department ? "department" : "reporter"; }
const char* code_of_about(About about) {
  switch (about) {
    case About::received: return "received";
    case About::moved: return "moved";
    case About::answered: return "answered";
  }
  return "";
}

}  // namespace

void add_news(Transaction& transaction, const MunicipalityCode& municipality, Serial report, const News& news, Instant now) {
  transaction.sql().run(
      "INSERT INTO outbox (municipality, outbox, serial, signal, recipient, about, state, created, told, attempts, next_attempt, fault) "
      "VALUES (:municipality, :outbox, :serial, :signal, :recipient, :about, :state, :created, NULL, 0, :created, '')",
      {{":municipality", municipality.text()}, {":outbox", transaction.next("", "outbox")}, {":serial", report}, {":signal", news.signal},
       {":recipient", code_of_recipient(news.recipient)}, {":about", code_of_about(news.about)}, {":state", code_of(news.state)},
       {":created", now.ms}});
}

void add_news_for_reporters(Transaction& transaction, const MunicipalityCode& municipality, Serial report, About about, State state, Instant now) {
  std::vector<SignalId> reachable;
  {
    Rows rows = transaction.sql().ask(
        "SELECT s.signal FROM signal s JOIN signal_contact c ON c.municipality = s.municipality AND c.signal = s.signal "
        "WHERE s.municipality = :municipality AND s.serial = :serial ORDER BY s.signal",
        {{":municipality", municipality.text()}, {":serial", report}});
    while (rows.next()) reachable.push_back(rows.integer(0));
  }
  for (const SignalId signal : reachable) add_news(transaction, municipality, report, {Recipient::reporter, about, signal, state}, now);
}

std::int64_t count_untold(Connection& sql, const MunicipalityCode& municipality) {
  Rows rows = sql.ask("SELECT COUNT(*) FROM outbox WHERE municipality = :municipality AND told IS NULL", {{":municipality", municipality.text()}});
  return rows.next() ? rows.integer(0) : 0;
}

}  // namespace klinker::store
