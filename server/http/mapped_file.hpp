// A file on disk as bytes in memory: the system reads the pages that are sent, and no thread waits for a slow reader of a large file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

namespace klinker::http {

class MappedFile {
 public:
  /// Null: it cannot be read, or is empty. Who replaces the file must rename a new one over it, not write into it.
  [[nodiscard]] static std::shared_ptr<const MappedFile> open(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  [[nodiscard]] std::string_view bytes() const { return m_bytes; }
  /// When its content was changed last, nanoseconds since 1970: a version of it.
  [[nodiscard]] std::int64_t changed_ns() const { return m_changed_ns; }

 private:
  MappedFile(std::string_view bytes, std::int64_t changed_ns) : m_bytes(bytes), m_changed_ns(changed_ns) {}
  std::string_view m_bytes;
  std::int64_t m_changed_ns;
};

}  // namespace klinker::http
