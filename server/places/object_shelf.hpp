// What stands outside and has a number: the lamps, containers and trees of a municipality's layers, so that a reporter can point out the one
// that is meant. A layer is a GeoJSON file, or a service (WFS) that is asked cell by cell and whose answers are kept.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/content/towns.hpp"
#include "shared/interview/objects.hpp"

namespace klinker::places {

using interview::Cell;
using interview::FoundObject;

/// Points of a GeoJSON FeatureCollection (RFC 7946) whose property `number` says something; of a line or an area the middle of its box.
/// Error `syntax` when it is none; features without a place or number are left out.
[[nodiscard]] Result<std::vector<FoundObject>> read_objects(std::string_view geojson, const ObjectLayer& layer);

/// Where the file of a layer lies: in `var`/<folder's name>, in the municipality's own folder, or in `data`; empty when nowhere.
[[nodiscard]] std::filesystem::path layer_path(const ObjectLayer& layer, const std::filesystem::path& folder, const std::filesystem::path& var,
                                               const std::filesystem::path& data);

class ObjectShelf {
 public:
  /// Asks another machine: the body of its answer, or an error. Thread-safe; returns within seconds.
  using Ask = Result<std::string> (*)(const std::string& url);

  /// A file is looked for in `var`/<town>, in the municipality's own folder, then in `data` (empty: there is none).
  ObjectShelf(std::filesystem::path var, std::filesystem::path data, Ask ask) : m_var(std::move(var)), m_data(std::move(data)), m_ask(ask) {}

  /// What stands in the cell and in the eight around it. Error `unavailable`: the service does not answer and nothing of it was kept. Thread-safe.
  [[nodiscard]] Result<std::vector<FoundObject>> around(const Town& town, const ObjectLayer& layer, const Cell& cell);
  /// Everything of the layers that are small enough for a phone to keep whole (at most 3,000 objects, from files). Thread-safe.
  [[nodiscard]] std::vector<FoundObject> small_layers(const Town& town);
  /// After new content: files are read again when somebody asks.
  void forget();

 private:
  using Objects = std::shared_ptr<const std::vector<FoundObject>>;
  using Key = std::pair<MunicipalityCode, std::string>;

  [[nodiscard]] Objects file_of(const Town& town, const ObjectLayer& layer);
  [[nodiscard]] Result<std::vector<FoundObject>> from_service(const Town& town, const ObjectLayer& layer, const Cell& cell);

  std::filesystem::path m_var;
  std::filesystem::path m_data;
  Ask m_ask;
  std::mutex m_mutex;
  std::map<Key, Objects> m_files;
  int m_asking = 0;
};

}  // namespace klinker::places
