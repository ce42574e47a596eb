#include "server/store/writer.hpp"

#include <semaphore.h>

#include <cerrno>

namespace klinker::store {

struct Writer::Piece {
  explicit Piece(const Work& w) : work(w) { sem_init(&m_done, 0, 0); }
  ~Piece() { sem_destroy(&m_done); }
  Piece(const Piece&) = delete;
  Piece& operator=(const Piece&) = delete;
  // The C library's semaphore sleeps at once; the one of <semaphore> yields some times before, which costs what others could use.
  void wait() {
    while (sem_wait(&m_done) != 0 && errno == EINTR) {
    }
  }
  void end() { sem_post(&m_done); }

  const Work& work;
  std::exception_ptr fault;

 private:
  sem_t m_done;
};

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

std::string Transaction::secret(const std::string& name, std::string (*make)()) {
  if (const auto known = m_secrets.find(name); known != m_secrets.end()) return known->second;
  {
    Rows rows = m_connection.ask("SELECT value FROM secret WHERE municipality = '' AND name = :name", {{":name", name}});
    if (rows.next()) return m_secrets[name] = rows.text(0);
  }
  const std::string made = make();
  m_connection.run("INSERT INTO secret (municipality, name, value) VALUES ('', :name, :value)", {{":name", name}, {":value", made}});
  return made;
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

Writer::Writer(Connection& connection, std::function<void()> after_batch)
    : m_transaction(connection), m_after_batch(std::move(after_batch)), m_thread([this] { live(); }) {}

Writer::~Writer() {
  {
    const std::lock_guard lock(m_mutex);
    m_is_ending = true;
  }
  m_wake.notify_one();
  m_thread.join();
}

void Writer::write(const Work& work) {
  Piece piece(work);
  {
    const std::lock_guard lock(m_mutex);
    if (m_is_ending || m_queue.size() >= queue_limit) throw StoreFault(StoreFault::Kind::busy, "the write queue is full");
    m_queue.push_back(&piece);
    if (m_queue.size() == 1) m_wake.notify_one();
  }
  piece.wait();
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
    for (Piece* piece : batch) piece->end();
    batch.clear();
    m_after_batch();
  }
}

void Writer::begin() {
  m_transaction.sql().run("BEGIN IMMEDIATE");
  m_transaction.forget_counters();  // another process (`klinker examples`) may have written since
}

void Writer::roll_back() noexcept {
  try {
    m_transaction.sql().run("ROLLBACK");
  } catch (const StoreFault&) {
    // A full disk has ended the transaction by itself.
  }
}

void Writer::run_piece(Transaction& transaction, Piece& piece) {
  transaction.sql().run("SAVEPOINT piece");
  try {
    piece.work(transaction);
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

void Writer::run_together(const std::deque<Piece*>& batch) {
  for (Piece* piece : batch) {
    try {
      piece->work(m_transaction);
    } catch (...) {
      piece->fault = std::current_exception();
      throw;
    }
  }
}

void Writer::run_apart(const std::deque<Piece*>& batch) {
  for (Piece* piece : batch) piece->fault = nullptr;
  roll_back();
  begin();
  for (Piece* piece : batch) run_piece(m_transaction, *piece);
}

void Writer::run_batch(const std::deque<Piece*>& batch) {
  try {
    begin();
    try {
      run_together(batch);
    } catch (...) {
      if (batch.size() == 1) throw;
      run_apart(batch);
    }
    m_transaction.keep_counters();
    m_transaction.sql().run("COMMIT");
  } catch (...) {
    // Nobody of this batch may hear that it is kept.
    for (Piece* piece : batch)
      if (!piece->fault) piece->fault = std::current_exception();
    roll_back();
  }
}

}  // namespace klinker::store
