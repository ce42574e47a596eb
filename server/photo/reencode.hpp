// A stranger's photo becomes our own: decoded, turned upright, made smaller and written anew, so that only the picture survives
// and nothing of what travelled with it (place, device, thumbnail, hidden bytes).
#pragma once

#include <chrono>
#include <semaphore>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"

namespace klinker::photo {

inline constexpr int max_output_side = 2048;
inline constexpr int jpeg_quality = 82;

struct Photo {
  std::string jpeg;
  int width = 0;
  int height = 0;
};

/// In this process. Only for the worker and its tests: the libraries it calls see a stranger's bytes.
/// Codes: `too-large`, `too-small`, `truncated`, `format`, `not-a-photo`.
[[nodiscard]] Result<Photo> reencode_here(std::string_view bytes);

/// Lets a confined child process do it: the same program started anew as `photo-worker` (never a fork of the threaded server).
/// What it may use is limited (memory, CPU time, no files, no network), so a photo that breaks a decoder breaks only its own child.
class Reencoder {
 public:
  struct Limits {
    std::chrono::milliseconds patience = std::chrono::seconds(15);  ///< for one photo, from start to finish
    std::chrono::milliseconds turn = std::chrono::seconds(10);      ///< waiting for one of the two places
  };
  /// `program` must call worker_main() when its first argument is `photo-worker`.
  explicit Reencoder(std::string program = "/proc/self/exe") : Reencoder(std::move(program), Limits()) {}
  Reencoder(std::string program, Limits limits) : m_program(std::move(program)), m_limits(limits) {}

  /// Codes as above, and `busy` when no place became free or no process could be started: try again later.
  /// A child that dies or takes too long means `not-a-photo`. Thread-safe; blocks until the photo is done.
  [[nodiscard]] Result<Photo> reencode(std::string_view bytes);

 private:
  static constexpr int places = 2;  // decoding is all CPU: more at once would only starve the rest of the server
  std::string m_program;
  Limits m_limits;
  std::counting_semaphore<places> m_places{places};
};

}  // namespace klinker::photo
