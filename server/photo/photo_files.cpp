#include "server/photo/photo_files.hpp"

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>

namespace klinker::photo {
namespace {

namespace fs = std::filesystem;

// Only a-z, 0-9 and hyphens in the town, hex in the rest: nothing that climbs out of the folder.
bool is_name(const std::string& name) {
  const std::size_t slash = name.find('/');
  if (slash == std::string::npos || slash == 0 || name.size() != slash + 40) return false;
  const auto is_all = [](std::string_view part, std::string_view letters) { return part.find_first_not_of(letters) == std::string::npos; };
  const std::string_view rest = std::string_view(name).substr(slash + 1);
  return is_all(name.substr(0, slash), "abcdefghijklmnopqrstuvwxyz0123456789-") && is_all(rest.substr(0, 2), "0123456789abcdef") &&
         rest[2] == '/' && is_all(rest.substr(3, 32), "0123456789abcdef") && rest.substr(35) == ".jpg";
}

std::string random_name() {
  unsigned char bytes[16];
  while (getrandom(bytes, sizeof bytes, 0) != sizeof bytes) {
  }
  std::string name;
  for (const unsigned char byte : bytes) {
    name += "0123456789abcdef"[byte >> 4];
    name += "0123456789abcdef"[byte & 15];
  }
  return name;
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = write(file, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool sync_folder(const fs::path& folder) {
  const int fd = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return false;
  const bool is_done = fsync(fd) == 0;
  close(fd);
  return is_done;
}

// A new folder's name is in the folder above it, which must be on the disk too.
bool make_folder(const fs::path& folder) {
  if (mkdir(folder.c_str(), 0700) == 0) return sync_folder(folder.parent_path());
  return errno == EEXIST;
}

bool write_durably(const fs::path& path, std::string_view bytes) {
  const fs::path unfinished = path.parent_path() / (path.filename().string() + ".part");
  const int file = open(unfinished.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return false;
  const bool is_written = write_all(file, bytes) && fsync(file) == 0;
  const bool is_closed = close(file) == 0;
  if (is_written && is_closed && rename(unfinished.c_str(), path.c_str()) == 0 && sync_folder(path.parent_path())) return true;
  unlink(unfinished.c_str());
  return false;
}

}  // namespace

Result<std::string> PhotoFiles::add(const MunicipalityCode& municipality, std::string_view bytes) const {
  const std::string random = random_name();
  const std::string name = municipality.text() + '/' + random.substr(0, 2) + '/' + random + ".jpg";
  if (!is_name(name)) return Error{"format", "", "no name for a folder: " + municipality.text()};
  const fs::path path = m_folder / name;
  std::error_code ignored;
  fs::create_directories(m_folder.parent_path(), ignored);
  const bool is_kept = make_folder(m_folder) && make_folder(path.parent_path().parent_path()) && make_folder(path.parent_path()) &&
                       write_durably(path, bytes);
  if (!is_kept) return Error{"busy", "", "the photo could not be written"};
  return name;
}

std::optional<std::string> PhotoFiles::read(const std::string& name) const {
  if (!is_name(name)) return std::nullopt;
  std::ifstream file(m_folder / name, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

void PhotoFiles::remove(const std::string& name) const {
  if (is_name(name)) unlink((m_folder / name).c_str());
}

int PhotoFiles::remove_unknown(const MunicipalityCode& municipality, const std::vector<std::string>& known, Instant before) const {
  int removed = 0;
  std::error_code fault;
  std::vector<fs::path> unknown;
  for (fs::recursive_directory_iterator at(m_folder / municipality.text(), fault), end; !fault && at != end; at.increment(fault)) {
    struct stat found {};
    if (lstat(at->path().c_str(), &found) != 0 || !S_ISREG(found.st_mode)) continue;
    const std::string name = at->path().lexically_relative(m_folder).string();
    if (std::int64_t{found.st_mtime} * 1000 < before.ms && !std::binary_search(known.begin(), known.end(), name)) unknown.push_back(at->path());
  }
  for (const fs::path& path : unknown) removed += unlink(path.c_str()) == 0 ? 1 : 0;
  return removed;
}

}  // namespace klinker::photo
