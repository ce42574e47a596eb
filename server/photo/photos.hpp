// The way of a photo on the server: read, made anew by the worker, written to the disk, then a row that says whose it is.
// With a script it comes after its report (upload token); from a plain form it comes first and waits at most a day for the report.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/photo/photo_files.hpp"
#include "server/photo/reencode.hpp"
#include "server/store/photos.hpp"
#include "server/store/store.hpp"

namespace klinker::photo {

inline constexpr int photos_per_signal = 3;
inline constexpr std::int64_t waiting_ms = 24 * 3600 * 1000;

struct Kept {
  enum class Kind { fresh, repeated };
  Kind kind = Kind::fresh;
  int sequence = 1;
  std::int64_t bytes = 0;  ///< of what was sent
  std::string sha256;      ///< of what was sent, hex
};

/// Whose photo it is.
struct Owner {
  MunicipalityCode municipality;
  store::Serial report = 0;
  store::SignalId signal = 0;
};

class Photos {
 public:
  Photos(const std::filesystem::path& folder, store::Store& store, std::string program = "/proc/self/exe", store::WaitingCaps caps = {});

  /// The `sequence`-th photo of a signal. The same bytes again: repeated. Errors: those of Reencoder; `taken` (another photo is there
  /// already), `range` (sequence). Durable when it returns. Throws StoreFault.
  [[nodiscard]] Result<Kept> add(const Owner& owner, int sequence, std::string_view bytes, Instant now);

  /// A photo whose report is still being written; the token to attach it with. `sender` is a network address: only a keyed hash of it is
  /// kept, with a key that lives as long as this object. Errors: those of Reencoder; `too-many` (this sender's share is used), `busy` (all is).
  [[nodiscard]] Result<std::string> add_waiting(const MunicipalityCode& municipality, std::string_view bytes, std::string_view sender,
                                                Instant now);
  /// Gives a waiting photo to a signal as its first. False: it waits no longer; a repeated post finds it attached already.
  bool attach(const std::string& token, const Owner& owner);
  /// The sender took it away again.
  void discard(const MunicipalityCode& municipality, const std::string& token);

  /// None: no such photo, or its file is gone.
  [[nodiscard]] std::optional<std::string> jpeg_of(const MunicipalityCode& municipality, store::SignalId signal, int sequence);

  /// Lets photos die that waited a day, and files that no row knows. Call at start and now and then.
  void tidy(const MunicipalityCode& municipality, Instant now);

 private:
  [[nodiscard]] std::optional<Result<Kept>> find_earlier(const Owner& owner, int sequence, const std::string& sha256, std::size_t bytes);

  store::Store& m_store;
  PhotoFiles m_files;
  Reencoder m_reencoder;
  store::WaitingCaps m_caps;
  std::string m_sender_key;
};

}  // namespace klinker::photo
