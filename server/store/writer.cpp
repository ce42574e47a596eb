#include "server/store/writer.hpp"

namespace klinker::store {

std::int64_t Transaction::next(const std::string& municipality, const std::string& name) {
  auto [found, is_new] = m_counters.try_emplace({municipality, name});
  Counter& counter = found->second;
  if (is_new) {
    Rows rows = m_connection.ask("SELECT last FROM counter WHERE municipality = :municipality AND name = :name",
                                 {{":municipality", municipality}, {":name", name}});
    if (rows.next()) counter.last = counter.kept = rows.integer(0);
  }
  return ++counter.last;
}

void Transaction::keep_counters() {
  for (auto& [key, counter] : m_counters) {
    if (counter.last == counter.kept) continue;
    m_connection.run(
        "INSERT INTO counter (municipality, name, last) VALUES (:municipality, :name, :last) "
        "ON CONFLICT (municipality, name) DO UPDATE SET last = excluded.last",
        {{":municipality", key.first}, {":name", key.second}, {":last", counter.last}});
    counter.kept = counter.last;
  }
}

Writer::Writer(Connection& connection) : m_transaction(connection), m_thread([this] { live(); }) {}

Writer::~Writer() {
  {
    const std::lock_guard lock(m_mutex);
    m_is_ending = true;
  }
  m_wake.notify_one();
  m_thread.join();
}

void Writer::write(const Work& work) {
  Piece piece;
  piece.work = &work;
  {
    const std::lock_guard lock(m_mutex);
    if (m_is_ending || m_queue.size() >= queue_limit) throw StoreFault(StoreFault::Kind::busy, "the write queue is full");
    m_queue.push_back(&piece);
    if (m_queue.size() == 1) m_wake.notify_one();
  }
  piece.done.acquire();
  if (piece.fault) std::rethrow_exception(piece.fault);
}

Writer::Load Writer::load() const {
  const std::lock_guard lock(m_mutex);
  return {m_batches, m_pieces, m_queue.size()};
}

void Writer::live() {
  std::deque<Piece*> batch;
  for (;;) {
    {
      std::unique_lock lock(m_mutex);
      m_wake.wait(lock, [this] { return m_is_ending || !m_queue.empty(); });
      if (m_queue.empty()) return;
      while (!m_queue.empty() && batch.size() < batch_limit) {
        batch.push_back(m_queue.front());
        m_queue.pop_front();
      }
      ++m_batches;
      m_pieces += batch.size();
    }
    run_batch(batch);
    for (Piece* piece : batch) piece->done.release();
    batch.clear();
  }
}

void Writer::run_piece(Transaction& transaction, Piece& piece) {
  transaction.sql().run("SAVEPOINT piece");
  try {
    (*piece.work)(transaction);
  } catch (...) {
    piece.fault = std::current_exception();
    try {
      transaction.sql().run("ROLLBACK TO piece");
    } catch (const StoreFault&) {
      // A full disk has ended the whole transaction: that is what everybody of this batch should hear.
      std::rethrow_exception(piece.fault);
    }
  }
  transaction.sql().run("RELEASE piece");
}

void Writer::run_batch(std::deque<Piece*>& batch) {
  try {
    m_transaction.sql().run("BEGIN IMMEDIATE");
    m_transaction.forget_counters();  // another process (`klinker examples`) may have written since
    for (Piece* piece : batch) run_piece(m_transaction, *piece);
    m_transaction.keep_counters();
    m_transaction.sql().run("COMMIT");
  } catch (...) {
    // A full disk ends the whole transaction by itself; nobody of this batch may hear that it is kept.
    for (Piece* piece : batch)
      if (!piece->fault) piece->fault = std::current_exception();
    try {
      m_transaction.sql().run("ROLLBACK");
    } catch (const StoreFault&) {
    }
  }
}

}  // namespace klinker::store
