// The towns this server works for: each with its catalogue and the bundle a phone keeps, ready to send. A report meets its
// municipality here. Reading again (SIGHUP) puts a whole new set in place; who holds the old one may finish with it.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/content/catalogue.hpp"

namespace klinker {

/// The bundle of load_bundle() in one language, as bytes to send.
struct Bundle {
  std::string language;
  std::shared_ptr<const std::string> plain;
  std::shared_ptr<const std::string> brotli;
  std::shared_ptr<const std::string> gzip;
};

/// The trained model of a town, as bytes to send.
struct ServedModel {
  std::string path;               ///< its address, with a part of its SHA-256; empty: there is none
  std::shared_ptr<const std::string> plain;
  std::shared_ptr<const std::string> brotli;
};

struct Town {
  std::filesystem::path folder;
  std::filesystem::path basemap;  ///< the PMTiles file to serve; empty: there is none here
  ServedModel model;
  Catalogue catalogue;
  std::string whole_bundle;       ///< every language: what the server keeps of each version it served
  std::vector<Bundle> bundles;    ///< one a language of the municipality, the default first
  /// In the language asked for, else in the default one.
  [[nodiscard]] const Bundle& bundle_in(std::string_view language) const;
};

/// In the order of Config::municipalities.
class Towns {
 public:
  std::vector<Town> all;
  Catalogue neutral;  ///< the platform's sentences and nothing of a town: for pages that belong to none
  /// Null: no such town here.
  [[nodiscard]] const Town* find(const MunicipalityCode& code) const;
  /// Null: no town gives such numbers. `DLF-123` → delft.
  [[nodiscard]] const Town* find_by_number(const ReportNumber& number) const;
};

/// The current Towns. `current()` is cheap and safe from every thread; hold the pointer while you use what is in it.
class TownShelf {
 public:
  [[nodiscard]] std::shared_ptr<const Towns> current() const {
    const std::lock_guard lock(m_mutex);
    return m_towns;
  }
  void replace(std::shared_ptr<const Towns> towns) {
    const std::lock_guard lock(m_mutex);
    m_towns = std::move(towns);
  }

 private:
  mutable std::mutex m_mutex;
  std::shared_ptr<const Towns> m_towns = std::make_shared<const Towns>();
};

}  // namespace klinker
