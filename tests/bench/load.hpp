// Senders for measuring: one thread keeps many connections busy, each with one report under way, so that the load costs the server's
// machine as little as it can. The bytes are those of a real request, and an answer counts only when it is a whole 201 with a number.
#pragma once

#include <cstdint>
#include <vector>

namespace klinker::bench {

struct Load {
  unsigned connections = 1;
  double seconds = 5;         ///< each sends until then
  std::int64_t most = 0;      ///< or until so many were sent together; 0: no limit
  unsigned round = 0;         ///< keeps the submission keys of several measurements apart
};

struct Answered {
  std::vector<double> times_ms;        ///< sorted; from the request's first byte to the answer's last
  std::vector<std::int64_t> serials;   ///< of the numbers that were heard, in the order they came
  double seconds = 0;                  ///< from the first request to the last answer
  int faults = 0;                      ///< connections that broke or heard something else than 201

  [[nodiscard]] double part(double share) const;
  [[nodiscard]] double per_second() const { return seconds > 0 ? static_cast<double>(times_ms.size()) / seconds : 0; }
};

/// Sends reports of the municipality delft to 127.0.0.1:`port`.
[[nodiscard]] Answered send_reports(int port, const Load& load);

}  // namespace klinker::bench
