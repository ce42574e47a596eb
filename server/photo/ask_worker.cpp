#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>

#include "server/photo/image_header.hpp"
#include "server/photo/worker.hpp"

namespace klinker::photo {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t max_answer_bytes = 16u << 20;  // 2048 × 2048 at quality 82 stays below 4 MB

class Descriptor {
 public:
  explicit Descriptor(int fd) : m_fd(fd) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  void close() {
    if (m_fd >= 0) ::close(m_fd);
    m_fd = -1;
  }
  [[nodiscard]] int get() const { return m_fd; }

 private:
  int m_fd;
};

pid_t start(const std::string& program, int socket) {
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, socket, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&files, socket, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addclosefrom_np(&files, 3);
  posix_spawnattr_t how;
  posix_spawnattr_init(&how);
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&how, &none);
  posix_spawnattr_setsigdefault(&how, &all);
  posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  std::string name = worker_name;
  char* const arguments[] = {const_cast<char*>(program.c_str()), name.data(), nullptr};
  char* const environment[] = {nullptr};
  pid_t child = -1;
  const int fault = posix_spawn(&child, program.c_str(), &files, &how, arguments, environment);
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&how);
  return fault == 0 ? child : -1;
}

int wait_for(int socket, short events, Clock::time_point deadline) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
  pollfd one{socket, events, 0};
  return left <= 0 ? 0 : poll(&one, 1, static_cast<int>(left));
}

// False: the child has gone or time is up. It may answer before it has read everything, which is its right when it refuses.
bool give(int socket, std::string_view bytes, Clock::time_point deadline) {
  while (!bytes.empty()) {
    const ssize_t count = send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) {
      if (wait_for(socket, POLLOUT, deadline) == 0) return false;
    } else {
      return false;
    }
  }
  return shutdown(socket, SHUT_WR) == 0;
}

std::string take(int socket, Clock::time_point deadline) {
  std::string answer;
  char buffer[64 * 1024];
  while (answer.size() <= max_answer_bytes) {
    const ssize_t count = recv(socket, buffer, sizeof buffer, MSG_DONTWAIT);
    if (count > 0) {
      answer.append(buffer, static_cast<std::size_t>(count));
    } else if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) {
      if (wait_for(socket, POLLIN, deadline) == 0) return {};
    } else {
      break;
    }
  }
  return answer;
}

// The child has read a stranger's bytes, so its answer is not trusted either: a code we know, or one complete small JPEG.
Result<Photo> understand(const std::string& answer) {
  const std::size_t end = answer.find('\n');
  const std::string line = answer.substr(0, end == std::string::npos ? 0 : end);
  for (const char* code : {"too-large", "too-small", "truncated", "format", "not-a-photo"}) {
    const std::string start_of_line = std::string("error ") + code + ' ';
    if (line.rfind(start_of_line, 0) == 0) return Error{code, "", line.substr(start_of_line.size())};
  }
  int width = 0, height = 0;
  unsigned long bytes = 0;
  const Error no_answer{"not-a-photo", "", "the decoder stopped at this photo"};
  if (std::sscanf(line.c_str(), "ok %d %d %lu", &width, &height, &bytes) != 3 || bytes != answer.size() - end - 1) return no_answer;
  Photo photo{answer.substr(end + 1), width, height};
  const Result<ImageHeader> header = read_header(photo.jpeg);
  const bool is_ours = header && header->format == Format::jpeg && header->width == width && header->height == height &&
                       width <= max_output_side && height <= max_output_side;
  return is_ours ? Result<Photo>(std::move(photo)) : Result<Photo>(no_answer);
}

}  // namespace

Result<Photo> ask_worker(const std::string& program, std::string_view bytes, std::chrono::milliseconds patience) {
  const auto deadline = Clock::now() + patience;
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return Error{"busy", "", "no socket for the photo worker"};
  Descriptor ours(ends[0]), theirs(ends[1]);
  const pid_t child = start(program, theirs.get());
  if (child < 0) return Error{"busy", "", "the photo worker did not start"};
  theirs.close();
  std::string answer;
  if (give(ours.get(), bytes, deadline)) answer = take(ours.get(), deadline);
  kill(child, SIGKILL);  // it has answered, or it never will
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return understand(answer);
}

}  // namespace klinker::photo
