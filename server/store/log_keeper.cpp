#include "server/store/log_keeper.hpp"

#include <sys/resource.h>
#include <unistd.h>

namespace klinker::store {

namespace {

// Behind everybody who answers or writes, of this thread only: on a busy evening the log grows a little longer instead.
void step_back() { ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), 10); }

}  // namespace

LogKeeper::LogKeeper(const std::string& path, Connection& writing)
    : m_writing(writing), m_merging(path, Connection::Access::write), m_thread([this] { live(); }) {}

LogKeeper::~LogKeeper() {
  {
    const std::lock_guard lock(m_mutex);
    m_is_ending = true;
  }
  m_wake.notify_one();
  m_thread.join();
}

void LogKeeper::after_batch() {
  const int pages = m_writing.log_pages();
  if (pages < long_log) {
    m_call_at = long_log;
    return;
  }
  std::unique_lock lock(m_mutex);
  if (m_stage == Stage::nearly_merged) {
    m_stage = Stage::quiet;
    lock.unlock();
    m_writing.checkpoint(Connection::Checkpoint::beside_others);
  } else if (m_stage == Stage::quiet && pages >= m_call_at) {
    m_call_at = pages + patience;
    m_stage = Stage::called;
    lock.unlock();
    m_wake.notify_one();
  }
}

void LogKeeper::live() {
  constexpr int few = 256;  // pages that the writer merges in a moment
  constexpr int rounds = 4;
  step_back();
  std::unique_lock lock(m_mutex);
  for (;;) {
    m_wake.wait(lock, [this] { return m_is_ending || m_stage == Stage::called; });
    if (m_is_ending) return;
    lock.unlock();
    for (int round = 0; round < rounds && m_merging.checkpoint(Connection::Checkpoint::beside_others) > few; ++round) {
    }
    lock.lock();
    m_stage = Stage::nearly_merged;
  }
}

}  // namespace klinker::store
