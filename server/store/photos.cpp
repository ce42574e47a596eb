#include "server/store/photos.hpp"

#include <algorithm>

namespace klinker::store {

namespace {

constexpr const char* photo_columns = "serial, signal, sequence, file, sha256, bytes, width, height, received";

PhotoRow photo_of(const Rows& row, const MunicipalityCode& municipality) {
  PhotoRow photo;
  photo.municipality = municipality;
  photo.report = row.integer(0);
  photo.signal = row.integer(1);
  photo.sequence = row.small(2);
  photo.file = row.text(3);
  photo.sha256 = row.text(4);
  photo.bytes = row.integer(5);
  photo.width = row.small(6);
  photo.height = row.small(7);
  photo.received = Instant{row.integer(8)};
  return photo;
}

struct Used {
  std::int64_t photos = 0;
  std::int64_t bytes = 0;
};

Used used_by(Connection& sql, const MunicipalityCode& municipality, const std::string& sender) {
  Rows rows = sql.ask("SELECT COUNT(*), COALESCE(SUM(bytes), 0) FROM waiting_photo WHERE municipality = :municipality AND sender = :sender",
                      {{":municipality", municipality.text()}, {":sender", sender}});
  return rows.next() ? Used{rows.integer(0), rows.integer(1)} : Used{};
}

std::int64_t used_in_all(Connection& sql, const MunicipalityCode& municipality) {
  Rows rows = sql.ask("SELECT COALESCE(SUM(bytes), 0) FROM waiting_photo WHERE municipality = :municipality",
                      {{":municipality", municipality.text()}});
  return rows.next() ? rows.integer(0) : 0;
}

void forget_waiting(Connection& sql, const MunicipalityCode& municipality, const std::string& token) {
  sql.run("DELETE FROM waiting_photo WHERE municipality = :municipality AND token = :token",
          {{":municipality", municipality.text()}, {":token", token}});
}

}  // namespace

PhotoAdded add_photo(Transaction& transaction, const PhotoRow& photo) {
  if (const auto there = find_photo(transaction.sql(), photo.municipality, photo.signal, photo.sequence))
    return there->sha256 == photo.sha256 ? PhotoAdded::same : PhotoAdded::other;
  transaction.sql().run(
      "INSERT INTO photo (municipality, signal, sequence, serial, file, sha256, bytes, width, height, received) "
      "VALUES (:municipality, :signal, :sequence, :serial, :file, :sha256, :bytes, :width, :height, :received)",
      {{":municipality", photo.municipality.text()}, {":signal", photo.signal}, {":sequence", photo.sequence}, {":serial", photo.report},
       {":file", photo.file}, {":sha256", photo.sha256}, {":bytes", photo.bytes}, {":width", photo.width}, {":height", photo.height},
       {":received", photo.received.ms}});
  return PhotoAdded::added;
}

std::optional<PhotoRow> find_photo(Connection& sql, const MunicipalityCode& municipality, SignalId signal, int sequence) {
  const std::string query = std::string("SELECT ") + photo_columns +
                            " FROM photo WHERE municipality = :municipality AND signal = :signal AND sequence = :sequence";
  Rows rows = sql.ask(query, {{":municipality", municipality.text()}, {":signal", signal}, {":sequence", sequence}});
  return rows.next() ? std::optional<PhotoRow>(photo_of(rows, municipality)) : std::nullopt;
}

std::vector<PhotoRow> photos_of(Connection& sql, const MunicipalityCode& municipality, Serial report) {
  const std::string query =
      std::string("SELECT ") + photo_columns + " FROM photo WHERE municipality = :municipality AND serial = :serial ORDER BY signal, sequence";
  std::vector<PhotoRow> photos;
  Rows rows = sql.ask(query, {{":municipality", municipality.text()}, {":serial", report}});
  while (rows.next()) photos.push_back(photo_of(rows, municipality));
  return photos;
}

std::vector<std::string> photo_files(Connection& sql, const MunicipalityCode& municipality) {
  std::vector<std::string> files;
  for (const char* query : {"SELECT file FROM photo WHERE municipality = :municipality",
                            "SELECT file FROM waiting_photo WHERE municipality = :municipality"}) {
    Rows rows = sql.ask(query, {{":municipality", municipality.text()}});
    while (rows.next()) files.push_back(rows.text(0));
  }
  std::sort(files.begin(), files.end());
  return files;
}

WaitingAdded add_waiting_photo(Transaction& transaction, const WaitingPhoto& photo, const WaitingCaps& caps) {
  const Used used = used_by(transaction.sql(), photo.municipality, photo.sender);
  if (used.photos + 1 > caps.photos_per_sender || used.bytes + photo.bytes > caps.bytes_per_sender) return WaitingAdded::sender_full;
  if (used_in_all(transaction.sql(), photo.municipality) + photo.bytes > caps.bytes_in_all) return WaitingAdded::all_full;
  transaction.sql().run(
      "INSERT INTO waiting_photo (municipality, token, file, sha256, bytes, width, height, sender, received) "
      "VALUES (:municipality, :token, :file, :sha256, :bytes, :width, :height, :sender, :received)",
      {{":municipality", photo.municipality.text()}, {":token", photo.token}, {":file", photo.file}, {":sha256", photo.sha256},
       {":bytes", photo.bytes}, {":width", photo.width}, {":height", photo.height}, {":sender", photo.sender},
       {":received", photo.received.ms}});
  return WaitingAdded::added;
}

std::optional<WaitingPhoto> find_waiting_photo(Connection& sql, const MunicipalityCode& municipality, const std::string& token) {
  Rows rows = sql.ask("SELECT file, sha256, bytes, width, height, sender, received FROM waiting_photo "
                      "WHERE municipality = :municipality AND token = :token",
                      {{":municipality", municipality.text()}, {":token", token}});
  if (!rows.next()) return std::nullopt;
  WaitingPhoto photo;
  photo.municipality = municipality;
  photo.token = token;
  photo.file = rows.text(0);
  photo.sha256 = rows.text(1);
  photo.bytes = rows.integer(2);
  photo.width = rows.small(3);
  photo.height = rows.small(4);
  photo.sender = rows.text(5);
  photo.received = Instant{rows.integer(6)};
  return photo;
}

bool attach_waiting_photo(Transaction& transaction, const MunicipalityCode& municipality, const std::string& token, Serial report,
                          SignalId signal, int sequence) {
  const auto waiting = find_waiting_photo(transaction.sql(), municipality, token);
  if (!waiting) return false;
  PhotoRow photo;
  photo.municipality = municipality;
  photo.report = report;
  photo.signal = signal;
  photo.sequence = sequence;
  photo.file = waiting->file;
  photo.sha256 = waiting->sha256;
  photo.bytes = waiting->bytes;
  photo.width = waiting->width;
  photo.height = waiting->height;
  photo.received = waiting->received;
  if (add_photo(transaction, photo) != PhotoAdded::added) return false;
  forget_waiting(transaction.sql(), municipality, token);
  return true;
}

std::optional<std::string> remove_waiting_photo(Transaction& transaction, const MunicipalityCode& municipality, const std::string& token) {
  const auto waiting = find_waiting_photo(transaction.sql(), municipality, token);
  if (!waiting) return std::nullopt;
  forget_waiting(transaction.sql(), municipality, token);
  return waiting->file;
}

std::vector<std::string> remove_old_waiting_photos(Transaction& transaction, const MunicipalityCode& municipality, Instant before) {
  std::vector<std::string> files;
  {
    Rows rows = transaction.sql().ask("SELECT file FROM waiting_photo WHERE municipality = :municipality AND received < :before",
                                      {{":municipality", municipality.text()}, {":before", before.ms}});
    while (rows.next()) files.push_back(rows.text(0));
  }
  transaction.sql().run("DELETE FROM waiting_photo WHERE municipality = :municipality AND received < :before",
                        {{":municipality", municipality.text()}, {":before", before.ms}});
  return files;
}

}  // namespace klinker::store
