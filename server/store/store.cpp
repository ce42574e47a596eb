#include "server/store/store.hpp"

#include "server/store/expect_database.hpp"

#include <filesystem>

#include "server/store/migrate.hpp"

namespace klinker::store {

void expect_database(const std::string& folder) {
  std::error_code fault;
  if (!std::filesystem::exists(folder + "/klinker.db", fault))
    throw StoreFault(StoreFault::Kind::broken, "there is no klinker.db here (KLINKER_VAR or --var says where it is)");
}

Store::Store(const std::string& folder, Instant now) : m_path(folder + "/klinker.db") {
  std::error_code ignored;
  std::filesystem::create_directories(folder, ignored);
  m_was_new = !std::filesystem::exists(m_path, ignored);
  m_write_connection = std::make_unique<Connection>(m_path, Connection::Access::write);
  // It holds contact data: readable by its owner only.
  std::filesystem::permissions(m_path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, ignored);
  migrate(*m_write_connection, now);
  m_keeper = std::make_unique<LogKeeper>(m_path, *m_write_connection);
  m_writer = std::make_unique<Writer>(*m_write_connection, [this] {
    m_news->fetch_add(1);
    m_keeper->after_batch();
  });
}

Store::~Store() {
  m_writer.reset();
  m_keeper.reset();
  m_idle.clear();
  m_write_connection->checkpoint(Connection::Checkpoint::whole);
}

std::string Store::integrity() {
  return read([](Connection& sql) { return sql.integrity(); });
}

Store::Reader::Reader(Store& store) : m_store(store) {
  std::unique_lock lock(m_store.m_mutex);
  m_store.m_free.wait(lock, [this] { return !m_store.m_idle.empty() || m_store.m_readers < reader_limit; });
  if (m_store.m_idle.empty()) {
    m_connection = std::make_unique<Connection>(m_store.m_path, Connection::Access::read);
    ++m_store.m_readers;
  } else {
    m_connection = std::move(m_store.m_idle.back());
    m_store.m_idle.pop_back();
  }
  lock.unlock();
  try {
    m_connection->run("BEGIN");
  } catch (...) {
    lock.lock();
    --m_store.m_readers;
    throw;
  }
}

Store::Reader::~Reader() {
  bool is_sound = true;
  try {
    m_connection->run("COMMIT");
  } catch (const StoreFault&) {
    is_sound = false;
  }
  const std::lock_guard lock(m_store.m_mutex);
  if (is_sound) m_store.m_idle.push_back(std::move(m_connection));
  else --m_store.m_readers;
  m_store.m_free.notify_one();
}

}  // namespace klinker::store
