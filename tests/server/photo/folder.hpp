// A folder of a test's own, gone afterwards.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace klinker::photo::testing {

struct Folder {
  std::filesystem::path path;
  Folder() {
    static int count = 0;
    path = std::filesystem::temp_directory_path() / ("klinker-photos-" + std::to_string(getpid()) + "-" + std::to_string(++count));
    std::filesystem::create_directories(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] int photos() const {
    int count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) count += entry.path().extension() == ".jpg" ? 1 : 0;
    return count;
  }
  /// Do these bytes stand in any file below, the database and its log included?
  [[nodiscard]] bool holds(const std::string& bytes) const {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      if (std::string(std::istreambuf_iterator<char>(file), {}).find(bytes) != std::string::npos) return true;
    }
    return false;
  }
};

}  // namespace klinker::photo::testing
