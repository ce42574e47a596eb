// What the server counts about itself for /metrics. Lock-free, because every request passes here.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace klinker::http {

struct Counters {
  static constexpr std::int64_t bucket_us[] = {500, 1000, 2500, 5000, 10000, 25000, 50000, 100000, 250000, 1000000, 5000000};
  static constexpr std::size_t buckets = sizeof(bucket_us) / sizeof(bucket_us[0]);

  std::atomic<std::uint64_t> by_class[6] = {};     ///< answers by the first digit of their status
  std::atomic<std::uint64_t> at_most[buckets] = {};  ///< answers that took no longer than the bucket (each counted once, in its own)
  std::atomic<std::uint64_t> longer = 0;
  std::atomic<std::uint64_t> total_us = 0;
  std::atomic<std::uint64_t> own_mistakes = 0;     ///< answered with 500
  std::atomic<std::int64_t> connections = 0;       ///< open now
  std::atomic<std::int64_t> parked = 0;            ///< of them, waiting for a request and holding no thread
  std::atomic<std::uint64_t> refused_connections = 0;

  void count(int status, std::int64_t took_us);

  /// Rooms that have figures of their own (the store) add a function that writes Prometheus lines. Before serving starts.
  std::vector<std::function<void(std::string&)>> more;

  /// The Prometheus text format, 0.0.4.
  [[nodiscard]] std::string as_text() const;
};

}  // namespace klinker::http
