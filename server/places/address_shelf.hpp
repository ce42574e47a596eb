// The address books of all towns, each read from its files when somebody first searches in it.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>

#include "server/content/towns.hpp"
#include "server/places/address_book.hpp"

namespace klinker::places {

class AddressShelf {
 public:
  /// The file that municipality.json names is looked for in `var`/<town>, then in `data` (empty: there is none).
  AddressShelf(std::filesystem::path var, std::filesystem::path data) : m_var(std::move(var)), m_data(std::move(data)) {}

  /// Never null; empty when the town has no files. Faulty rows are named on standard error, once. Thread-safe.
  [[nodiscard]] std::shared_ptr<const AddressBook> book_of(const Town& town);
  /// After new files: the next search reads them.
  void forget();

 private:
  [[nodiscard]] std::shared_ptr<const AddressBook> read(const Town& town) const;

  std::filesystem::path m_var;
  std::filesystem::path m_data;
  std::mutex m_mutex;
  std::map<MunicipalityCode, std::shared_ptr<const AddressBook>> m_books;
};

/// Where the larger file of addresses lies; empty when there is none.
[[nodiscard]] std::filesystem::path addresses_path(const Municipality& municipality, const std::filesystem::path& var,
                                                   const std::filesystem::path& data);

}  // namespace klinker::places
