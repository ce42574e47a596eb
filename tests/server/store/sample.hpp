// A store in a folder of its own, and reports to put in it.
#pragma once

#include <filesystem>
#include <string>

#include "server/store/records.hpp"
#include "server/store/store.hpp"

namespace klinker::store::test {

inline constexpr Instant noon{1'772'442'000'000};

class TemporaryStore {
 public:
  TemporaryStore();
  ~TemporaryStore();
  TemporaryStore(const TemporaryStore&) = delete;
  TemporaryStore& operator=(const TemporaryStore&) = delete;
  [[nodiscard]] Store& operator*() { return *m_store; }
  [[nodiscard]] Store* operator->() { return m_store.get(); }
  [[nodiscard]] std::string folder() const { return m_folder.string(); }
  /// As after a new start of the program.
  void reopen();

 private:
  std::filesystem::path m_folder;
  std::unique_ptr<Store> m_store;
};

/// A report at this place; public when `shown`.
enum class Shown { yes, no };
[[nodiscard]] StoredReport sample(const std::string& town, std::int64_t lat_e7, std::int64_t lon_e7, Shown shown = Shown::yes,
                                  const std::string& category = "lamp");
/// Adds it and gives its serial.
Serial add(Store& store, StoredReport report);

}  // namespace klinker::store::test
