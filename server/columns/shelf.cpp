#include "server/columns/shelf.hpp"

#include <algorithm>
#include <utility>

#include "server/columns/gather.hpp"

namespace klinker::columns {
namespace {

constexpr std::size_t changed_part = 16;  // when more than one in so many changed, a block is made again

// A database that was put back gives its changes' numbers out again.
void clear_when_put_back(BlockFolder& folder, std::int64_t last_change) {
  if (last_change < folder.told()) folder.clear();
}

/// One state of the store, and what is made of it.
class Making {
 public:
  Making(store::Connection& sql, const MunicipalityCode& municipality, BlockFolder& folder, std::size_t block_rows)
      : m_sql(sql), m_municipality(municipality), m_folder(folder), m_block_rows(block_rows), m_through(store::last_change(sql, municipality)) {
    m_epoch = folder.epoch(store::removals(sql, municipality));
    m_blocks = folder.blocks(m_epoch);
    forget_after_gap();
  }

  wire::Feed all() {
    wire::Feed feed;
    add_changes(feed);
    add_tail(feed);
    feed.epoch = m_epoch;
    feed.cursor = static_cast<std::uint64_t>(m_through);
    feed.blocks = m_blocks;
    return feed;
  }

 private:
  // Files may have been thrown away: blocks count only as far as no report lies between them.
  void forget_after_gap() {
    store::Serial last = 0;
    for (std::size_t at = 0; at < m_blocks.size(); ++at) {
      store::Serial next = 0;
      store::read_columns_after(m_sql, m_municipality, last, 1, [&](const store::ColumnRow& row) { next = row.serial; });
      if (next != m_blocks[at].first) return m_blocks.resize(at);
      last = m_blocks[at].last;
    }
  }

  wire::Feed::Block keep(Gatherer& rows, std::uint32_t first, std::uint32_t last) {
    const std::string bytes = rows.piece(wire::Columns::Kind::block, m_epoch, m_through);
    const wire::Feed::Block block{static_cast<std::uint64_t>(m_through), first, last, static_cast<std::uint32_t>(bytes.size())};
    m_folder.keep(m_epoch, block, bytes);
    return block;
  }

  // What changed in the blocks since they were made; those in which much did are made again.
  void add_changes(wire::Feed& feed) {
    if (m_blocks.empty()) return;
    const auto oldest = std::min_element(m_blocks.begin(), m_blocks.end(), [](const auto& a, const auto& b) { return a.through < b.through; });
    std::vector<std::vector<store::Serial>> changed(m_blocks.size());
    for (const auto& [serial, change] : store::changed_serials(m_sql, m_municipality, static_cast<std::int64_t>(oldest->through), m_blocks.back().last)) {
      const auto block = std::lower_bound(m_blocks.begin(), m_blocks.end(), serial, [](const auto& b, store::Serial s) { return b.last < s; });
      if (static_cast<std::uint64_t>(change) > block->through) changed[static_cast<std::size_t>(block - m_blocks.begin())].push_back(serial);
    }
    Gatherer rows;
    for (std::size_t at = 0; at < m_blocks.size(); ++at) {
      std::vector<store::Serial>& serials = changed[at];
      if (serials.size() > m_block_rows / changed_part) {
        make_again(m_blocks[at]);
        continue;
      }
      std::sort(serials.begin(), serials.end());
      if (rows.size() + serials.size() > wire::most_rows) feed.pieces.push_back(rows.piece(wire::Columns::Kind::changes, m_epoch, m_through));
      for (const store::Serial serial : serials) store::read_columns_between(m_sql, m_municipality, serial, serial, [&](const auto& row) { rows.add(row); });
    }
    if (rows.size() > 0) feed.pieces.push_back(rows.piece(wire::Columns::Kind::changes, m_epoch, m_through));
  }

  void make_again(wire::Feed::Block& block) {
    Gatherer rows;
    store::read_columns_between(m_sql, m_municipality, block.first, block.last, [&](const auto& row) { rows.add(row); });
    block = keep(rows, block.first, block.last);
  }

  // What came after the last block; it is cut into blocks as far as it fills them.
  void add_tail(wire::Feed& feed) {
    for (;;) {
      Gatherer rows;
      store::Serial first = 0;
      store::Serial last = m_blocks.empty() ? 0 : m_blocks.back().last;
      store::read_columns_after(m_sql, m_municipality, last, static_cast<std::int64_t>(m_block_rows), [&](const store::ColumnRow& row) {
        if (first == 0) first = row.serial;
        last = row.serial;
        rows.add(row);
      });
      if (rows.size() < m_block_rows) {
        if (rows.size() > 0) feed.pieces.push_back(rows.piece(wire::Columns::Kind::block, m_epoch, m_through));
        return;
      }
      m_blocks.push_back(keep(rows, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)));
    }
  }

  store::Connection& m_sql;
  const MunicipalityCode& m_municipality;
  BlockFolder& m_folder;
  const std::size_t m_block_rows;
  const std::int64_t m_through;
  std::uint64_t m_epoch = 0;
  std::vector<wire::Feed::Block> m_blocks;
};

}  // namespace

BlockFolder& Shelf::folder_of(const MunicipalityCode& municipality) {
  const std::lock_guard lock(m_mutex);
  return m_folders.try_emplace(municipality.text(), m_folder / municipality.text()).first->second;
}

void Shelf::begin(const MunicipalityCode& municipality) {
  const std::lock_guard lock(m_making);
  BlockFolder& folder = folder_of(municipality);
  m_store.read([&](store::Connection& sql) { clear_when_put_back(folder, store::last_change(sql, municipality)); });
}

wire::Feed Shelf::all(const MunicipalityCode& municipality) {
  const std::lock_guard lock(m_making);
  BlockFolder& folder = folder_of(municipality);
  wire::Feed feed = m_store.read([&](store::Connection& sql) {
    clear_when_put_back(folder, store::last_change(sql, municipality));
    return Making(sql, municipality, folder, m_block_rows).all();
  });
  folder.keep_told(static_cast<std::int64_t>(feed.cursor));
  return feed;
}

std::optional<wire::Feed> Shelf::since(const MunicipalityCode& municipality, std::uint64_t epoch, std::int64_t cursor) {
  BlockFolder& folder = folder_of(municipality);
  std::optional<wire::Feed> news = m_store.read([&](store::Connection& sql) -> std::optional<wire::Feed> {
    wire::Feed feed;
    const std::int64_t through = store::last_change(sql, municipality);
    feed.epoch = folder.epoch(store::removals(sql, municipality));
    feed.cursor = static_cast<std::uint64_t>(through);
    if (epoch != feed.epoch || cursor < 0 || cursor > through) return std::nullopt;
    if (cursor == through) return feed;
    constexpr auto most = static_cast<std::int64_t>(wire::most_rows);
    if (through - cursor > most) return std::nullopt;
    Gatherer rows;
    store::read_columns_changed(sql, municipality, cursor, most, [&](const auto& row) { rows.add(row); });
    if (rows.size() > 0) feed.pieces.push_back(rows.piece(wire::Columns::Kind::changes, feed.epoch, through));
    return feed;
  });
  if (news) folder.keep_told(static_cast<std::int64_t>(news->cursor));
  return news;
}

std::filesystem::path Shelf::file_of(const MunicipalityCode& municipality, const std::string& name, const std::string& kept_ending) const {
  return m_folder / municipality.text() / (name + ".columns" + kept_ending);
}

}  // namespace klinker::columns
