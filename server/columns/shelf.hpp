// What the console is sent of a municipality's reports: full blocks that never change, what came after them, and what changed in them
// since they were made. See docs/protocol.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "server/columns/block_folder.hpp"
#include "server/store/columns.hpp"
#include "server/store/store.hpp"
#include "shared/wire/columns.hpp"

namespace klinker::columns {

class Shelf {
 public:
  /// `block_rows`: of a full block. When more than one in sixteen of them changed since it was made, it is made again.
  Shelf(std::filesystem::path folder, store::Store& store, std::size_t block_rows = wire::most_rows)
      : m_folder(std::move(folder)), m_store(store), m_block_rows(block_rows) {}

  /// Before anything is written: a database that was put back to an earlier state begins a new epoch, or its new changes would pass for those
  /// that somebody was told of before.
  void begin(const MunicipalityCode& municipality);
  /// Everything, for who has nothing yet. Makes the blocks that are missing: some seconds for the first million, once.
  [[nodiscard]] wire::Feed all(const MunicipalityCode& municipality);
  /// What changed after the cursor: one piece, or none. None at all: the cursor is of another epoch, or too much changed; ask for all.
  [[nodiscard]] std::optional<wire::Feed> since(const MunicipalityCode& municipality, std::uint64_t epoch, std::int64_t cursor);
  /// The file of a kept block, by wire::block_name() and one of kept_endings; it may have gone.
  [[nodiscard]] std::filesystem::path file_of(const MunicipalityCode& municipality, const std::string& name, const std::string& kept_ending) const;

 private:
  [[nodiscard]] BlockFolder& folder_of(const MunicipalityCode& municipality);
  const std::filesystem::path m_folder;
  store::Store& m_store;
  const std::size_t m_block_rows;
  std::mutex m_mutex;     ///< of m_folders
  std::mutex m_making;    ///< one newcomer makes blocks, the others wait for them
  std::map<std::string, BlockFolder> m_folders;
};

}  // namespace klinker::columns
