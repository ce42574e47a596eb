#include "server/http/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace klinker::http {

std::shared_ptr<const MappedFile> MappedFile::open(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return nullptr;
  struct stat facts {};
  void* memory = MAP_FAILED;
  if (::fstat(file, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_size > 0)
    memory = ::mmap(nullptr, static_cast<std::size_t>(facts.st_size), PROT_READ, MAP_SHARED, file, 0);
  ::close(file);
  if (memory == MAP_FAILED) return nullptr;
  const std::int64_t changed = std::int64_t{facts.st_mtim.tv_sec} * 1'000'000'000 + facts.st_mtim.tv_nsec;
  return std::shared_ptr<const MappedFile>(
      new MappedFile({static_cast<const char*>(memory), static_cast<std::size_t>(facts.st_size)}, changed));
}

MappedFile::~MappedFile() { ::munmap(const_cast<char*>(m_bytes.data()), m_bytes.size()); }

}  // namespace klinker::http
