#include "server/columns/block_folder.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <random>
#include <stdexcept>

#include "server/content/compress.hpp"

namespace klinker::columns {
namespace {

namespace fs = std::filesystem;
constexpr const char* ending = ".columns";

// Of an uncompressed block's file.
std::optional<wire::NamedBlock> named(const fs::directory_entry& entry) {
  if (entry.path().extension() != ending) return std::nullopt;
  auto found = wire::parse_block_name(entry.path().stem().string());
  if (found) found->block.bytes = static_cast<std::uint32_t>(entry.file_size());
  return found;
}

void write_file(const fs::path& path, std::string_view bytes) {
  const fs::path unfinished = path.string() + ".new";
  std::ofstream file(unfinished, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) throw std::runtime_error("cannot write " + unfinished.string());
  fs::rename(unfinished, path);
}

void remove_block(const fs::path& folder, const std::string& name) {
  std::error_code ignored;
  for (const char* kept : kept_endings) fs::remove(folder / (name + ending + kept), ignored);
}

}  // namespace

BlockFolder::BlockFolder(fs::path folder) : m_folder(std::move(folder)) { begin(); }

void BlockFolder::begin() {
  fs::create_directories(m_folder);
  fs::permissions(m_folder, fs::perms::owner_all);
  const fs::path file = m_folder / "epoch";
  std::uint32_t random = 0;
  if (std::ifstream kept(file); !(kept >> random)) {
    random = std::random_device()();
    write_file(file, std::to_string(random));
  }
  m_random = random;
  std::int64_t told = 0;
  if (std::ifstream kept(m_folder / "told"); !(kept >> told)) told = 0;
  m_told = told;
}

void BlockFolder::keep_told(std::int64_t change) {
  if (change <= m_told.load()) return;
  const std::lock_guard lock(m_telling);
  if (change <= m_told.load()) return;
  write_file(m_folder / "told", std::to_string(change));
  m_told = change;
}

void BlockFolder::clear() {
  fs::remove_all(m_folder);
  begin();
}

std::uint64_t BlockFolder::epoch(std::int64_t removals) const {
  return std::uint64_t{m_random.load()} << 32 | (static_cast<std::uint64_t>(removals) & 0xFFFF'FFFF);
}

std::vector<wire::Feed::Block> BlockFolder::blocks(std::uint64_t epoch) const {
  std::vector<wire::Feed::Block> found;
  for (const auto& entry : fs::directory_iterator(m_folder)) {
    const auto block = named(entry);
    if (!block) continue;
    if (block->epoch == epoch) found.push_back(block->block);
    else remove_block(m_folder, wire::block_name(block->epoch, block->block));
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first != b.first ? a.first < b.first : a.through > b.through; });
  found.erase(std::unique(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first == b.first; }), found.end());
  return found;
}

void BlockFolder::keep(std::uint64_t epoch, const wire::Feed::Block& block, std::string_view bytes) const {
  const std::string file = wire::block_name(epoch, block) + ending;
  write_file(m_folder / (file + ".br"), brotli_compressed(bytes, Effort::quick));
  write_file(m_folder / (file + ".gz"), gzip_compressed(bytes, Effort::quick));
  write_file(m_folder / file, bytes);  // last: whoever finds it finds the others
  std::vector<wire::Feed::Block> older;
  for (const auto& entry : fs::directory_iterator(m_folder))
    if (const auto other = named(entry); other && other->epoch == epoch && other->block.first == block.first && other->block.through < block.through)
      older.push_back(other->block);
  std::sort(older.begin(), older.end(), [](const auto& a, const auto& b) { return a.through > b.through; });
  for (std::size_t at = 1; at < older.size(); ++at) remove_block(m_folder, wire::block_name(epoch, older[at]));
}

}  // namespace klinker::columns
