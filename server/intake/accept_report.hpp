// The door of the corridor on the server's side: a draft comes in, an acknowledgement goes out, and between the two everything is on the disk.
// The API, the plain form, the widget and the examples all come through here.
#pragma once

#include <string>

#include "server/store/store.hpp"
#include "server/store/records.hpp"
#include "shared/content/catalogue.hpp"
#include "shared/intake/assess.hpp"
#include "shared/wire/wire.hpp"

namespace klinker::intake {

/// A draft at the door.
struct Arrival {
  ReportDraft draft;            ///< with its key and its municipality, which is the catalogue's
  std::string fingerprint;      ///< SHA-256 of what was sent
  Instant received;
  CatalogueAge age = CatalogueAge::current;
  enum class Origin { sender, example } origin = Origin::sender;
  std::string waiting_photo;    ///< token of a photo of the plain form; empty: none
};

struct Accepted {
  enum class Kind { fresh, repeated };
  Kind kind = Kind::fresh;
  bool is_same_content = true;  ///< of a repeated key: the same bytes as the first time?
  store::Serial serial = 0;
  store::SignalId signal = 0;
  wire::Receipt receipt;        ///< of a repeated key: what was said the first time
  std::string answer;           ///< the same as JSON, byte for byte as it is kept
};

/// What an assessed arrival becomes in the store, before it has a number.
struct Rows {
  store::StoredReport stored;
  store::Signal signal;
  store::Assignment assignment;
};
[[nodiscard]] Rows rows_of(const Assessment& assessment, const Arrival& arrival, const Catalogue& catalogue);
/// New tokens for the sender's own page and its photos.
void give_secrets(store::Signal& signal);

/// Known key? the first answer again. Else assess, store, queue what must be told: one transaction, durable when this returns.
/// Errors: those of assess(); `unknown` or `not-possible` at /joins when the report to join is not there, not public or closed.
/// Throws StoreFault.
[[nodiscard]] Result<Accepted> accept_report(const Arrival& arrival, const Catalogue& catalogue, store::Store& store);

/// The same inside a transaction that goes on, so that many can be made at once.
[[nodiscard]] Result<Accepted> accept_within(store::Transaction& transaction, const Arrival& arrival, const Catalogue& catalogue);

}  // namespace klinker::intake
