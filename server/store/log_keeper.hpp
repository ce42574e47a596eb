// Keeps the write-ahead log short without making the writer wait. What was written is merged into the file by a thread beside the writer;
// the few pages that came in the meantime are merged by the writer itself between two batches, so that the next batch begins the log anew
// in the room it has already. That room is why: an fsync that need not lengthen a file is cheap, and does not wait for anybody else's.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "server/store/connection.hpp"

namespace klinker::store {

class LogKeeper {
 public:
  /// `writing` is the writer's connection, used only inside after_batch().
  LogKeeper(const std::string& path, Connection& writing);
  ~LogKeeper();
  LogKeeper(const LogKeeper&) = delete;
  LogKeeper& operator=(const LogKeeper&) = delete;

  /// Called on the writer's thread when a batch is on the disk and answered.
  void after_batch();

  static constexpr int long_log = 4096;  ///< pages of 4 kB: from here on it is merged
  static constexpr int patience = 1024;  ///< more pages before it is tried again, where a reader has kept the log from beginning anew

 private:
  enum class Stage { quiet, called, nearly_merged };
  void live();

  Connection& m_writing;
  Connection m_merging;
  int m_call_at = long_log;  ///< the writer's thread only
  std::mutex m_mutex;
  std::condition_variable m_wake;
  Stage m_stage = Stage::quiet;
  bool m_is_ending = false;
  std::thread m_thread;
};

}  // namespace klinker::store
