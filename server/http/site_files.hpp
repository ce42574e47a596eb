// The web client's files by the names they are asked for, each as it is and, where that is smaller, in brotli and gzip.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "server/http/embedded.hpp"
#include "server/http/negotiate.hpp"

namespace klinker::http {

struct SiteFile {
  std::string_view as_is;
  std::string_view gzip;    ///< empty: there is none
  std::string_view brotli;  ///< empty: there is none
  std::string type;         ///< "text/javascript; charset=utf-8"
  bool is_hashed = false;   ///< its name changes with its content, so it may be kept for ever
};

class SiteFiles {
 public:
  explicit SiteFiles(const EmbeddedFile* table);
  /// Null: there is no such file. `name` as built: "boot.3f2a91c0.js".
  [[nodiscard]] const SiteFile* find(std::string_view name) const;
  /// "boot.js" → "/a/boot.3f2a91c0.js", for Surroundings::assets.
  [[nodiscard]] const std::map<std::string, std::string>& addresses() const { return m_addresses; }
  /// Eight hex digits over the names of all files; "" when there are none.
  [[nodiscard]] const std::string& build() const { return m_build; }

 private:
  std::map<std::string, SiteFile, std::less<>> m_files;
  std::map<std::string, std::string> m_addresses;
  std::string m_build;
};

/// Those of this binary, read once.
[[nodiscard]] const SiteFiles& own_site_files();

}  // namespace klinker::http
