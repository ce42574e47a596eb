#include "server/photo/worker.hpp"

#include <unistd.h>

#include <cerrno>
#include <new>
#include <string>

#include "server/photo/image_header.hpp"

namespace klinker::photo {
namespace {

std::string read_input() {
  std::string bytes;
  char buffer[64 * 1024];
  while (bytes.size() <= max_upload_bytes) {
    const ssize_t count = read(STDIN_FILENO, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    bytes.append(buffer, static_cast<std::size_t>(count));
  }
  return bytes;
}

bool write_output(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

std::string answer(const Result<Photo>& photo) {
  if (!photo) return "error " + photo.error().code + ' ' + photo.error().detail + '\n';
  return "ok " + std::to_string(photo->width) + ' ' + std::to_string(photo->height) + ' ' + std::to_string(photo->jpeg.size()) + '\n' +
         photo->jpeg;
}

std::string answer_for(std::string_view bytes) {
  try {
    return answer(reencode_here(bytes));
  } catch (const std::bad_alloc&) {
    return "error too-large the photo needs more memory than a photo may have\n";
  }
}

}  // namespace

int worker_main() {
  confine();
  const bool is_told = write_output(answer_for(read_input()));
  _exit(is_told ? 0 : 1);
}

}  // namespace klinker::photo
