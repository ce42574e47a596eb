// Photos in the store: which file belongs to which signal, and which still wait for the report of a plain form. The pictures themselves
// are files (server/photo/photo_files.hpp); a row is only written when its file is on the disk.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/records.hpp"
#include "server/store/writer.hpp"

namespace klinker::store {

struct PhotoRow {
  MunicipalityCode municipality;
  Serial report = 0;
  SignalId signal = 0;
  int sequence = 1;        ///< 1–3, as the sender counts
  std::string file;        ///< inside the photo folder
  std::string sha256;      ///< hex, of what was sent (not of the file), so that a repeated upload is recognised
  std::int64_t bytes = 0;  ///< of what was sent
  int width = 0;           ///< of the file
  int height = 0;
  Instant received;
};

/// same: this signal has a photo of this sequence with the same sha256; other: one with another.
enum class PhotoAdded { added, same, other };
[[nodiscard]] PhotoAdded add_photo(Transaction& transaction, const PhotoRow& photo);
[[nodiscard]] std::optional<PhotoRow> find_photo(Connection& sql, const MunicipalityCode& municipality, SignalId signal, int sequence);
/// In the order of signals and sequence.
[[nodiscard]] std::vector<PhotoRow> photos_of(Connection& sql, const MunicipalityCode& municipality, Serial report);
/// Files of photos and waiting photos of the municipality that have a row, sorted.
[[nodiscard]] std::vector<std::string> photo_files(Connection& sql, const MunicipalityCode& municipality);

struct WaitingPhoto {
  MunicipalityCode municipality;
  std::string token;
  std::string file;
  std::string sha256;
  std::int64_t bytes = 0;  ///< of the file, since that is what fills the disk
  int width = 0;
  int height = 0;
  std::string sender;      ///< keyed hash of the network address
  Instant received;
};

struct WaitingCaps {
  std::int64_t photos_per_sender = 20;
  std::int64_t bytes_per_sender = 60ll << 20;
  std::int64_t bytes_in_all = 500ll << 20;  ///< of one municipality
};

enum class WaitingAdded { added, sender_full, all_full };
/// Writes nothing when a cap would be passed.
[[nodiscard]] WaitingAdded add_waiting_photo(Transaction& transaction, const WaitingPhoto& photo, const WaitingCaps& caps);
[[nodiscard]] std::optional<WaitingPhoto> find_waiting_photo(Connection& sql, const MunicipalityCode& municipality, const std::string& token);
/// Gives the waiting photo to the signal. False: it waits no longer (attached already, removed, too old), or the place is taken.
[[nodiscard]] bool attach_waiting_photo(Transaction& transaction, const MunicipalityCode& municipality, const std::string& token,
                                        Serial report, SignalId signal, int sequence);
/// Forgets one; its file, for the caller to remove. None: there was none.
[[nodiscard]] std::optional<std::string> remove_waiting_photo(Transaction& transaction, const MunicipalityCode& municipality,
                                                              const std::string& token);
/// Forgets those received before `before`; their files, for the caller to remove.
[[nodiscard]] std::vector<std::string> remove_old_waiting_photos(Transaction& transaction, const MunicipalityCode& municipality,
                                                                 Instant before);

}  // namespace klinker::store
