// Where photos lie: `<folder>/<town>/<aa>/<random>.jpg`, made of nothing a sender chose. A file is on the disk, name and all, before anybody
// hears of it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/code.hpp"
#include "shared/base/result.hpp"
#include "shared/base/time.hpp"

namespace klinker::photo {

class PhotoFiles {
 public:
  explicit PhotoFiles(std::filesystem::path folder) : m_folder(std::move(folder)) {}

  /// Writes the bytes under a new random name; that name inside the folder. Error `busy` when the disk refuses.
  [[nodiscard]] Result<std::string> add(const MunicipalityCode& municipality, std::string_view bytes) const;
  /// None: not there, or no name that add() gives.
  [[nodiscard]] std::optional<std::string> read(const std::string& name) const;
  /// Nothing happens when it is not there.
  void remove(const std::string& name) const;
  /// Removes files of the municipality that are not in `known` (sorted) and were written before `before`: what a crash left between
  /// file and row. How many.
  int remove_unknown(const MunicipalityCode& municipality, const std::vector<std::string>& known, Instant before) const;

 private:
  std::filesystem::path m_folder;
};

}  // namespace klinker::photo
