#include "server/store/signals.hpp"

namespace klinker::store {

namespace {

constexpr const char* signal_columns =
    "s.signal, s.serial, s.channel, s.language, s.status_token, s.upload_token, s.joined, s.category, s.catalogue_version, s.place_source, "
    "s.accuracy_m, s.lat_e7, s.lon_e7, s.received, s.created_at, s.is_example, COALESCE(t.text, ''), COALESCE(t.address, ''), "
    "COALESCE(t.description, ''), COALESCE(t.unknown_kept, '') "
    "FROM signal s LEFT JOIN signal_text t ON t.municipality = s.municipality AND t.signal = s.signal ";

Signal signal_of(const Rows& row, const MunicipalityCode& municipality) {
  Signal signal;
  signal.municipality = municipality;
  signal.id = row.integer(0);
  signal.report = row.integer(1);
  signal.channel = channel(row.text(2)).value_or(Channel::web);
  signal.language = row.text(3);
  signal.status_token = StatusToken(row.text(4));
  signal.upload_token = UploadToken(row.text(5));
  signal.joined = row.truth(6);
  signal.category = CategoryCode(row.text(7));
  signal.catalogue_version = row.text(8);
  signal.place.source = place_source(row.text(9)).value_or(PlaceSource::pin);
  if (!row.is_null(10)) signal.place.accuracy_m = row.small(10);
  if (!row.is_null(11))
    if (Result<Location> point = Location::from_e7(row.integer(11), row.integer(12)); point) signal.place.point = *point;
  signal.received = Instant{row.integer(13)};
  if (!row.is_null(14)) signal.created_at = Instant{row.integer(14)};
  signal.is_example = row.truth(15);
  signal.text = row.text(16);
  signal.place.address = row.text(17);
  signal.place.description = row.text(18);
  signal.unknown_kept = row.text(19);
  return signal;
}

void read_answers(Connection& sql, Signal& signal) {
  Rows rows = sql.ask("SELECT question, asked, answer FROM signal_answer WHERE municipality = :municipality AND signal = :signal ORDER BY position",
                      {{":municipality", signal.municipality.text()}, {":signal", signal.id}});
  while (rows.next()) {
    intake::KeptAnswer kept;
    kept.question = QuestionCode(rows.text(0));
    kept.asked = rows.text(1);
    kept.answer = rows.text(2);
    signal.answers.push_back(std::move(kept));
  }
}

void add_words(Transaction& transaction, const Signal& signal) {
  const std::string& town = signal.municipality.text();
  transaction.sql().run(
      "INSERT INTO signal_text (municipality, signal, text, address, description, unknown_kept) "
      "VALUES (:municipality, :signal, :text, :address, :description, :unknown_kept)",
      {{":municipality", town}, {":signal", signal.id}, {":text", signal.text}, {":address", signal.place.address},
       {":description", signal.place.description}, {":unknown_kept", signal.unknown_kept}});
  int position = 0;
  for (const intake::KeptAnswer& kept : signal.answers)
    transaction.sql().run(
        "INSERT INTO signal_answer (municipality, signal, position, question, asked, answer) "
        "VALUES (:municipality, :signal, :position, :question, :asked, :answer)",
        {{":municipality", town}, {":signal", signal.id}, {":position", ++position}, {":question", kept.question.text()},
         {":asked", kept.asked}, {":answer", kept.answer}});
  if (signal.contact.is_given())
    transaction.sql().run(
        "INSERT INTO signal_contact (municipality, signal, email, phone) VALUES (:municipality, :signal, :email, :phone)",
        {{":municipality", town}, {":signal", signal.id}, {":email", signal.contact.email}, {":phone", signal.contact.phone}});
}

}  // namespace

void add_signal(Transaction& transaction, Signal& signal) {
  signal.id = transaction.next("", "signal");
  std::optional<std::int64_t> lat, lon, created;
  if (signal.place.point) {
    lat = signal.place.point->lat_e7();
    lon = signal.place.point->lon_e7();
  }
  if (signal.created_at) created = signal.created_at->ms;
  transaction.sql().run(
      "INSERT INTO signal (municipality, signal, serial, channel, language, submission_key, status_token, upload_token, joined, category, "
      "catalogue_version, place_source, accuracy_m, lat_e7, lon_e7, received, created_at, is_example) "
      "VALUES (:municipality, :signal, :serial, :channel, :language, :submission_key, :status_token, :upload_token, :joined, :category, "
      ":catalogue_version, :place_source, :accuracy_m, :lat_e7, :lon_e7, :received, :created_at, :is_example)",
      {{":municipality", signal.municipality.text()}, {":signal", signal.id}, {":serial", signal.report}, {":channel", code_of(signal.channel)},
       {":language", signal.language}, {":submission_key", signal.key.text()}, {":status_token", signal.status_token.text()},
       {":upload_token", signal.upload_token.text()}, {":joined", signal.joined ? 1 : 0}, {":category", signal.category.text()},
       {":catalogue_version", signal.catalogue_version}, {":place_source", code_of(signal.place.source)},
       {":accuracy_m", signal.place.accuracy_m}, {":lat_e7", lat}, {":lon_e7", lon}, {":received", signal.received.ms},
       {":created_at", created}, {":is_example", signal.is_example ? 1 : 0}});
  add_words(transaction, signal);
}

std::vector<Signal> signals_of(Connection& sql, const MunicipalityCode& municipality, Serial report) {
  static const std::string query =
      std::string("SELECT ") + signal_columns + "WHERE s.municipality = :municipality AND s.serial = :serial ORDER BY s.signal LIMIT 200";
  std::vector<Signal> found;
  {
    Rows rows = sql.ask(query, {{":municipality", municipality.text()}, {":serial", report}});
    while (rows.next()) found.push_back(signal_of(rows, municipality));
  }
  for (Signal& signal : found) read_answers(sql, signal);
  return found;
}

std::optional<Signal> find_signal_by_status_token(Connection& sql, const MunicipalityCode& municipality, const StatusToken& token) {
  static const std::string query =
      std::string("SELECT ") + signal_columns + "WHERE s.municipality = :municipality AND s.status_token = :status_token";
  std::optional<Signal> found;
  {
    Rows rows = sql.ask(query, {{":municipality", municipality.text()}, {":status_token", token.text()}});
    if (rows.next()) found = signal_of(rows, municipality);
  }
  if (found) read_answers(sql, *found);
  return found;
}

std::optional<SignalId> find_signal_by_upload_token(Connection& sql, const MunicipalityCode& municipality, Serial report,
                                                    const UploadToken& token) {
  Rows rows = sql.ask(
      "SELECT signal FROM signal WHERE municipality = :municipality AND serial = :serial AND upload_token = :upload_token",
      {{":municipality", municipality.text()}, {":serial", report}, {":upload_token", token.text()}});
  return rows.next() ? std::optional<SignalId>(rows.integer(0)) : std::nullopt;
}

void erase_signal(Transaction& transaction, const MunicipalityCode& municipality, SignalId signal) {
  // A fingerprint of the whole body would still tell who guesses the words, or the address for mail, that the guess is right.
  for (const char* erase : {"UPDATE submission SET fingerprint = '' WHERE municipality = :municipality AND submission_key IN "
                            "(SELECT submission_key FROM signal WHERE municipality = :municipality AND signal = :signal)",
                            // What rules looked at holds the choices that were made.
                            "UPDATE assignment SET inputs = '' WHERE municipality = :municipality AND serial IN "
                            "(SELECT serial FROM signal WHERE municipality = :municipality AND signal = :signal)",
                            "DELETE FROM blind_label WHERE municipality = :municipality AND signal = :signal",
                            "DELETE FROM signal_text WHERE municipality = :municipality AND signal = :signal",
                            "DELETE FROM signal_answer WHERE municipality = :municipality AND signal = :signal",
                            "DELETE FROM signal_contact WHERE municipality = :municipality AND signal = :signal",
                            "DELETE FROM reply WHERE municipality = :municipality AND signal = :signal AND serial IN "
                            "(SELECT serial FROM signal WHERE municipality = :municipality AND signal = :signal)"})
    transaction.sql().run(erase, {{":municipality", municipality.text()}, {":signal", signal}});
}

std::int64_t erase_old_contacts(Transaction& transaction, const MunicipalityCode& municipality, Instant before) {
  static const std::string old_ones =
      "FROM signal s JOIN report r ON r.municipality = s.municipality AND r.serial = s.serial "
      "JOIN signal_contact c ON c.municipality = s.municipality AND c.signal = s.signal "
      "WHERE s.municipality = :municipality AND r.closed IS NOT NULL AND r.closed < :before)";
  static const std::string blank =
      "UPDATE submission SET fingerprint = '' WHERE municipality = :municipality AND submission_key IN (SELECT s.submission_key " + old_ones;
  static const std::string erase = "DELETE FROM signal_contact WHERE municipality = :municipality AND signal IN (SELECT s.signal " + old_ones;
  transaction.sql().run(blank, {{":municipality", municipality.text()}, {":before", before.ms}});
  transaction.sql().run(erase, {{":municipality", municipality.text()}, {":before", before.ms}});
  return transaction.sql().touched();
}

}  // namespace klinker::store
