// Both ends of the photo worker: the child that decodes and the server that asks it.
// They share one socket: photo in, end of input, then `ok <width> <height> <bytes>\n` and the JPEG, or `error <code> <detail>\n`.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "server/photo/reencode.hpp"

namespace klinker::photo {

inline constexpr const char* worker_name = "photo-worker";

/// The child: gives up its rights, reads standard input to its end, answers on standard output. The exit code of the process.
[[nodiscard]] int worker_main();

/// Starts `program photo-worker` with an empty environment and nothing open but the socket, and waits at most `patience`.
[[nodiscard]] Result<Photo> ask_worker(const std::string& program, std::string_view bytes, std::chrono::milliseconds patience);

/// From here on this process can compute and use what is already open: no new file, socket, process or program, at most
/// `confined_memory` bytes of address space and `confined_seconds` of CPU. Has no effect in a sanitizer's build, which needs more.
void confine();
inline constexpr unsigned long confined_memory = 768ul << 20;  ///< a 50 megapixel progressive JPEG needs about 330 MB
inline constexpr unsigned long confined_seconds = 12;

}  // namespace klinker::photo
