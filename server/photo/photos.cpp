#include "server/photo/photos.hpp"

#include "server/intake/secrets.hpp"

namespace klinker::photo {
namespace {

Kept kept(Kept::Kind kind, int sequence, std::size_t bytes, const std::string& sha256) {
  return {kind, sequence, static_cast<std::int64_t>(bytes), sha256};
}

Error taken() { return {"taken", "", "another photo is there already"}; }

// A file that was written for nothing goes again, also when the store throws.
class NewFile {
 public:
  NewFile(const PhotoFiles& files, std::string name) : m_files(files), m_name(std::move(name)) {}
  ~NewFile() {
    if (!m_is_kept) m_files.remove(m_name);
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  void keep() { m_is_kept = true; }
  [[nodiscard]] const std::string& name() const { return m_name; }

 private:
  const PhotoFiles& m_files;
  std::string m_name;
  bool m_is_kept = false;
};

}  // namespace

Photos::Photos(const std::filesystem::path& folder, store::Store& store, std::string program, store::WaitingCaps caps)
    : m_store(store), m_files(folder), m_reencoder(std::move(program)), m_caps(caps), m_sender_key(intake::random_token()) {}

std::optional<Result<Kept>> Photos::find_earlier(const Owner& owner, int sequence, const std::string& sha256, std::size_t bytes) {
  const auto there = m_store.read([&](store::Connection& sql) { return store::find_photo(sql, owner.municipality, owner.signal, sequence); });
  if (!there) return std::nullopt;
  if (there->sha256 != sha256) return Result<Kept>(taken());
  return Result<Kept>(kept(Kept::Kind::repeated, sequence, bytes, sha256));
}

Result<Kept> Photos::add(const Owner& owner, int sequence, std::string_view bytes, Instant now) {
  if (sequence < 1 || sequence > photos_per_signal)
    return Error{"range", "", "a signal has photos 1 to " + std::to_string(photos_per_signal)};
  const std::string sha256 = intake::fingerprint(bytes);
  if (auto earlier = find_earlier(owner, sequence, sha256, bytes.size())) return *std::move(earlier);
  TRY(const Photo photo, m_reencoder.reencode(bytes));
  TRY(std::string name, m_files.add(owner.municipality, photo.jpeg));
  NewFile file(m_files, std::move(name));
  const store::PhotoRow row{owner.municipality, owner.report, owner.signal, sequence, file.name(), sha256,
                            static_cast<std::int64_t>(bytes.size()), photo.width, photo.height, now};
  switch (m_store.write([&](store::Transaction& transaction) { return store::add_photo(transaction, row); })) {
    case store::PhotoAdded::other: return taken();
    case store::PhotoAdded::same: return kept(Kept::Kind::repeated, sequence, bytes.size(), sha256);
    case store::PhotoAdded::added: break;
  }
  file.keep();
  return kept(Kept::Kind::fresh, sequence, bytes.size(), sha256);
}

Result<std::string> Photos::add_waiting(const MunicipalityCode& municipality, std::string_view bytes, std::string_view sender, Instant now) {
  TRY(const Photo photo, m_reencoder.reencode(bytes));
  TRY(std::string name, m_files.add(municipality, photo.jpeg));
  NewFile file(m_files, std::move(name));
  const store::WaitingPhoto row{municipality, intake::random_token(), file.name(), intake::fingerprint(bytes),
                                static_cast<std::int64_t>(photo.jpeg.size()), photo.width, photo.height,
                                intake::fingerprint(m_sender_key + std::string(sender)), now};
  switch (m_store.write([&](store::Transaction& transaction) { return store::add_waiting_photo(transaction, row, m_caps); })) {
    case store::WaitingAdded::sender_full: return Error{"too-many", "", "too many photos wait for a report from this address"};
    case store::WaitingAdded::all_full: return Error{"busy", "", "too many photos wait for a report"};
    case store::WaitingAdded::added: break;
  }
  file.keep();
  return row.token;
}

bool Photos::attach(const std::string& token, const Owner& owner) {
  return m_store.write([&](store::Transaction& transaction) {
    return store::attach_waiting_photo(transaction, owner.municipality, token, owner.report, owner.signal, 1);
  });
}

void Photos::discard(const MunicipalityCode& municipality, const std::string& token) {
  const auto file =
      m_store.write([&](store::Transaction& transaction) { return store::remove_waiting_photo(transaction, municipality, token); });
  if (file) m_files.remove(*file);
}

std::optional<std::string> Photos::jpeg_of(const MunicipalityCode& municipality, store::SignalId signal, int sequence) {
  const auto row = m_store.read([&](store::Connection& sql) { return store::find_photo(sql, municipality, signal, sequence); });
  return row ? m_files.read(row->file) : std::nullopt;
}

void Photos::tidy(const MunicipalityCode& municipality, Instant now) {
  const Instant before{now.ms - waiting_ms};
  const auto files = m_store.write(
      [&](store::Transaction& transaction) { return store::remove_old_waiting_photos(transaction, municipality, before); });
  for (const std::string& file : files) m_files.remove(file);
  const auto known = m_store.read([&](store::Connection& sql) { return store::photo_files(sql, municipality); });
  m_files.remove_unknown(municipality, known, before);
}

}  // namespace klinker::photo
