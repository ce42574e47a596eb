// The full blocks of one municipality on disk, each made and compressed once. All of it may be thrown away at any time: it is made again,
// under a new epoch, and every console starts from the beginning.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "shared/wire/columns.hpp"

namespace klinker::columns {

/// How a kept block ends: as it is, with brotli, with gzip.
inline constexpr const char* kept_endings[] = {"", ".br", ".gz"};

class BlockFolder {
 public:
  /// Makes the folder and the random half of its epoch when they are missing.
  explicit BlockFolder(std::filesystem::path folder);
  /// `removals`: how often reports were removed from the store.
  [[nodiscard]] std::uint64_t epoch(std::int64_t removals) const;
  /// The newest of each block of this epoch, from the lowest number; those of other epochs are deleted.
  [[nodiscard]] std::vector<wire::Feed::Block> blocks(std::uint64_t epoch) const;
  /// Compresses and keeps. Of older versions of the same block only the one before stays, for who is just fetching it.
  void keep(std::uint64_t epoch, const wire::Feed::Block& block, std::string_view bytes) const;
  /// Forgets everything, with a new random half.
  void clear();
  /// The last change that anybody was told of.
  [[nodiscard]] std::int64_t told() const { return m_told.load(); }
  /// To be kept before it is told.
  void keep_told(std::int64_t change);

 private:
  void begin();
  std::filesystem::path m_folder;
  std::mutex m_telling;
  std::atomic<std::uint32_t> m_random = 0;
  std::atomic<std::int64_t> m_told = 0;
};

}  // namespace klinker::columns
